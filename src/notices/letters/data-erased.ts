/** The receipt of an erasure: what is gone, what stays, why and how long (OG-28.5, OG-26). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ErasedThing = 'contact-data' | 'access' | 'papers' | 'requests' | 'letters' | 'registry-contacts'
export type KeptThing = 'invoices' | 'payments' | 'claims' | 'journal' | 'registry-journal' | 'former-disclosures'

export type DataErased = {
  readonly receiptId: string
  readonly erasedAt: Date
  readonly erased: readonly ErasedThing[]
  /** `until`: last day; null: as long as the house stands, without the person's data. */
  readonly kept: readonly { readonly what: KeptThing, readonly until: Day | null }[]
  /** Who had got the data before: they answer for theirs themselves. */
  readonly recipients: readonly string[]
}

const erased = {
  pl: { 'contact-data': 'imię i nazwisko, adres, e-mail, telefon, numer podatkowy', access: 'konta w panelu i klucze dostępu', papers: 'nadesłane dokumenty', requests: 'wnioski', letters: 'treść listów', 'registry-contacts': 'nieużywane dane kontaktowe w rejestrach' },
  en: { 'contact-data': 'name, address, e-mail, phone, tax number', access: 'accounts of the panel and access keys', papers: 'papers that were sent in', requests: 'requests', letters: 'the text of letters', 'registry-contacts': 'unused contacts at registries' }
} as const

const kept = {
  pl: {
    invoices: 'faktury i inne dokumenty księgowe (ustawa o rachunkowości, ordynacja podatkowa)',
    payments: 'wpłaty i zwroty, których te dokumenty dotyczą',
    claims: 'to, co potrzebne do dochodzenia roszczeń i obrony przed nimi',
    journal: 'dziennik decyzji, bez danych osobowych',
    'registry-journal': 'dziennik rozmów z rejestrami, dla roszczeń',
    'former-disclosures': 'spis, kto i kiedy otrzymał dane'
  },
  en: {
    invoices: 'invoices and other papers of account (accounting and tax law)',
    payments: 'the payments and refunds that they are about',
    claims: 'what is needed to pursue claims and to answer them',
    journal: 'the journal of decisions, without personal data',
    'registry-journal': 'the journal of what was said to registries, for claims',
    'former-disclosures': 'the list of who got the data, and when'
  }
} as const

export const dataErased: Template<DataErased> = {
  pl: (facts, say) => ({
    subject: 'Usunęliśmy Twoje dane',
    body: [
      `Potwierdzamy usunięcie danych. Numer potwierdzenia: ${facts.receiptId}.`,
      [['Usunięte', facts.erased.map(each => erased.pl[each]).join('; ')], ['Kiedy', say.instant(facts.erasedAt)]],
      'Zostaje tylko to, czego wymaga prawo, rozliczenia albo roszczenia:',
      facts.kept.map(({ what, until }) => [kept.pl[what], until === null ? 'bezterminowo, bez danych osobowych' : `do ${say.day(until)}`] as const),
      ...facts.recipients.length === 0 ? [] : [`Dane otrzymali wcześniej: ${facts.recipients.join(', ')}. Za swoje zapisy odpowiadają sami.`]
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: 'Your data are erased',
    body: [
      `We confirm that the data are erased. Number of the receipt: ${facts.receiptId}.`,
      [['Erased', facts.erased.map(each => erased.en[each]).join('; ')], ['When', say.instant(facts.erasedAt)]],
      'Only that stays which the law, accounts or claims ask for:',
      facts.kept.map(({ what, until }) => [kept.en[what], until === null ? 'without end, without personal data' : `until ${say.day(until)}`] as const),
      ...facts.recipients.length === 0 ? [] : [`These had got the data before: ${facts.recipients.join(', ')}. They answer for their records themselves.`]
    ],
    next: null
  })
}
