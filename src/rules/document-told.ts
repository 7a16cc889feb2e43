/** What a customer is told of documents and prices: the facts of the letters, as who issues hands them over and who writes takes them. Pure. */
import type { Day } from './calendar.ts'
import type { Currency } from './money.ts'
import type { PriceChange } from './price-notice.ts'

export type InvoiceIssued = {
  readonly number: string
  readonly grossMinor: bigint
  readonly currency: Currency
  /** Null: it is to be paid by `dueOn`. */
  readonly paidOn: Day | null
  readonly dueOn: Day
  readonly bankAccount: string
  readonly paymentTitle: string
}

export type InvoiceCorrected = {
  readonly number: string
  readonly correctedNumber: string
  readonly reason: string
  /** Negative: the invoice comes to less. */
  readonly differenceMinor: bigint
  /** What the invoice comes to now. */
  readonly grossMinor: bigint
  readonly currency: Currency
}

export type PricesChange = {
  /** The first day of the new prices. */
  readonly validFrom: Day
  /** Last day to give notice of termination instead. */
  readonly objectBy: Day
  readonly changes: readonly PriceChange[]
}
