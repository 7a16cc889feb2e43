/** What a correcting invoice says: the lines as they stood and as they stand, and the differences, to the grosz. Pure. */
import type { Day } from '../rules/calendar.ts'
import { toPln } from '../rules/exchange.ts'
import { differencesByRate, reduceBy, subtract, totalOf } from '../rules/invoice-sums.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { fromSums, toRates, toReckon, toStore, toSums } from './amounts.ts'
import type { CorrectionFacts, InvoiceFacts, InvoiceLine } from './document.ts'

export type Correction = {
  readonly invoice: InvoiceFacts
  readonly invoiceId: string
  readonly ksefNumber: string | null
  /** The lines as they stand now: the invoice's, or its last correction's. */
  readonly before: readonly InvoiceLine[]
  readonly after: readonly InvoiceLine[]
  readonly number: string
  readonly issuedOn: Day
  readonly reason: string
  readonly rule: RuleId
  readonly policyVersion: string
}

/** Seller, buyer, tax point and exchange rate stay those of the invoice: it is the same supply. */
export function correctionFacts ({ invoice, invoiceId, ksefNumber, before, after, ...rest }: Correction): CorrectionFacts {
  const { paidOn: _, proformaNumber: __, ...same } = invoice
  const [stood, stands] = [before.map(toReckon), after.map(toReckon)]
  const { exchange } = invoice
  return {
    ...same,
    ...rest,
    kind: 'correction',
    dueOn: rest.issuedOn,
    corrects: { documentId: invoiceId, number: invoice.number, issuedOn: invoice.issuedOn, ksefNumber },
    before,
    lines: after,
    ...toSums(subtract(totalOf(stands), totalOf(stood))),
    rates: toRates(differencesByRate(stood, stands), exchange && (minor => toPln(minor, exchange.rate)))
  }
}

/** The gross that lines come to, minor units. */
export const grossOf = (lines: readonly InvoiceLine[]): bigint => totalOf(lines.map(fromSums)).gross

/** The lines when only so much of their gross is kept (`reduceBy`). */
export const linesKept = (lines: readonly InvoiceLine[], keptMinor: bigint): InvoiceLine[] =>
  reduceBy(lines.map(toReckon), grossOf(lines) - keptMinor).map(toStore)
