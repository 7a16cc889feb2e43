/** "May terminate" (MZ-3.2, MZ-3.4, MZ-3.6, HOST-16.7): a person opens the decision where the ladder has not, and takes it. The machine ends no contract. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { moneyKnownThrough } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findServing } from '../hosting/find-serving.ts'
import { terminateForBreach } from '../hosting/suspend-by-hand.ts'
import { requireStaff } from '../people/may.ts'
import { sayInstant } from '../rules/calendar.ts'
import { completeInTime } from '../rules/sanction-case.ts'
import { lastDayOf, terminationOf } from '../rules/sanction-ladder.ts'
import { updateCase, type SanctionCase } from './case-store.ts'
import { closeCase } from './close-case.ts'
import { findOpenDecision, updateDecisionClosed } from './decision-store.ts'
import type { SanctionDeps } from './deps.ts'
import { lockOwn } from './lock-own.ts'
import { openTermination } from './open-termination.ts'
import { readCase, type OpenedCase } from './read-case.ts'
import { note } from './tell.ts'

/**
 * For cases that the ladder leads to no decision by itself: a breach, or an instruction that was not followed (HOST-16.7).
 * @throws Refusal 'forbidden' unless administrator, 'not-found', 'conflict' (closed; the terms give no right to it, or not yet; all is complete)
 */
export async function askTermination (deps: SanctionDeps, actor: Actor, caseId: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, caseId)
    const right = terminationOf(row)
    if (right && at < right.from) throw new Refusal('conflict', `The customer has until ${sayInstant(right.from)}: only then may the contract be ended.`, { reason: 'papers-open', rule: right.rule })
    if (!right && (row.cause === 'monitoring' || row.cause === 'batches')) throw new Refusal('conflict', 'What monitoring found does not lead to the end of the contract.', { reason: 'no-right', rule: row.cause === 'monitoring' ? 'MZ-3.7' : row.rule })
    if (row.cause === 'instruction' && at < row.papersUntil!) throw new Refusal('conflict', `The customer has until ${sayInstant(row.papersUntil!)} to follow the instruction.`, { reason: 'papers-open', rule: 'MZ-1.3' })
    const opened = await readCase(trx, row, at)
    if (completeInTime(opened.facts)) throw new Refusal('conflict', 'What ends the case is complete: reject what is wrong with it first.', { reason: 'papers-complete', rule: 'HOUSE-PAPERS' })
    await openTermination(deps, trx, actor, opened, right?.rule ?? 'HOST-16.7', at)
  })
}

export type TerminationAnswer = { readonly answer: 'terminate' | 'dismiss', readonly why: string }

/**
 * Ends the contract under which the sending domain is served, at once (HOST-16.7, 16.8), and closes the case; or leaves it.
 * @throws Refusal 'forbidden' unless administrator, 'not-found', 'invalid' (no reason given), 'conflict' (none is open; no contract; payments of the last days are not known yet)
 */
export async function decideTermination (deps: SanctionDeps, actor: Actor, caseId: string, { answer, why }: TerminationAnswer): Promise<void> {
  const at = deps.now()
  requireStaff(actor, ['administrator'])
  await transact(deps.db, async trx => {
    const row = await lockOpen(trx, actor, caseId)
    const decision = await findOpenDecision(trx, caseId)
    if (!decision) throw new Refusal('conflict', 'No decision about the contract is open.', { reason: 'answered', rule: 'HOST-16.7' })
    if (!why.trim()) throw new Refusal('invalid', 'Say why: the journal keeps it.', { reason: 'why-missing', rule: decision.rule })
    const opened = await readCase(trx, row, at)
    const contract = await findServing(trx, row.mailDomainId)
    if (answer === 'terminate') await requireGround(trx, opened, contract !== undefined)
    await updateDecisionClosed(trx, caseId, { outcome: answer === 'terminate' ? 'terminated' : 'dismissed', by: actorId(actor), why: why.trim() }, at)
    await note(trx, actor, row, { action: 'case.decide-termination', rule: decision.rule, facts: { answer, why, contractId: contract?.id ?? null } }, at)
    if (answer === 'dismiss') return
    await terminateForBreach({ ...deps, db: trx }, actor, contract!.id, { rule: 'HOST-16.7', why: why.trim() })
    await closeCase(deps, trx, actor, opened, { rule: 'HOST-16.7', why: why.trim(), held: 'drop' }, at)
    await updateCase(trx, caseId, { lookAt: null })
  })
}

async function requireGround (trx: Knex.Transaction, { row, facts }: OpenedCase, served: boolean): Promise<void> {
  if (!served) throw new Refusal('conflict', 'No contract serves this domain: there is nothing to end.', { reason: 'no-contract', rule: 'HOST-16.7' })
  if (!row.papersUntil || facts.fees.every(({ paidAt }) => paidAt)) return
  const known = await moneyKnownThrough(trx, row.operatorId)
  if (!known || known < lastDayOf(row.papersUntil)) throw new Refusal('conflict', 'The fee may have been paid in time: import the bank statements up to the last day first.', { reason: 'money-unknown', rule: 'HOUSE-MONEY' })
}

async function lockOpen (trx: Knex.Transaction, actor: Actor, caseId: string): Promise<SanctionCase> {
  const row = await lockOwn(trx, actor, caseId)
  if (row.releasedAt) throw new Refusal('conflict', 'This case is closed.', { reason: 'case-closed', rule: row.rule })
  return row
}
