/** A document that a former operator issued, in a series of its own. */
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'

export type FormerDocument = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  /** The former operator. */
  readonly source: string
  readonly kind: 'proforma' | 'invoice'
  readonly number: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly netMinor: bigint
  readonly vatRate: string
  readonly grossMinor: bigint
  readonly currency: Currency
  /** null: it was owed when it was taken over. */
  readonly paidOn: Day | null
  readonly debtId: string | null
}
