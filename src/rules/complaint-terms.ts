/** What the terms of an operator say of complaints (rulebook §9), as a part of a policy. Pure. */
import type { RuleId } from './rule-ids.ts'

/** How a complaint comes in. `panel` and `api`: by somebody who has logged in, or by a program of theirs. */
export const complaintChannels = ['panel', 'api', 'email', 'letter'] as const
export type ComplaintChannel = typeof complaintChannels[number]

/** What a complaint may have to name. Who complains is always known: it is kept with its customer. */
export type ComplaintPart = 'subject' | 'reasons' | 'period' | 'date' | 'signature' | 'payout'

export type ComplaintTerms = {
  /** Months in which a complaint may be made; null: the terms set no limit (VO-17.4, OR-85). */
  readonly withinMonths: number | null
  /** Days from the lodging in which its receipt is confirmed; null: the terms name none, and it is confirmed at once (HOUSE-COMPLAINT). */
  readonly confirmDays: number | null
  readonly names: readonly ComplaintPart[]
  /** Channels on which the name of who is known by a log-in or an address does not do: somebody signs. */
  readonly signedOn: readonly ComplaintChannel[]
  /** Days that the customer has at least to complete it. */
  readonly completeDays: number
  /** What is not completed in time is left without decision (OG-22, VO-19); else it is answered as it is (HOST-14). */
  readonly leaves: boolean
  readonly answerDays: number
  /** Where it has to be investigated; null: the time is the same. */
  readonly investigateDays: number | null
  readonly answerFrom: 'lodging' | 'receipt'
  /** Working days after which silence on an invoice is consent (VO-22); null: it never is. */
  readonly silenceWorkingDays: number | null
  /** Working days from the consent to the correcting invoice; null: the terms name none. */
  readonly correctWorkingDays: number | null
  /** Days from the answer in which the rest of a granted sum is paid (OG-23). */
  readonly payDays: number
  /** What each decision rests on. */
  readonly rules: { readonly make: RuleId, readonly confirm: RuleId, readonly complete: RuleId, readonly answer: RuleId, readonly content: RuleId, readonly grant: RuleId, readonly undisputed: RuleId }
}
