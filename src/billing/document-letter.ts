/** What a customer is told of a document, as billing hands it over to be written. Letters are a neighbour's: who joins the two passes the writer in. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { PriceChange } from '../rules/price-notice.ts'

type Address = {
  readonly key: string
  readonly operatorId: string
  readonly customerId: string
  readonly to: { readonly email: string, readonly name: string, readonly lang: 'pl' | 'en' }
  readonly policyVersion: string
  readonly rules: readonly [RuleId, ...RuleId[]]
  readonly attachments: readonly { readonly filename: string, readonly documentId: string }[]
}

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
  readonly differenceMinor: bigint
  /** What the invoice comes to now. */
  readonly grossMinor: bigint
  readonly currency: Currency
}

export type PricesChange = {
  readonly validFrom: Day
  /** Last day to give notice of termination instead. */
  readonly objectBy: Day
  readonly changes: readonly PriceChange[]
}

export type DocumentLetter = Address & (
  | { readonly template: 'invoice-issued', readonly facts: InvoiceIssued }
  | { readonly template: 'invoice-corrected', readonly facts: InvoiceCorrected }
  | { readonly template: 'price-change', readonly facts: PricesChange }
)

/** Writes a letter in the transaction, once a key. */
export type WriteLetter = (deps: Deps, trx: Knex.Transaction, letter: DocumentLetter, at: Date) => Promise<unknown>
