/** A document as it was issued: everything printed on it, frozen. Amounts are minor units as text (JSON has no exact numbers). */
import type { PostalAddress } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import type { ExchangeRate } from '../rules/exchange.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { RateCode, VatDecision } from '../rules/vat.ts'

export type DocumentKind = DocumentFacts['kind']

export type Party = PostalAddress & { readonly name: string, readonly taxId: string | null }

/** Net, VAT and gross, minor units. */
export type Sums = { readonly netMinor: string, readonly vatMinor: string, readonly grossMinor: string }

export type DocumentLine = Sums & {
  readonly text: string
  readonly vatPercent: number
  /** Left out: one. */
  readonly quantity?: number
}

export type InvoiceLine = DocumentLine & { readonly rate: RateCode }

type Head = Sums & {
  readonly number: string
  readonly lang: 'pl' | 'en'
  readonly issuedOn: Day
  /** Last day on which it can be paid in time. */
  readonly dueOn: Day
  readonly seller: Party
  readonly buyer: Party
  readonly lines: readonly DocumentLine[]
  readonly currency: Currency
  /** What to write in the transfer's title. */
  readonly paymentTitle: string
  /** IBAN. */
  readonly bankAccount: string
  /** Why it is asked for. */
  readonly rule: RuleId
  readonly policyVersion: string
}

export type ProformaFacts = Head & {
  readonly kind: 'proforma'
  /** How its VAT was decided; null: nothing is sold, so no invoice follows; older ones do not tell: domestic. */
  readonly vat?: VatDecision | null
}

/** Who the buyer is to the tax office (FA(3), Podmiot2). */
export type BuyerId =
  | { readonly kind: 'nip', readonly number: string }
  | { readonly kind: 'vat-ue', readonly prefix: string, readonly number: string }
  | { readonly kind: 'other', readonly country: string, readonly number: string }
  | { readonly kind: 'none' }

/** Sums of one rate; `vatPlnMinor`: its VAT in PLN where the document is in another currency (art. 106e ust. 11). */
export type RateSums = Sums & { readonly rate: RateCode, readonly percent: number, readonly vatPlnMinor: string | null }

/** What an invoice holds beside a pro-forma: all that FA(3) asks for. */
type Taxed = Omit<Head, 'lines'> & {
  readonly lines: readonly InvoiceLine[]
  readonly buyerId: BuyerId
  /** P_6: the day of the payment, or of the service. */
  readonly taxPointOn: Day
  readonly vat: VatDecision
  readonly rates: readonly RateSums[]
  readonly exchange: ExchangeRate | null
}

export type InvoiceFacts = Taxed & {
  readonly kind: 'invoice'
  /** Null: it was issued before it was paid. */
  readonly paidOn: Day | null
  readonly proformaNumber: string
}

/** `lines`: as they stand after it; `before`: as they stood. All sums are differences. */
export type CorrectionFacts = Taxed & {
  readonly kind: 'correction'
  readonly corrects: { readonly documentId: string, readonly number: string, readonly issuedOn: Day, readonly ksefNumber: string | null }
  readonly before: readonly InvoiceLine[]
  readonly reason: string
}

export type DocumentFacts = ProformaFacts | InvoiceFacts | CorrectionFacts
