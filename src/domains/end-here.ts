/** Another registrar has the domain: nothing is renewed or asked for here any more, from this moment on (HOUSE-AWAY). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { endZones } from '../dns/end-zone.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateTransferredAway, type Domain } from './domain-store.ts'
import { endHolderLines } from './end-holder-lines.ts'
import { isUnderway, readCase } from './renewal-case.ts'
import { handsOn } from './renewal-hands.ts'
import { closeOffer } from './renewal-money.ts'
import { writeMovedAwayLetter } from './transfer-out-letters.ts'
import { endTransferOut, lockOpenTransferOut } from './transfer-out-store.ts'

/**
 * Of a locked living domain, in the caller's transaction: what is owed for its next period is closed, what was paid for it goes back.
 * Not when its renewal is on the way to the registry: it may have been carried out and gone with the domain. Returns why a person has to look, or null.
 */
export async function endHere (deps: Deps, trx: Knex.Transaction, actor: Actor, domain: Domain, { to, rule, at }: { to: string, rule: RuleId, at: Date }): Promise<string | null> {
  const renewal = await readCase(trx, domain, at)
  const underway = isUnderway(renewal)
  await updateTransferredAway(trx, domain.id, { at, to })
  await endZones(trx, actor, { subject: { type: 'domain', id: domain.id }, at })
  await endHolderLines(trx, actor, domain, at)
  if (!underway) await closeOffer(handsOn(deps, trx, actor, at), renewal, rule)
  const transfer = await lockOpenTransferOut(trx, domain.id)
  if (transfer) await endTransferOut(trx, transfer.id, { at, reason: 'gone' })
  await writeMovedAwayLetter(deps, trx, domain, { to, policyVersion: renewal.bound.versionId }, at)
  await writeAudit(trx, {
    at, actor, action: 'domain.transfer-away', subject: { type: 'domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId, rule, policyVersion: renewal.bound.versionId,
    facts: { name: domain.name, to, expiresAt: domain.expiresAt, renewalUnderway: underway, transferId: transfer?.id, asked: transfer?.askedAt != null }
  })
  return underway ? `${domain.name} went to ${to} while its paid renewal was on the way: find out whether the registry took the money, and give it back if not.` : null
}
