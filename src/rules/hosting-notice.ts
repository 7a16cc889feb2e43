/** How a hosting contract is left: notice, a consumer's withdrawal, new terms that are not taken, and what goes back (HOST-6.10, 16.1–16.9, OG-14, 15, 24). Pure. */
import { addDays, closeOf, lastDayForCustomer, type Day } from './calendar.ts'
import { addMonths, endOfMonth, unusedShare, type Billed, type Period } from './hosting-period.ts'
import type { EndCause, HostingTerms, RefundShare } from './hosting-terms.ts'

export type NoticeBy = 'customer' | 'operator'

/** The last day of the contract after a notice that was delivered on this day. */
export function noticeEnds (deliveredOn: Day, { notice: { runs, months } }: Pick<HostingTerms, 'notice'>): Day {
  switch (runs) {
    case 'from-next-month': return endOfMonth(addMonths(firstOf(deliveredOn), months)) // HOST-16.1: from the first day of the following month
    case 'from-delivery': return addMonths(deliveredOn, months) // OG-15; KC art. 112
    case 'to-month-end': return endOfMonth(addMonths(deliveredOn, months)) // VO-25.5
    default: return runs satisfies never
  }
}

export type NoticeFacts = {
  readonly by: NoticeBy
  readonly consumer: boolean
  /** Paper or a qualified signature. */
  readonly written: boolean
  readonly reason: string | null
}

export type NoticeFault = { readonly reason: 'not-written' | 'reason-missing', readonly say: string, readonly rule: 'HOST-16.1' | HostingTerms['notice']['rule'] }

/** What a notice lacks; null: nothing. */
export function judgeNotice ({ by, consumer, written, reason }: NoticeFacts, { notice }: Pick<HostingTerms, 'notice'>): NoticeFault | null {
  if (notice.written && !written) return { reason: 'not-written', rule: notice.rule === 'HOST-16.1' ? 'HOST-16.2' : notice.rule, say: 'A notice has to be in writing: send it signed on paper, or with a qualified electronic signature.' }
  if (by === 'operator' && consumer && !reason?.trim()) return { reason: 'reason-missing', rule: 'HOST-16.1', say: 'Towards a consumer the operator needs an important reason: name it.' }
  return null
}

/** 24:00 of the last day on which a consumer's withdrawal may be sent (HOST-16.3; KC-115). */
export const withdrawalCloses = (concludedOn: Day, { withdrawal }: Pick<HostingTerms, 'withdrawal'>): Date =>
  closeOf(lastDayForCustomer(addDays(concludedOn, withdrawal.days)))

export type WithdrawalFacts = {
  readonly consumer: boolean
  /** The contract was made at a distance or off premises. */
  readonly atDistance: boolean
  /** Null while there is no contract yet: an order can always be taken back. */
  readonly concludedOn: Day | null
  /** When the statement was sent, not when it came. */
  readonly sentOn: Day
  /** HOST-16.9: all of the service was given, with consent in the knowledge of losing the right. */
  readonly performedWithConsent: boolean
}

export type WithdrawalJudgement = { readonly ok: true, readonly rule: HostingTerms['withdrawal']['rule'] } | { readonly ok: false, readonly reason: 'no-consumer' | 'not-at-distance' | 'too-late' | 'performed', readonly say: string, readonly rule: 'HOST-16.9' | HostingTerms['withdrawal']['rule'] }

export function judgeWithdrawal (facts: WithdrawalFacts, terms: Pick<HostingTerms, 'withdrawal'>): WithdrawalJudgement {
  const { rule } = terms.withdrawal
  const no = (reason: 'no-consumer' | 'not-at-distance' | 'too-late', say: string): WithdrawalJudgement => ({ ok: false, reason, say, rule })
  if (facts.concludedOn === null) return { ok: true, rule }
  if (!facts.consumer) return no('no-consumer', 'Only a consumer may withdraw without a reason: give notice instead.')
  if (!facts.atDistance) return no('not-at-distance', 'This contract was not made at a distance: give notice instead.')
  if (facts.performedWithConsent) return { ok: false, reason: 'performed', rule: 'HOST-16.9', say: 'The service was performed in full with the consumer’s informed consent: there is no withdrawal any more.' }
  if (closeOf(facts.sentOn) > withdrawalCloses(facts.concludedOn, terms)) return no('too-late', 'The days to withdraw are over: give notice instead.')
  return { ok: true, rule }
}

/** HOST-16.4: the last day on which the money may go back. */
export const refundBy = (receivedOn: Day, { withdrawal }: Pick<HostingTerms, 'withdrawal'>): Day => addDays(receivedOn, withdrawal.refundWithinDays)

/** What goes back when a contract ends for this cause, and by which rule. */
export function refundShare (cause: EndCause, consumer: boolean, { refunds }: Pick<HostingTerms, 'refunds'>): { readonly share: RefundShare, readonly rule: HostingTerms['refunds'][EndCause]['rule'] } {
  const { rule, ...shares } = refunds[cause]
  return { share: consumer ? shares.consumer : shares.business, rule }
}

/** What of a paid period goes back. Time that was never begun is always given back with a share, never without one. */
export function refundOf (share: RefundShare, paidMinor: bigint, period: Period, endsAt: Date, billed: Billed): bigint {
  switch (share) {
    case 'all': return paidMinor // HOST-16.4
    case 'by-time': return unusedShare(paidMinor, period, endsAt, billed) // HOST-6.10
    case 'none': return 0n // HOST-6.9, 16.8
    default: return share satisfies never
  }
}

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day
