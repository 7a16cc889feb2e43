/** Lines of balances and documents. Whole grosze from the first byte. Pure. */
import type { FormerDocument } from '../billing/former-document.ts'
import type { Day } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import { formatAmount, percentOf, type Currency } from '../rules/money.ts'
import type { DayForm } from './cell.ts'
import { readerOf, type Judged } from './judge-line.ts'
import { ended, longestReference } from './judge-people.ts'
import type { Line } from './read-lines.ts'

export type BalanceRow = { readonly customer: string, readonly currency: Currency, readonly amountMinor: bigint }

export function judgeBalance (line: Line<'balances'>): Judged<BalanceRow> {
  const reader = readerOf(line)
  const customer = reader.text('customer', longestReference)
  const currency = reader.currency('currency')
  const amountMinor = reader.sum('amount')
  if (amountMinor !== undefined && amountMinor < 0n) reader.fault('amount', 'negative', 'amount: a prepaid balance is never below zero. What the customer owes is a document: write it in documents.csv.')
  return currency && amountMinor !== undefined ? ended(reader, { customer, currency, amountMinor }) : { row: null, faults: reader.faults }
}

/** `vatRate` as printed: '23', 'zw'. */
export type DocumentRow = Omit<FormerDocument, 'id' | 'operatorId' | 'customerId' | 'source' | 'debtId'> & {
  readonly customer: string
  /** ASCII; null: it is for no renewal. */
  readonly domain: string | null
  readonly paper: string | null
}

const longestNumber = 60
/** A document's lines are rounded one by one: more than so many grosze come of no rounding. */
const roundingMinor = 10n
/** What an open pro-forma may carry: it is invoiced here when it is paid. */
const invoiced = new Set(['23', '8', '5', '0'])
const unrated = new Set(['zw', 'np', 'oo'])
/** Several rates on one document: its sums cannot be reckoned. */
const mixed = 'mixed'

export function judgeDocument (line: Line<'documents'>, today: Day, noteForm: (form: DayForm) => void): Judged<DocumentRow> {
  const reader = readerOf(line, noteForm)
  const { cells } = line
  const number = reader.text('number', longestNumber)
  const kind = reader.oneOf('kind', ['proforma', 'invoice'] as const)
  const customer = reader.text('customer', longestReference)
  const [issuedOn, dueOn, paidOn] = [reader.day('issued_on'), reader.day('due_on'), reader.dayOrNone('paid_on')]
  const [netMinor, grossMinor] = [reader.sum('net'), reader.sum('gross')]
  const currency = reader.currency('currency')

  if (issuedOn && issuedOn > today) reader.fault('issued_on', 'future-day', `issued_on: ${issuedOn} lies ahead; what is not issued yet is not taken over.`)
  if (paidOn && paidOn > today) reader.fault('paid_on', 'future-day', `paid_on: ${paidOn} lies ahead; leave it empty while it is owed.`)
  if (issuedOn && dueOn && dueOn < issuedOn) reader.fault('due_on', 'bad-day', 'due_on: write a day that is not before issued_on.')
  const vatRate = cells.vat_rate.toLowerCase().replace(/\s?%$/, '').replace(',', '.').replace(/^(\d+)\.0+$/, '$1')
  if (vatRate !== mixed && !unrated.has(vatRate) && !/^\d{1,2}(\.\d{1,2})?$/.test(vatRate)) reader.fault('vat_rate', 'bad-vat-rate', 'vat_rate: write 23, 8, 5 or 0, or of what is paid or an invoice zw, np, oo or mixed.')
  else if (kind === 'proforma' && paidOn === null && !invoiced.has(vatRate)) reader.fault('vat_rate', 'bad-vat-rate', `vat_rate: an open pro-forma is invoiced here when it is paid, and an invoice with ${vatRate} is made by a person: leave the line out and ask for the sum by hand.`)
  else if (netMinor !== undefined && grossMinor !== undefined) judgeSums(reader.fault, { netMinor, grossMinor, vatRate })
  if (grossMinor !== undefined && grossMinor <= 0n) reader.fault('gross', 'not-positive', 'gross: a document of nothing, or of less, is not taken over; write what is still owed.')

  const domain = cells.domain === '' ? null : judgeName(cells.domain)
  if (domain && !domain.ok) reader.fault('domain', domain.reason, domain.say)
  if (cells.domain !== '' && (kind === 'invoice' || paidOn)) reader.fault('domain', 'not-open', 'domain: only an open pro-forma renews one when it is paid: leave it empty.')
  const paper = cells.file === '' ? null : cells.file
  if (paper !== null && !/^[^/\\\p{C}]{1,120}\.pdf$/iu.test(paper)) reader.fault('file', 'bad-file', 'file: write the name of a PDF that lies beside the CSV files, such as 12-2025.pdf.')

  if (!kind || !issuedOn || !dueOn || paidOn === undefined || netMinor === undefined || grossMinor === undefined || !currency) return { row: null, faults: reader.faults }
  return ended(reader, { number, kind, customer, issuedOn, dueOn, netMinor, vatRate, grossMinor, currency, paidOn, domain: domain?.ok ? domain.ascii : null, paper })
}

function judgeSums (fault: (column: 'gross', reason: string, say: string) => void, { netMinor, grossMinor, vatRate }: Pick<DocumentRow, 'netMinor' | 'grossMinor' | 'vatRate'>): void {
  if (vatRate === mixed) return
  const expected = netMinor + (unrated.has(vatRate) ? 0n : percentOf(netMinor, Number(vatRate)))
  const off = grossMinor - expected
  if (off > roundingMinor || off < -roundingMinor) fault('gross', 'sums-differ', `gross: ${formatAmount(netMinor)} net at ${vatRate} come to ${formatAmount(expected)}, not ${formatAmount(grossMinor)}. Of a document with several rates write mixed.`)
}
