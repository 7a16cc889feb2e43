/** A person answers a complaint (HOST-14, OG-23, VO-20, VO-21, OR-84): who decided, on what ground, what is granted and until when it is paid; and settles what was granted. */
import { actorId, type Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { closeOf, dayOf } from '../rules/calendar.ts'
import { answerUntil, correctUntil, payUntil, type ComplaintAnswer } from '../rules/complaint.ts'
import { closeComplaint, hasToSettle, settleDispute } from './close-complaint.ts'
import { updateComplaint } from './complaint-store.ts'
import { complaintUrl, type ComplaintDeps } from './deps.ts'
import { lockOpen, lockOwn } from './read-complaint.ts'
import { note, tell } from './tell.ts'

export type AnswerDraft = {
  readonly outcome: ComplaintAnswer
  /** The paragraph of the terms, of the contract or of the law that it rests on (VO-21.1b). */
  readonly ground: string
  /** The facts and the reasons, for the customer. */
  readonly says: string
  /** With VAT; null: no sum is granted. */
  readonly grantedMinor: bigint | null
  /** Name and position of who decided (VO-21.1g). */
  readonly signedBy: string
}

/** @throws Refusal 'forbidden', 'not-found', 'invalid' (what the terms ask of an answer is missing), 'conflict' (closed) */
export async function answerComplaint (deps: ComplaintDeps, actor: Actor, id: string, { outcome, ground, says, grantedMinor, signedBy }: AnswerDraft): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:complaints')
  await transact(deps.db, async trx => {
    const { row, facts, terms } = await lockOpen(trx, actor, id)
    const { rules } = terms
    const granted = outcome !== 'refused'
    if (!ground.trim() || !says.trim() || !signedBy.trim()) throw new Refusal('invalid', 'An answer says its ground, its reasons and who decided: fill in all three.', { reason: 'complaint-answer', rule: rules.content })
    if (grantedMinor !== null && (!granted || grantedMinor <= 0n)) throw new Refusal('invalid', 'A sum is granted with the complaint, and is above zero.', { reason: 'complaint-granted', rule: rules.content })
    const today = dayOf(at)
    const correctBy = granted ? correctUntil(today, row.isInvoice, terms) : null
    const payBy = grantedMinor === null ? null : payUntil(today, terms)
    const until = answerUntil(facts, terms)
    await closeComplaint(deps, trx, actor, row, { outcome, outcomeRule: rules.content, closedAt: at, ground: ground.trim(), answer: says.trim(), signedBy: signedBy.trim(), grantedMinor, correctBy, payBy }, at)
    await note(trx, actor, row, { action: 'complaint.answer', rule: rules.content, facts: { outcome, grantedMinor, correctBy, payBy, answerBy: until, inTime: until === null || at < closeOf(until) } }, at)
    await tell(deps, trx, row, {
      template: 'complaint-answered',
      facts: { outcome, subject: row.subject, ground: ground.trim(), says: says.trim(), signedBy: signedBy.trim(), grantedMinor: grantedMinor ?? 0n, currency: row.currency, payBy, correctBy, complaintUrl: complaintUrl(deps, id) },
      rules: [rules.content, ...grantedMinor === null ? [] : [rules.grant], ...correctBy ? ['VO-22' as const] : []],
      attachments: []
    }, at)
  })
}

/**
 * A person says how what was granted was carried out: put on arrears, paid, corrected. Then what the complaint disputed is a bill like any other.
 * @throws Refusal 'forbidden', 'not-found', 'invalid' (nothing said), 'conflict' (nothing to settle, settled already)
 */
export async function settleComplaint (deps: ComplaintDeps, actor: Actor, id: string, how: string): Promise<void> {
  const at = deps.now()
  requireStaff(actor, 'act:money')
  await transact(deps.db, async trx => {
    const { row, terms } = await lockOwn(trx, actor, id)
    const { rules } = terms
    if (!how.trim()) throw new Refusal('invalid', 'Say what was done: which documents, which transfer.', { reason: 'complaint-how', rule: rules.grant })
    if (!hasToSettle(row)) throw new Refusal('conflict', 'Nothing was granted that has to be settled.', { reason: 'complaint-nothing-granted', rule: rules.grant })
    if (row.settledAt) throw new Refusal('conflict', 'What was granted is settled already.', { reason: 'complaint-settled', rule: rules.grant })
    await updateComplaint(trx, id, { settledAt: at, settledBy: actorId(actor), settledHow: how.trim() })
    await note(trx, actor, row, { action: 'complaint.settle', rule: rules.grant, facts: { grantedMinor: row.grantedMinor, payBy: row.payBy, correctBy: row.correctBy } }, at)
    await settleDispute(deps, trx, actor, row, rules.grant, at)
  })
}
