/** How the client wants a domain renewed: for how many years, and whether from the prepaid balance (HOUSE-AUTORENEW, HOUSE-YEARS). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { yearsToRenew } from '../rules/domain-renewal.ts'
import { lockDomain, updateRenewalWish } from './domain-store.ts'
import { readCase } from './renewal-case.ts'
import { handsOn } from './renewal-hands.ts'
import { askRenewalFeeAnew } from './renewal-money.ts'

export type RenewalWish = { readonly autoRenew: boolean, /** Of the next period. */ readonly years: number }

/**
 * From the next period on; an offer that is out and on which nothing was paid is made anew for the other years, due on the same day.
 * @throws Refusal 'not-found', 'forbidden', 'invalid' ('years'), 'conflict' ('renewal-paid')
 */
export async function setRenewal (deps: Deps, actor: Actor, domainId: string, wish: RenewalWish): Promise<void> {
  const at = deps.now()
  if (actor.kind === 'staff') requireStaff(actor, ['administrator', 'registrar-desk'])
  await transact(deps.db, async trx => {
    const domain = await lockDomain(trx, domainId)
    if (!domain || domain.releasedAt) throw notFound()
    requireCustomer(actor, domain, 'act:domains')
    const renewal = await readCase(trx, { ...domain, autoRenew: wish.autoRenew, renewYears: wish.years }, at)
    const { period, zone, bound, facts } = renewal
    if (yearsToRenew(wish.years, domain.expiresOn, dayOf(at), zone) !== wish.years) throw new Refusal('invalid', `.${domain.zone} is sold ${zone.years[1]} years ahead at most: choose fewer years.`, { reason: 'years', rule: 'HOUSE-YEARS' })
    await updateRenewalWish(trx, domainId, wish)
    const open = period && period.years !== wish.years && !facts.taken.has('close-offer') && !facts.taken.has('refund')
    if (open) {
      const debt = (await findDebt(trx, period.debtId))!
      if (facts.taken.has('renew') || facts.taken.has('reactivate') || debt.creditedMinor > 0n || debt.creditedAt) throw new Refusal('conflict', 'The offered period is paid, in whole or in part: other years can be chosen for the next one.', { reason: 'renewal-paid', rule: 'HOUSE-YEARS' })
      await askRenewalFeeAnew(handsOn(deps, trx, actor, at), { ...renewal, period }, wish.years)
    }
    await deps.jobs.add(trx, 'domains.advance-renewal', { domainId }, domainId)
    await writeAudit(trx, {
      at, actor, action: 'domain.set-renewal', subject: { type: 'domain', id: domainId }, operatorId: domain.operatorId, customerId: domain.customerId, rule: 'HOUSE-YEARS', policyVersion: bound.versionId,
      facts: { name: domain.name, ...wish, before: { autoRenew: domain.autoRenew, years: domain.renewYears }, offeredAnew: Boolean(open) }
    })
  })
}
