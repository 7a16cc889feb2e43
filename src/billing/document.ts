/** A document as it was issued: everything printed on it, frozen. Amounts are minor units as text (JSON has no exact numbers). */
import type { PostalAddress } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type DocumentKind = 'proforma'

export type Party = PostalAddress & { readonly name: string, readonly taxId: string | null }

export type DocumentLine = {
  readonly text: string
  readonly netMinor: string
  readonly vatPercent: number
  readonly vatMinor: string
  readonly grossMinor: string
}

export type DocumentFacts = {
  readonly kind: DocumentKind
  readonly number: string
  readonly lang: 'pl' | 'en'
  readonly issuedOn: Day
  /** Last day on which it can be paid in time. */
  readonly dueOn: Day
  readonly seller: Party
  readonly buyer: Party
  readonly lines: readonly DocumentLine[]
  readonly netMinor: string
  readonly vatMinor: string
  readonly grossMinor: string
  readonly currency: Currency
  /** What to write in the transfer's title. */
  readonly paymentTitle: string
  /** IBAN. */
  readonly bankAccount: string
  /** Why it is asked for. */
  readonly rule: RuleId
  readonly policyVersion: string
}
