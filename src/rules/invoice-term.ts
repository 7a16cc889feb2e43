/** When an invoice has to be there, when it may fall due, and by which rule it is issued. Pure. */
import { addDays, type Day } from './calendar.ts'
import type { RuleId } from './rule-ids.ts'

/** The last day for the invoice of a payment: `withinDays` after it (DOM-II.2), and never after the 15th of the next month (VAT act, art. 106i ust. 2). */
export function latestInvoiceDay (paidOn: Day, withinDays: number): Day {
  const byTerms = addDays(paidOn, withinDays)
  const nextMonth = addDays(`${paidOn.slice(0, 7)}-28` as Day, 4)
  const byLaw = `${nextMonth.slice(0, 7)}-15` as Day
  return byTerms < byLaw ? byTerms : byLaw
}

/** The first day on which an invoice delivered on a day may fall due (OG-8.3: 14 days, VO-10.1: 7). */
export const earliestDueDay = (deliveredOn: Day, days: number): Day => addDays(deliveredOn, days)

/** Why the invoice of a debt is issued: domains (DOM-II.2), a fee that is invoiced before it is paid (MZ-3.3), everything else on the day of the payment (HOST-7.5). */
export function invoiceRuleOf (debtRule: RuleId): RuleId {
  if (debtRule.startsWith('DOM-')) return 'DOM-II.2'
  return debtRule === 'MZ-3.3' ? 'MZ-3.3' : 'HOST-7.5'
}
