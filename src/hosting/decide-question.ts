/** A person answers what was opened for it: suspend, end, delete, or not (HOST-6.7, 7.3, OG-17.1, VO-11). The machine does none of it by itself. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { advanceWithin } from './advance-contract.ts'
import { endContract } from './end-contract.ts'
import { eraseData } from './erase-data.ts'
import type { ExportDeps } from '../mail/export-folder.ts'
import { lockOwn } from './lock-own.ts'
import { lookAtMail } from './look-at-mail.ts'
import { note } from './note.ts'
import { findQuestion, updateQuestionClosed } from './question-store.ts'
import { readContract } from './read-contract.ts'
import { suspend } from './suspend.ts'

export type Answer = { readonly answer: 'do' | 'dismiss', readonly why: string }

/**
 * A deletion passes the guard again, at this instant.
 * @throws Refusal 'forbidden' unless administrator; 'not-found'; 'conflict' when it is answered already, its ground is gone, or the guard says no (reason: what stands against it)
 */
export async function decideQuestion (deps: ExportDeps, actor: Actor, questionId: string, { answer, why }: Answer): Promise<{ contractId: string }> {
  requireStaff(actor, ['administrator'])
  const at = deps.now()
  const found = await transact(deps.db, trx => findQuestion(trx, questionId))
  if (!found) throw notFound()
  const seen = found.about === 'erase' && answer === 'do' ? await lookAtMail(deps, actor, found.contractId) : null
  return await transact(deps.db, async trx => {
    const contract = await lockOwn(trx, actor, found.contractId)
    const opened = await readContract(trx, contract, at)
    const question = opened.questions.find(({ id }) => id === questionId)!
    const { about, bill, rule } = question
    if (question.outcome) throw new Refusal('conflict', 'This is answered already.', { reason: 'answered', rule })
    if (!why.trim()) throw new Refusal('invalid', 'Say why: the journal keeps it.', { reason: 'why-missing', rule })
    await updateQuestionClosed(trx, questionId, { outcome: answer === 'do' ? 'done' : 'dismissed', by: actorId(actor), why }, at)
    await note(trx, actor, opened, { action: `decide-${about}`, rule, facts: { questionId, answer, why, bill } }, at)
    if (answer === 'do') {
      switch (about) {
        case 'suspend': {
          if (!opened.suspension) await suspend(deps, trx, actor, opened, { cause: 'unpaid', bill, rule, why: null }, at)
          break
        }
        case 'terminate': {
          await endContract(deps, trx, actor, opened, { cause: 'unpaid', endsAt: at, rule, why }, at)
          break
        }
        case 'erase': {
          await eraseData(deps, trx, actor, opened, { rule, why, seen: seen! }, at)
          break
        }
        default: about satisfies never
      }
    }
    await advanceWithin(deps, trx, contract.id, at)
    return { contractId: contract.id }
  })
}
