/** A complaint has to be investigated: the longer time runs (VO-20), and the customer is told until when. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { answerUntil } from '../rules/complaint.ts'
import { updateComplaint } from './complaint-store.ts'
import { complaintUrl, type ComplaintDeps } from './deps.ts'
import { lockOpen, lookAgain, readComplaint } from './read-complaint.ts'
import { note, tell } from './tell.ts'

/** On an invoice silence goes on counting (VO-20.1, VO-22). @throws Refusal 'forbidden', 'not-found', 'invalid' (no reason), 'conflict' (closed, taken already, these terms give no more time) */
export async function investigateComplaint (deps: ComplaintDeps, actor: Actor, id: string, why: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:complaints')
  await transact(deps.db, async trx => {
    const { row, terms } = await lockOpen(trx, actor, id)
    const { rules } = terms
    if (!why.trim()) throw new Refusal('invalid', 'Say what has to be found out: the customer reads it.', { reason: 'why-missing', rule: rules.answer })
    if (terms.investigateDays === null) throw new Refusal('conflict', 'These terms give no more time for an investigation: answer it in its time.', { reason: 'complaint-no-more-time', rule: rules.answer })
    if (row.investigatedAt) throw new Refusal('conflict', 'It is investigated already.', { reason: 'complaint-investigated', rule: rules.answer })
    await updateComplaint(trx, id, { investigatedAt: at, investigatedBy: actorId(actor), investigatedWhy: why.trim(), remindedAt: null })
    await lookAgain(trx, id)
    const answerBy = answerUntil((await readComplaint(trx, { ...row, investigatedAt: at })).facts, terms)
    await note(trx, actor, row, { action: 'complaint.investigate', rule: rules.answer, facts: { answerBy } }, at)
    if (answerBy) await tell(deps, trx, row, { template: 'complaint-investigated', facts: { subject: row.subject, why: why.trim(), answerBy, complaintUrl: complaintUrl(deps, id) }, rules: [rules.answer], attachments: [] }, at)
  })
}
