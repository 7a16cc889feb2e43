/** What a document says besides its facts, in both languages. */
import type { DocumentFacts } from './document.ts'

export type DocumentTexts = { readonly [Key in keyof typeof pl]: string }

const pl = {
  title: 'Faktura pro forma',
  number: 'Numer',
  issuedOn: 'Data wystawienia',
  dueOn: 'Termin płatności',
  seller: 'Sprzedawca',
  buyer: 'Nabywca',
  taxId: 'NIP',
  text: 'Nazwa usługi',
  net: 'Netto',
  vatPercent: 'VAT',
  vat: 'Kwota VAT',
  gross: 'Brutto',
  total: 'Razem',
  toPay: 'Do zapłaty',
  payment: 'Dane do przelewu',
  recipient: 'Odbiorca',
  account: 'Numer rachunku',
  paymentTitle: 'Tytuł przelewu',
  amount: 'Kwota',
  code: 'Zeskanuj kod w aplikacji swojego banku',
  howToPay: 'W tytule przelewu wpisz dokładnie podany numer: po nim rozpoznajemy wpłatę. Liczy się dzień, w którym pełna kwota wpłynie na rachunek.',
  noInvoice: 'Faktura pro forma nie jest fakturą VAT i nie uprawnia do odliczenia podatku. Fakturę VAT wystawimy po otrzymaniu zapłaty.',
  rule: 'Podstawa',
  page: 'Strona'
} as const

const en: DocumentTexts = {
  title: 'Pro-forma invoice',
  number: 'Number',
  issuedOn: 'Issued on',
  dueOn: 'Payable by',
  seller: 'Seller',
  buyer: 'Buyer',
  taxId: 'Tax ID',
  text: 'Service',
  net: 'Net',
  vatPercent: 'VAT',
  vat: 'VAT amount',
  gross: 'Gross',
  total: 'Total',
  toPay: 'To pay',
  payment: 'Bank transfer',
  recipient: 'Recipient',
  account: 'Account',
  paymentTitle: 'Title',
  amount: 'Amount',
  code: 'Scan the code in your bank’s app',
  howToPay: 'Write exactly this number in the title: we recognise your payment by it. What counts is the day on which the full amount is credited to the account.',
  noInvoice: 'A pro-forma is not a VAT invoice and gives no right to deduct tax. The VAT invoice follows once the payment is here.',
  rule: 'Basis',
  page: 'Page'
}

export const documentTexts: Readonly<Record<DocumentFacts['lang'], DocumentTexts>> = { pl, en }
