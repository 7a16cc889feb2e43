/** What a customer is told of a document, as billing hands it over to be written. Letters are a neighbour's: who joins the two passes the writer in. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { InvoiceCorrected, InvoiceIssued, PricesChange } from '../rules/document-told.ts'
import type { RuleId } from '../rules/rule-ids.ts'

type Address = {
  readonly key: string
  readonly first?: true
  readonly operatorId: string
  readonly customerId: string
  readonly to: { readonly email: string, readonly name: string, readonly lang: 'pl' | 'en' }
  readonly policyVersion: string
  readonly rules: readonly [RuleId, ...RuleId[]]
  readonly attachments: readonly { readonly filename: string, readonly documentId: string }[]
}

export type DocumentLetter = Address & (
  | { readonly template: 'invoice-issued', readonly facts: InvoiceIssued }
  | { readonly template: 'invoice-corrected', readonly facts: InvoiceCorrected }
  | { readonly template: 'price-change', readonly facts: PricesChange }
)

/** Reads before what the letters of the transaction will ask for: while a number series is held, nothing should be waited for. */
export type ReadWords = (trx: Knex.Transaction, operatorId: string) => Promise<unknown>

/** Writes a letter in the transaction, once a key. */
export type WriteLetter = (deps: Deps, trx: Knex.Transaction, letter: DocumentLetter, at: Date) => Promise<unknown>
