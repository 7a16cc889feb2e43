/** The end of a case: the block with it, if it still stands. In the caller's transaction, the case locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'
import { endBlock } from './end-block.ts'
import type { OpenedCase } from './read-case.ts'

/** `why`: what a person says who releases without complete papers. */
export async function closeCase (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, { row, facts }: OpenedCase, { rule, why }: { rule: RuleId, why: string | null }, at: Date): Promise<void> {
  await endBlock(deps, trx, actor, row, rule, at)
  await updateCase(trx, row.id, { releasedAt: at, releaseRule: rule, lookAt: null, ...row.blockEndedAt ? {} : { blockEndedAt: at } })
  await writeAudit(trx, {
    at, actor, action: 'case.release', subject: { type: 'case', id: row.id }, operatorId: row.operatorId, customerId: row.customerId, rule, policyVersion: row.policyVersion,
    facts: { name: row.mailDomain, rung: row.rung, why, ...facts }
  })
}
