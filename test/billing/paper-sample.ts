/** Documents to print, with invented people. */
import { correctionFacts, linesKept } from '../../src/billing/correction-facts.ts'
import type { CorrectionFacts, InvoiceFacts, Party, ProformaFacts } from '../../src/billing/document.ts'
import { invoiceFacts, type Invoiced } from '../../src/billing/invoice-facts.ts'
import type { Day } from '../../src/rules/calendar.ts'
import type { VatDecision } from '../../src/rules/vat.ts'
import { ours } from './books.ts'

const address = { street: 'ul. Świętojańska 12/4', city: 'Łódź', postcode: '90-001', country: 'PL' }
export const seller: Party = { ...address, name: 'Niebieski Spółka z o.o.', taxId: '5252248481' }
export const buyer: Party = { ...address, name: 'Zażółć Gęślą Jaźń', taxId: null }

export const domestic: VatDecision = { treatment: 'domestic', country: 'PL', percent: null, basis: 'art. 41 ust. 1', rule: 'HOUSE-VAT' }
export const reverse: VatDecision = { treatment: 'reverse-charge', country: 'DE', percent: 0, basis: 'art. 28b ust. 1, art. 100 ust. 1 pkt 4; art. 196 dyrektywy 2006/112/WE', rule: 'HOUSE-VAT' }
export const oss: VatDecision = { treatment: 'oss', country: 'FR', percent: 20, basis: 'art. 28k ust. 1, dział XII rozdział 6a (OSS)', rule: 'HOUSE-VAT' }

export const proforma: ProformaFacts = {
  kind: 'proforma',
  number: 'PF/2026/000012',
  lang: 'pl',
  issuedOn: '2026-02-08' as Day,
  dueOn: '2026-02-23' as Day,
  seller,
  buyer,
  lines: [{ text: 'Odnowienie domeny zażółć.pl na 1 rok: ĄĆĘŁŃÓŚŹŻ ąćęłńóśźż ff fi', netMinor: '209900', vatPercent: 23, vatMinor: '48277', grossMinor: '258177' }],
  netMinor: '209900',
  vatMinor: '48277',
  grossMinor: '258177',
  currency: 'PLN',
  paymentTitle: 'PF/2026/000012',
  bankAccount: ours,
  rule: 'DOM-II.5a',
  policyVersion: 'niebieski@1'
}

/** Two lines at 23 %, paid; whatever else is asked for. */
export function invoice (more: Partial<Invoiced> = {}): InvoiceFacts {
  const two: ProformaFacts = {
    ...proforma,
    lines: [...proforma.lines, { text: 'Obsługa zgłoszenia spamu', quantity: 3, netMinor: '13500', vatPercent: 23, vatMinor: '3105', grossMinor: '16605' }],
    netMinor: '223400',
    vatMinor: '51382',
    grossMinor: '274782'
  }
  return invoiceFacts({
    proforma: two,
    number: 'FV/2026/000007',
    issuedOn: '2026-02-12' as Day,
    dueOn: '2026-02-26' as Day,
    taxPointOn: '2026-02-11' as Day,
    paidOn: '2026-02-11' as Day,
    seller,
    buyer: { ...buyer, name: 'Gęślarz S.A.', taxId: '1234563218' },
    buyerId: { kind: 'nip', number: '1234563218' },
    vat: domestic,
    exchange: null,
    rule: 'DOM-II.2',
    policyVersion: 'niebieski@1',
    ...more
  })
}

/** `keptMinor`: gross that is kept of the invoice. */
export function correction (keptMinor: bigint, of = invoice(), ksefNumber: string | null = null): CorrectionFacts {
  return correctionFacts({
    invoice: of,
    invoiceId: 'doc_invoice',
    ksefNumber,
    before: of.lines,
    after: linesKept(of.lines, keptMinor),
    number: 'FK/2026/000001',
    issuedOn: '2026-03-05' as Day,
    reason: of.lang === 'pl' ? 'zwrot części zapłaty' : 'refund of a part of the payment',
    rule: 'HOST-6.10',
    policyVersion: 'niebieski@1'
  })
}
