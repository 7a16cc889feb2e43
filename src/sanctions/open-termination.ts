/**
 * "May terminate" (MZ-3.2, MZ-3.4, MZ-3.6, HOST-16.7) is a decision for a person: it is opened with its evidence, and nothing else happens.
 * In the caller's transaction, the case locked.
 */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { newId } from '../db/ids.ts'
import type { TerminationRule } from '../rules/sanction-ladder.ts'
import { updateCase } from './case-store.ts'
import { findOpenDecision, insertDecision } from './decision-store.ts'
import type { SanctionDeps } from './deps.ts'
import { findFeesOf } from './fee-store.ts'
import type { OpenedCase } from './read-case.ts'
import { findReportsOf } from './evidence-store.ts'
import { note } from './tell.ts'

/** Does nothing while one is open. */
export async function openTermination (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, { row, facts, terms }: OpenedCase, rule: TerminationRule, at: Date): Promise<void> {
  if (await findOpenDecision(trx, row.id)) return
  const evidence = { ...facts, fees: await findFeesOf(trx, row.id), reports: await findReportsOf(trx, row.id) }
  await insertDecision(trx, { id: newId('cdc'), caseId: row.id, rule, policyVersion: terms.versionId, evidence, openedAt: at, openedBy: actorId(actor) })
  await updateCase(trx, row.id, { terminationOpenedAt: at })
  await note(trx, actor, row, { action: 'case.open-termination', rule, facts }, at)
  deps.log.warn({ caseId: row.id, mailDomain: row.mailDomain, rule }, 'the contract may be ended: a person decides')
}
