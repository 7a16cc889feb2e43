/** How the contract about a domain ends before the domain does (DOM-VI.4–6). Pure. */
import { addDays, closeOf, type Day } from './calendar.ts'

/** DOM-VI.4. */
export const noticeDays = 14

/** DOM-VI.6. */
export const overdueDays = 7

export type Termination =
  | { readonly is: 'not-written', readonly rule: 'DOM-VI.4' }
  /** Nothing of the fee goes back to who leaves (DOM-VI.5). */
  | { readonly is: 'given', readonly endsOn: Day, readonly refund: 'none', readonly rule: 'DOM-VI.4' }

/**
 * Notice of fourteen days that ends with the paid period. The operator's own that comes later than that leaves the customer the period after it;
 * a customer simply does not pay that one. `paidThrough`: the last day that is paid; `nextThrough`: of the period after it.
 */
export function decideTermination ({ by, written, deliveredOn, paidThrough, nextThrough }: { by: 'customer' | 'operator', written: boolean, deliveredOn: Day, paidThrough: Day, nextThrough: Day }): Termination {
  if (!written) return { is: 'not-written', rule: 'DOM-VI.4' }
  const runsOut = addDays(deliveredOn, noticeDays)
  return { is: 'given', endsOn: by === 'operator' && runsOut > paidThrough ? nextThrough : paidThrough, refund: 'none', rule: 'DOM-VI.4' }
}

/** DOM-VI.6: the operator may end it at once, and the fee is forfeited; a person decides. Null: it may not. */
export function mayEndAtOnce ({ dueOn, creditedAt, breach }: { dueOn: Day | null, creditedAt: Date | null, breach: boolean }, now: Date): { readonly because: 'overdue' | 'breach', readonly rule: 'DOM-VI.6' } | null {
  if (breach) return { because: 'breach', rule: 'DOM-VI.6' }
  if (dueOn && !creditedAt && now >= closeOf(addDays(dueOn, overdueDays))) return { because: 'overdue', rule: 'DOM-VI.6' }
  return null
}
