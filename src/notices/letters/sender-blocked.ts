/** Sending from a domain is blocked for mail to a protected address or in batches (MZ-3.1, MZ-3.3, MZ-3.7–3.9): what ends the block, and until when. */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import { grouped, type Row, type Template } from '../template.ts'

/** What a report costs (MZ-3.3). */
export type ReportFee = { readonly proformaNumber: string, readonly grossMinor: bigint, readonly currency: Currency, readonly dueOn: Day, readonly bankAccount: string }

export type SenderBlocked = {
  readonly mailDomain: string
  /** 1 for the first time; counted per customer (HOUSE-RUNG). */
  readonly rung: number
  readonly rule: RuleId
  /** Last day of the longest block. */
  readonly blockUntil: Day
  /** Last day on which papers may be filed, moved to a working day (KC-115). */
  readonly papersUntil: Day
  /** The case in the panel, where the papers are filed. */
  readonly caseUrl: string
  /** The address that complained, which is passed on (MZ-2.3); null where nobody did, or it is not known. */
  readonly address?: string | null
  readonly fee?: ReportFee | null
}

const found = ({ rule }: SenderBlocked): 'report' | 'monitoring' | 'batches' => rule === 'MZ-3.7' ? 'monitoring' : rule === 'MZ-3.8' || rule === 'MZ-3.9' ? 'batches' : 'report'

const what = {
  pl: (facts: SenderBlocked): string => ({
    report: `Dostaliśmy zgłoszenie spamu: z domeny ${facts.mailDomain} wysłano wiadomość na adres chroniony, którego właściciel nie życzy sobie zapytań. Nasz podpis lub dziennik dowodzi, że wyszła z naszych serwerów.`,
    monitoring: `Nasz monitoring wykrył, że z domeny ${facts.mailDomain} wysłano wiadomości na adresy chronione, których właściciele nie życzą sobie zapytań. Nikt jeszcze tego nie zgłosił, więc nie naliczamy opłaty.`,
    batches: `Nasz monitoring wykrył, że z domeny ${facts.mailDomain} wysyłano równocześnie kilka paczek wiadomości. Jednocześnie może trwać tylko jedna wysyłka.`
  })[found(facts)],
  en: (facts: SenderBlocked): string => ({
    report: `We received a spam report: a message was sent from ${facts.mailDomain} to a protected address, whose owner does not want inquiries. Our signature or log proves that it left our servers.`,
    monitoring: `Our monitoring found that messages were sent from ${facts.mailDomain} to protected addresses, whose owners do not want inquiries. Nobody has reported it yet, so there is no fee.`,
    batches: `Our monitoring found that several batches of messages were sent from ${facts.mailDomain} at the same time. Only one mailing may run at a time.`
  })[found(facts)]
}

const times = {
  pl: (rung: number): string => rung === 1 ? 'Stało się to po raz pierwszy' : rung === 2 ? 'Stało się to po raz drugi' : 'Stało się to po raz kolejny',
  en: (rung: number): string => rung === 1 ? 'It is the first time' : rung === 2 ? 'It is the second time' : 'It has happened before'
}

const papers = {
  pl: ({ rule }: SenderBlocked): readonly Row[] => rule === 'MZ-3.8'
    ? [['Co kończy blokadę', 'wyjaśnienie, skąd wzięły się równoczesne wysyłki']]
    : [['Pierwszy', 'potwierdzenie, że ochrona antyspamowa jest wdrożona'], ['Drugi', 'zrzut ekranu aktualnej bazy adresów'], ...rule === 'MZ-3.3' ? [['Ponadto', 'opłacona faktura za obsługę zgłoszenia'] as const] : []],
  en: ({ rule }: SenderBlocked): readonly Row[] => rule === 'MZ-3.8'
    ? [['What ends the block', 'an explanation of how several mailings came to run at once']]
    : [['The first', 'the confirmation that anti-spam protection is set up'], ['The second', 'a screenshot of the current list of addresses'], ...rule === 'MZ-3.3' ? [['Besides', 'the paid invoice for handling the report'] as const] : []]
}

