/**
 * The holder's domains go to the new client, all of them in one transaction (DOM-II.6). An offer that the former client has not paid is no debt of his
 * any more and is made to the new one; what he owes for anything else stays his, and does not stand in the holder's way.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { closeDebt } from '../billing/close-debt.ts'
import { findDebt } from '../billing/find.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findHolder } from '../people/find.ts'
import { dataOf, replaceHolder } from '../people/replace-holder.ts'
import { bordersOf } from '../rules/domain-renewal.ts'
import { writeClientChangedLetters } from './change-client-letters.ts'
import { hasOpenChange } from './delegation-store.ts'
import { findOpenDeregistration, updateDeregistrationEnded } from './deregister-store.ts'
import { lockDomain, type Domain } from './domain-store.ts'
import { endLine, endRequest, updateDomainClient, type HolderRequest, type RequestLine } from './holder-request-store.ts'
import { isUnderway, readCase, type Case } from './renewal-case.ts'
import { handsOn } from './renewal-hands.ts'
import { askReactivationFee, askRenewalFeeAnew } from './renewal-money.ts'

/**
 * Of a locked, accepted request, in the caller's transaction: every domain or none.
 * @throws Refusal 'conflict' ('domain-moved', 'renewal-underway', 'change-underway', 'deregistration-open')
 */
export async function handOver (deps: Deps, trx: Knex.Transaction, actor: Actor, request: HolderRequest, lines: readonly RequestLine[], at: Date): Promise<void> {
  const rows = new Map<string, string>() // a holder's row with the former client → his row with the new one
  for (const line of lines) {
    const domain = await lockFree(trx, line, at)
    const holderId = rows.get(line.holderId) ?? (await copyHolder(trx, line.holderId, request.customerId, at))
    rows.set(line.holderId, holderId)
    await handOverOne(deps, trx, actor, request, line, { domain, holderId }, at)
  }
  await endRequest(trx, request.id, { at, reason: 'entered', say: null })
}

/** Nothing may be on the way that the former client has paid for or asked for: it is carried out first. */
async function lockFree (trx: Knex.Transaction, { domainId, holderId, rule }: RequestLine, at: Date): Promise<Domain> {
  const domain = await lockDomain(trx, domainId)
  if (!domain || domain.releasedAt || domain.holderId !== holderId) throw new Refusal('conflict', `${domain?.displayName ?? 'The domain'} has another holder by now, or is not here any more: reject this request, a new one is needed.`, { reason: 'domain-moved', rule })
  const wait = (what: string, reason: string) => new Refusal('conflict', `${what} ${domain.displayName} is on its way to the registry: accept again in a moment.`, { reason, rule })
  if (isUnderway(await readCase(trx, domain, at))) throw wait('The paid renewal of', 'renewal-underway')
  if (await hasOpenChange(trx, domainId)) throw wait('A change of', 'change-underway')
  const ending = await findOpenDeregistration(trx, domainId)
  if (ending?.approvedAt) throw wait('The deregistration of', 'deregistration-open')
  if (ending) await updateDeregistrationEnded(trx, ending.id, { at, reason: 'withdrawn', say: 'another client acts for the holder' })
  return domain
}

/** The former client's row stays: he may act for the holder in something else. */
async function copyHolder (trx: Knex.Transaction, holderId: string, customerId: string, at: Date): Promise<string> {
  const holder = (await findHolder(trx, holderId))!
  return (await replaceHolder(trx, holder, dataOf(holder), customerId, at)).id
}

async function handOverOne (deps: Deps, trx: Knex.Transaction, actor: Actor, request: HolderRequest, line: RequestLine, { domain: former, holderId }: { domain: Domain, holderId: string }, at: Date): Promise<void> {
  const domain: Domain = { ...former, customerId: request.customerId, holderId, autoRenew: false }
  await updateDomainClient(trx, domain.id, domain)
  const closed = await handOverOffer(deps, trx, actor, await readCase(trx, domain, at), line, at)
  await endLine(trx, line, { at, entered: true, say: null })
  await writeClientChangedLetters(deps, trx, { former, domain, request, line, closed }, at)
  for (const customerId of [former.customerId, domain.customerId]) {
    await writeAudit(trx, {
      at, actor, action: 'domain.change-client', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId, rule: line.rule, policyVersion: request.policyVersion,
      facts: { name: domain.name, requestId: request.id, receivedAt: request.receivedAt, enterBy: request.enterBy, ...customerId === former.customerId ? { became: 'another client’s' } : { formerCustomerId: former.customerId, holderId } }
    })
  }
}

/** Returns the number of the pro-forma that the former client need not pay any more, or null. A paid period stays paid: it is the domain's. */
async function handOverOffer (deps: Deps, trx: Knex.Transaction, actor: Actor, renewal: Case, { rule }: RequestLine, at: Date): Promise<string | null> {
  const { period, bound, domain, zone } = renewal
  if (!period || period.creditedAt) return null
  const debt = await findDebt(trx, period.debtId)
  if (!debt || debt.closedAt) return null // the offer has run out
  for (const debtId of [period.debtId, period.feeDebtId]) if (debtId) await closeDebt(trx, debtId, { at, rule, policyVersion: bound.versionId, actor })
  const hands = handsOn(deps, trx, actor, at)
  await askRenewalFeeAnew(hands, { ...renewal, period }, period.years)
  if (period.feeDebtId) await askReactivationFee(hands, renewal, bordersOf(domain.expiresAt, bound.terms.renewal[zone.family], zone).moneyCloses)
  return debt.proformaNumber
}
