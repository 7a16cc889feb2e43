/**
 * New terms and prices (DOM-VI.1–3, HOST-17.4–17.5, OG-14): whom they bind and from when, and what silence means. A case that has begun is finished
 * under the version it began under (OG-29.1); what is paid keeps its terms and its price (DOM-VI.2). Pure.
 */
import { addDays, closeOf, lastDayForCustomer, type Day } from './calendar.ts'
import type { NoticeTerms } from './policy.ts'
import type { RuleId } from './rule-ids.ts'

export type Change = {
  readonly what: 'terms' | 'prices' | 'lower-prices'
  /** The first day on which it is meant to be in force. */
  readonly effectiveFrom: Day
  readonly publishedOn: Day
  /** When the customer's notice was delivered; null: not yet. */
  readonly deliveredOn: Day | null
  /** HOST-17.5: the law demands it, or imminent harm is to be prevented. */
  readonly urgent: boolean
}

/** The first day on which new terms or prices told on `toldOn` may bite: the days of notice run from the day after it, to the end of their last (rulebook, Time); at once where it is urgent. */
export const firstBite = (toldOn: Day, { days }: Pick<NoticeTerms, 'days'>, urgent = false): Day => addDays(toldOn, urgent ? 0 : days + 1)

/** The first day on which a change binds a running contract; null while its notice is not delivered. `paidThrough`: the last day that is paid. */
export function bindsFrom ({ what, effectiveFrom, publishedOn, deliveredOn, urgent }: Change, paidThrough: Day, notice: NoticeTerms): Day | null {
  const told = notice.objectFrom === 'publication' ? publishedOn : deliveredOn
  if (!told) return null
  const bite = latest(effectiveFrom, firstBite(told, notice, urgent))
  return what === 'terms' ? bite : latest(bite, addDays(paidThrough, 1)) // DOM-VI.2
}

export type Acceptance =
  | { readonly is: 'unheard', readonly rule: RuleId }
  | { readonly is: 'open', readonly until: Date, readonly rule: RuleId }
  | { readonly is: 'accepted', readonly rule: RuleId }
  /** The contract ends, on the old terms, with the period that is paid (DOM-VI.4, OG-14). */
  | { readonly is: 'refused', readonly endsOn: Day, readonly rule: RuleId }

/** Whether a customer has taken a change. `refusedAt`: when notice of termination came. KC-115: giving it is the customer's act. */
export function acceptanceOf (change: Change, { refusedAt, paidThrough }: { refusedAt: Date | null, paidThrough: Day }, notice: NoticeTerms, now: Date): Acceptance {
  const rule = ruleOf(change, notice)
  if (notice.objectFrom === 'publication' && change.what === 'lower-prices') return { is: 'accepted', rule } // OG-14: lower prices give no right to leave
  const from = notice.objectFrom === 'publication' ? change.publishedOn : change.deliveredOn
  if (!from) return { is: 'unheard', rule }
  const until = closeOf(lastDayForCustomer(addDays(from, notice.objectDays)))
  if (refusedAt && refusedAt < until) return { is: 'refused', endsOn: paidThrough, rule }
  return now < until ? { is: 'open', until, rule } : { is: 'accepted', rule }
}

const ruleOf = ({ what }: Change, { objectFrom }: NoticeTerms): RuleId => objectFrom === 'publication' ? 'OG-14' : what === 'terms' ? 'DOM-VI.3' : 'DOM-VI.1'

export type BoundCase = {
  /** The version it began under. */
  readonly versionId: string
  readonly begunOn: Day
}

/** OG-29.1: new versions reach only what begins on their first day or after it. */
export const versionFor = (begun: BoundCase | null, versions: readonly { readonly versionId: string, readonly effectiveFrom: Day }[], day: Day): string | undefined =>
  begun ? begun.versionId : versions.filter(({ effectiveFrom }) => effectiveFrom <= day).toSorted((a, b) => a.effectiveFrom < b.effectiveFrom ? -1 : 1).at(-1)?.versionId

const latest = (a: Day, b: Day): Day => a > b ? a : b
