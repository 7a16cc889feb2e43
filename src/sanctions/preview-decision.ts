/** What a decision would write to the customer: the decision itself is taken in a transaction that is rolled back, so that the preview is what will be sent. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { findLetters } from '../notices/written-letters.ts'
import { requireStaff } from '../people/may.ts'
import { decideTermination } from './decide-termination.ts'
import type { SanctionDeps } from './deps.ts'
import { answerObjection } from './object.ts'
import { releaseCase } from './release-case.ts'

export type Decision = 'release' | 'terminate' | 'uphold' | 'reject'

export type PreviewedLetter = { readonly toEmail: string, readonly subject: string, readonly text: string }

/** @throws Refusal of the decision itself: what cannot be done is told here already */
export async function previewDecision (deps: SanctionDeps, actor: Actor, caseId: string, { decision, why }: { decision: Decision, why: string }): Promise<PreviewedLetter[]> {
  requireStaff(actor, 'act:cases')
  const undone = new Undone()
  try {
    await transact(deps.db, async trx => {
      const letterIds: string[] = []
      const jobs: SanctionDeps['jobs'] = { ...deps.jobs, add: async (_trx, name, payload) => { if (name === 'notices.send-letter') letterIds.push((payload as { letterId: string }).letterId) } }
      await act({ ...deps, db: trx, jobs }, actor, caseId, decision, why)
      undone.letters = (await findLetters(trx, letterIds)).map(({ toEmail, subject, text }) => ({ toEmail, subject, text }))
      throw undone
    })
  } catch (error) {
    if (error !== undone) throw error
  }
  return undone.letters
}

class Undone extends Error {
  letters: PreviewedLetter[] = []
}

async function act (deps: SanctionDeps, actor: Actor, caseId: string, decision: Decision, why: string): Promise<void> {
  switch (decision) {
    case 'release': return await releaseCase(deps, actor, caseId, { why })
    case 'terminate': return await decideTermination(deps, actor, caseId, { answer: 'terminate', why })
    case 'uphold': case 'reject': return await answerObjection(deps, actor, caseId, { answer: decision, why })
    default: decision satisfies never
  }
}
