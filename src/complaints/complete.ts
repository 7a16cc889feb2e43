/** An incomplete complaint: asked for what it lacks (OG-22, VO-19), and completed. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { closeOf, dayOf, sayInstant } from '../rules/calendar.ts'
import { answerUntil, completeUntil, isAsked } from '../rules/complaint.ts'
import { updateComplaint } from './complaint-store.ts'
import { complaintUrl, type ComplaintDeps } from './deps.ts'
import { payoutOf } from './lodge.ts'
import { lockOpen, lookAgain, readComplaint } from './read-complaint.ts'
import { note, tell } from './tell.ts'

/** Once for a complaint. @throws Refusal 'forbidden', 'not-found', 'invalid' (nothing said), 'conflict' (closed, asked already) */
export async function askToComplete (deps: ComplaintDeps, actor: Actor, id: string, what: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:complaints')
  await transact(deps.db, async trx => {
    const { row, terms } = await lockOpen(trx, actor, id)
    if (!what.trim()) throw new Refusal('invalid', 'Say what is missing: the customer reads it.', { reason: 'complaint-what', rule: terms.rules.complete })
    if (row.completeBy) throw new Refusal('conflict', 'This complaint was asked to be completed already.', { reason: 'complaint-asked', rule: terms.rules.complete })
    const completeBy = completeUntil(dayOf(at), terms)
    await updateComplaint(trx, id, { completeBy, askedAt: at, askedBy: actorId(actor), askedWhat: what.trim() })
    await lookAgain(trx, id)
    await note(trx, actor, row, { action: 'complaint.ask', rule: terms.rules.complete, facts: { completeBy, leaves: terms.leaves } }, at)
    await tell(deps, trx, row, {
      template: 'complaint-incomplete', facts: { subject: row.subject, what: what.trim(), completeBy, leaves: terms.leaves, complaintUrl: complaintUrl(deps, id) }, rules: [terms.rules.complete, 'KC-115'], attachments: []
    }, at)
  })
}

/** `signed`: somebody who may has put a name under it, as staff sees on paper. */
export type Completion = { readonly says: string, readonly payout?: string | null, readonly signed?: boolean }

/** @throws Refusal 'not-found' (also another tenant's), 'invalid' (nothing said), 'conflict' (closed, not asked, completed), 'too-late' */
export async function completeComplaint (deps: ComplaintDeps, actor: Actor, id: string, { says, payout = null, signed = false }: Completion): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const { row, facts, terms } = await lockOpen(trx, actor, id)
    const { rules } = terms
    if (!says.trim()) throw new Refusal('invalid', 'Say what completes the complaint.', { reason: 'complaint-says', rule: rules.complete })
    if (signed) requireStaff(actor, 'act:complaints')
    if (!isAsked(facts)) throw new Refusal('conflict', 'Nothing is asked for: this complaint waits for its answer.', { reason: 'complaint-not-asked', rule: rules.complete })
    if (at >= closeOf(row.completeBy!) && terms.leaves) throw new Refusal('too-late', `It could be completed until ${sayInstant(closeOf(row.completeBy!))}: lodge a new one.`, { reason: 'complaint-late', rule: rules.complete })
    const account = payoutOf(payout, terms)
    await updateComplaint(trx, id, { completedOn: dayOf(at), completedBy: actorId(actor), completedSays: says.trim(), remindedAt: null, ...signed && { signed }, ...account && { payout: account } })
    await lookAgain(trx, id)
    const after = await readComplaint(trx, { ...row, completedOn: dayOf(at) })
    await note(trx, actor, row, { action: 'complaint.complete', rule: rules.complete, facts: { answerBy: answerUntil(after.facts, terms), signed: signed || row.signed } }, at)
  })
}
