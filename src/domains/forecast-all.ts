/** What will happen to every living domain of an operator (HOUSE-FORECAST): the forecast of one, with its facts read so many queries a page instead of a domain. */
import type { Actor } from '../audit/actor.ts'
import { findDebts, moneyKnownThrough } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { branchesOf, type Branch, type Moment } from '../rules/domain-life.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import { termsOf, versionsFor } from '../terms/in-force.ts'
import { findBegun, type Domain } from './domain-store.ts'
import { drawsAhead } from './draws-ahead.ts'
import { caseAhead, lastDayToPay, registryGoesOn } from './forecast.ts'
import { listLivingAfter, type Place } from './forecast-all-store.ts'
import { caseOf } from './renewal-case.ts'

const pageSize = 500

export type Foreseen = { readonly domain: Domain, readonly branches: Readonly<Partial<Record<Branch, readonly Moment[]>>> }

/**
 * `days` ahead of each, the next to end first; no more than a page is in memory. `take` is told of each domain once.
 * @throws Refusal 'forbidden'
 */
export async function forecastAll (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, operatorId: string, { days, take }: { readonly days: number, readonly take: (of: Foreseen) => void }): Promise<void> {
  requireStaff(actor)
  const at = deps.now()
  for (let place: Place | null = null, last = false; !last;) {
    const after: Place | null = place
    const { page, foreseen } = await transact(deps.db, async trx => {
      const found = await listLivingAfter(trx, operatorId, after, pageSize)
      return { page: found, foreseen: await foreseePage(trx, operatorId, found.map(({ id }) => id), at, days) }
    })
    for (const each of foreseen) take(each)
    place = page.at(-1) ?? null
    last = page.length < pageSize
  }
}

type Trx = Parameters<typeof findBegun>[0]

async function foreseePage (trx: Trx, operatorId: string, ids: readonly string[], at: Date, days: number): Promise<Foreseen[]> {
  const operator = (await findOperator(trx, operatorId))!
  const begun = await findBegun(trx, ids)
  const versionsIn = await versionsFor(trx, operator.policy, [...new Set(begun.map(({ domain }) => domain.customerId))])
  const through = await moneyKnownThrough(trx, operatorId)
  const credits = await findDebts(trx, begun.flatMap(({ period }) => [period?.debtId, period?.feeDebtId].filter(each => each != null)))
  const creditOf = (debtId: string | null): Date | null => {
    const debt = debtId === null ? undefined : credits.get(debtId)
    return debt && !debt.reopenedAt ? debt.creditedAt : null // HOUSE-RETURN
  }

  const foreseen: Foreseen[] = []
  for (const { domain, period, taken, transferUntil } of begun) {
    const versions = versionsIn(domain.customerId)
    const bound = period ? await termsOf(trx, period.policyVersion) : versions.findLast(({ from }) => from <= dayOf(at)) ?? versions[0]!
    const zone = profileOf(domain.zone, domain.expiresOn)
    const isOver = at >= bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone).moneyCloses // as `readCase` has it
    const present = period && isOver ? { ...period, creditedAt: creditOf(period.debtId), feeCreditedAt: creditOf(period.feeDebtId) } : period
    const { facts } = caseOf({ domain, operator, period: present, bound, money: { through: isOver ? through : null, bankLagDays: bound.terms.bankLagDays }, taken, transferUntil })
    const of = caseAhead(domain, { zone, facts, period: present, bound }, versions)
    foreseen.push({ domain, branches: period?.refusedAt ? { never: registryGoesOn(of, at, days) } : branchesOf(of, at, days, { paidOn: lastDayToPay(of, bound, at), draws: await drawsAhead(trx, domain, { operator, period: present }, at) }) })
  }
  return foreseen
}
