/** A blocked mail domain may send again, at once in every SMTP process (MZ-3.5, HOUSE-PAPERS, HOUSE-LIMIT). Called with the transaction of the case. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { announce, updateReleased } from './block-store.ts'
import { versionInForce } from './block-sender.ts'
import { selectMailDomain } from './mail-store.ts'
import { orderHeld } from './out/held-store.ts'

export type Release = {
  readonly mailDomainId: string
  readonly rule: RuleId
  /** Business time. */
  readonly at: Date
  /** The product itself when left out. */
  readonly actor?: Actor
  readonly policyVersion?: string
  /** Ends the block of this case alone; whichever stands when left out. */
  readonly caseId?: string
  /** What becomes of mail that was held meanwhile; left out: it stays, until a person says so (HOUSE-HELD). */
  readonly held?: 'send' | 'drop' | undefined
}

/** @returns false when nothing was blocked: a second release changes nothing. @throws Refusal 'not-found', 'forbidden' for customers */
export async function releaseSender (deps: Deps, trx: Knex.Transaction, release: Release): Promise<boolean> {
  const actor = release.actor ?? { kind: 'machine', name: 'mail' }
  requireStaff(actor, 'act:cases')
  const domain = await selectMailDomain(trx, { id: release.mailDomainId })
  if (!domain || (actor.kind === 'staff' && actor.operatorId !== domain.operatorId)) throw notFound()
  const released = await updateReleased(trx, domain.id, release.at, release.rule, release.caseId)
  if (!released) return false
  await announce(trx, domain.name)
  const held = release.held && { what: release.held, messages: await orderHeld(trx, domain.id, release.held, { at: deps.machineNow(), by: actorId(actor) }) }
  await writeAudit(trx, {
    at: release.at, actor, action: 'sender.release', subject: { type: 'mail-domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId,
    rule: release.rule, policyVersion: release.policyVersion ?? await versionInForce(trx, domain.operatorId, release.at), facts: { blockId: released.id, caseId: released.caseId, name: domain.name, ...held && { held } }
  })
  return true
}
