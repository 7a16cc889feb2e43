/** What an invoice says, from the pro-forma that asked for the money. Pure: what was paid stays to the grosz, what is tax in it follows the tax point. */
import type { Day } from '../rules/calendar.ts'
import { toPln, type ExchangeRate } from '../rules/exchange.ts'
import { retax, sumsByRate, totalOf } from '../rules/invoice-sums.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { rateCode, type VatDecision } from '../rules/vat.ts'
import { fromSums, toRates, toStore, toSums, type ReckonedLine } from './amounts.ts'
import type { BuyerId, DocumentLine, InvoiceFacts, Party, ProformaFacts } from './document.ts'

/** How a bill was taxed before its pro-forma told: Polish VAT. */
const domestic: VatDecision = { treatment: 'domestic', country: 'PL', percent: null, basis: 'art. 41 ust. 1', rule: 'HOUSE-VAT' }

export type Invoiced = {
  readonly proforma: ProformaFacts
  readonly number: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly taxPointOn: Day
  readonly paidOn: Day | null
  readonly seller: Party
  readonly buyer: Party
  readonly buyerId: BuyerId
  readonly vat: VatDecision
  readonly exchange: ExchangeRate | null
  readonly rule: RuleId
  readonly policyVersion: string
}

export function invoiceFacts ({ proforma, vat, exchange, ...rest }: Invoiced): InvoiceFacts {
  const lines = proforma.lines.map(line => linesAt(line, vat))
  return {
    ...rest,
    kind: 'invoice',
    lang: proforma.lang,
    currency: proforma.currency,
    paymentTitle: proforma.paymentTitle,
    bankAccount: proforma.bankAccount,
    proformaNumber: proforma.number,
    lines: lines.map(toStore),
    ...toSums(totalOf(lines)),
    rates: toRates(sumsByRate(lines), exchange && (minor => toPln(minor, exchange.rate))),
    vat,
    exchange
  }
}

function linesAt ({ text, quantity, vatPercent, ...sums }: DocumentLine, vat: VatDecision): ReckonedLine {
  const line = { text, ...quantity !== undefined && { quantity }, percent: vatPercent, ...fromSums(sums) }
  const percent = vat.percent ?? vatPercent
  return retax({ ...line, rate: rateCode(vat, percent) }, percent)
}

/**
 * How the bill is taxed at its tax point. The kind of taxation is the one it was offered with, the rate is that of the day:
 * `today`, what would be decided then, counts where it decides for the same country.
 */
export function vatAtTaxPoint (offered: VatDecision | undefined, today: VatDecision): VatDecision {
  const vat = offered ?? domestic
  return vat.treatment === today.treatment && vat.country === today.country ? today : vat
}

/** Whether its VAT has to be told in PLN: Polish VAT in another currency (art. 106e ust. 11). */
export const needsPln = ({ currency, lines }: Pick<ProformaFacts, 'currency' | 'lines'>, { treatment }: VatDecision): boolean =>
  currency !== 'PLN' && treatment === 'domestic' && lines.some(line => line.vatMinor !== '0')