/** The address that wants no mail, and what is to be done with it (MZ-2.3, MZ-2.4). */
export const reported = {
  pl: (address: string | null | undefined): string[] => address ? [`Adres, który nie życzy sobie wiadomości: ${address}. Usuń go natychmiast ze swojej bazy.`] : [],
  en: (address: string | null | undefined): string[] => address ? [`The address that wants no mail: ${address}. Remove it from your list at once.`] : []
}

/** What is to be paid, and how. */
export const feeRows = {
  pl: ({ proformaNumber, grossMinor, currency, dueOn, bankAccount }: ReportFee, say: { day: (day: Day) => string, money: (minor: bigint, currency: Currency) => string }): readonly Row[] => [
    ['Obsługa zgłoszenia', say.money(grossMinor, currency)], ['Rachunek', grouped(bankAccount)], ['Tytuł przelewu', proformaNumber], ['Termin zapłaty', say.day(dueOn)]
  ],
  en: ({ proformaNumber, grossMinor, currency, dueOn, bankAccount }: ReportFee, say: { day: (day: Day) => string, money: (minor: bigint, currency: Currency) => string }): readonly Row[] => [
    ['Handling of the report', say.money(grossMinor, currency)], ['Account', grouped(bankAccount)], ['Transfer title', proformaNumber], ['Due on', say.day(dueOn)]
  ]
}

export const senderBlocked: Template<SenderBlocked> = {
  pl: (facts, say) => ({
    subject: `Wysyłka poczty z domeny ${facts.mailDomain} jest zablokowana`,
    body: [
      what.pl(facts),
      ...reported.pl(facts.address),
      `${times.pl(facts.rung)}, dlatego zablokowaliśmy wysyłanie poczty z tej domeny (${facts.rule}). Pocztę odbierasz bez zmian.`,
      ...facts.rule === 'MZ-3.8' ? [] : ['Blokadę kończą oba dokumenty razem:'],
      [
        ...papers.pl(facts),
        ...facts.fee ? feeRows.pl(facts.fee, say) : [],
        ['Gdzie je złożyć', facts.caseUrl],
        ['Blokada trwa najdłużej do', say.day(facts.blockUntil)]
      ],
      'Komplet odblokowuje domenę w ciągu jednego dnia roboczego: sprawdza go człowiek, a jeżeli w tym czasie go nie odrzuci, domena odblokuje się sama.',
      'Jeżeli blokada jest Twoim zdaniem niesłuszna, wnieś sprzeciw na stronie sprawy albo odpowiedz na ten list i napisz dlaczego. Sprzeciw rozpatrzy człowiek (HOST-8.4).'
    ],
    next: `Dokumenty można złożyć do dnia ${say.day(facts.papersUntil)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Sending mail from ${facts.mailDomain} is blocked`,
    body: [
      what.en(facts),
      ...reported.en(facts.address),
      `${times.en(facts.rung)}: sending mail from this domain is blocked (${facts.rule}). Mail is received as before.`,
      ...facts.rule === 'MZ-3.8' ? [] : ['Both papers together end the block:'],
      [
        ...papers.en(facts),
        ...facts.fee ? feeRows.en(facts.fee, say) : [],
        ['Where to file them', facts.caseUrl],
        ['The block lasts at most until', say.day(facts.blockUntil)]
      ],
      'Once complete, they unblock the domain within one working day: a person checks them, and if they are not rejected in that time, the domain is unblocked by itself.',
      'If you think that the block is wrong, object on the page of the case or answer this letter, and say why. A person decides on the objection (HOST-8.4).'
    ],
    next: `The papers may be filed by ${say.day(facts.papersUntil)}, 24:00.`
  })
}
