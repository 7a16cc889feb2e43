/** A mail domain is blocked from sending, at once in every SMTP process (MZ-3.1, MZ-3.3). Called with the transaction of the case. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { termsInForce } from '../terms/in-force.ts'
import { announce, insertBlock } from './block-store.ts'
import { selectMailDomain } from './mail-store.ts'

export type Block = {
  readonly mailDomainId: string
  readonly caseId: string
  readonly rule: RuleId
  /** Business time. */
  readonly from: Date
  /** Longest; the block may be released before. Null: until it is released (HOST-8.1–8.3). */
  readonly until: Date | null
  /** The product itself when left out. */
  readonly actor?: Actor
  /** Version of the terms of the case; those in force on the day of `from` when left out. */
  readonly policyVersion?: string
}

/**
 * @returns the block's id
 * @throws Refusal 'not-found' for an unknown mail domain, 'forbidden' for customers, 'conflict' when one is open already
 */
export async function blockSender (_deps: Deps, trx: Knex.Transaction, block: Block): Promise<string> {
  const actor = block.actor ?? { kind: 'machine', name: 'mail' }
  requireStaff(actor, 'act:cases')
  const domain = await selectMailDomain(trx, { id: block.mailDomainId })
  if (!domain || (actor.kind === 'staff' && actor.operatorId !== domain.operatorId)) throw notFound()
  const id = newId('blk')
  const written = await insertBlock(trx, { id, mailDomainId: domain.id, caseId: block.caseId, rule: block.rule, fromAt: block.from, untilAt: block.until })
  if (!written) throw new Refusal('conflict', `Sending of ${domain.displayName} is blocked already: join its case.`, { reason: 'sender-blocked', rule: block.rule })
  await announce(trx, domain.name)
  await writeAudit(trx, {
    at: block.from, actor, action: 'sender.block', subject: { type: 'mail-domain', id: domain.id }, operatorId: domain.operatorId, customerId: domain.customerId,
    rule: block.rule, policyVersion: block.policyVersion ?? await versionInForce(trx, domain.operatorId, block.from), facts: { blockId: id, caseId: block.caseId, until: block.until, name: domain.name }
  })
  return id
}

/** Terms of an operator on the day of `at`. */
export async function versionInForce (trx: Knex.Transaction, operatorId: string, at: Date): Promise<string> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw new Error(`operator ${operatorId} does not exist`)
  return (await termsInForce(trx, operator.policy, dayOf(at))).versionId
}
