/** Sending from a domain is blocked for mail to a protected address (MZ-3.1, MZ-3.3): what ends the block, and until when. */
import type { Day } from '../../rules/calendar.ts'
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Template } from '../template.ts'

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
}

/** MZ-3.3: from the second time on an invoice has to be paid as well. */
const costs = (facts: SenderBlocked): boolean => facts.rule === 'MZ-3.3'

const times = {
  pl: (rung: number): string => rung === 1 ? 'Stało się to po raz pierwszy' : rung === 2 ? 'Stało się to po raz drugi' : 'Stało się to po raz kolejny',
  en: (rung: number): string => rung === 1 ? 'It is the first time' : rung === 2 ? 'It is the second time' : 'It has happened before'
}

export const senderBlocked: Template<SenderBlocked> = {
  pl: (facts, say) => ({
    subject: `Wysyłka poczty z domeny ${facts.mailDomain} jest zablokowana`,
    body: [
      `Dostaliśmy zgłoszenie spamu: z domeny ${facts.mailDomain} wysłano wiadomość na adres chroniony, którego właściciel nie życzy sobie zapytań. Nasz podpis lub dziennik dowodzi, że wyszła z naszych serwerów.`,
      `${times.pl(facts.rung)}, dlatego zablokowaliśmy wysyłanie poczty z tej domeny (${facts.rule}). Pocztę odbierasz bez zmian.`,
      'Blokadę kończą oba dokumenty razem:',
      [
        ['Pierwszy', 'potwierdzenie, że ochrona antyspamowa jest wdrożona'],
        ['Drugi', 'zrzut ekranu aktualnej bazy adresów'],
        ...costs(facts) ? [['Ponadto', 'opłacona faktura za obsługę zgłoszenia'] as const] : [],
        ['Gdzie je złożyć', facts.caseUrl],
        ['Blokada trwa najdłużej do', say.day(facts.blockUntil)]
      ],
      'Komplet odblokowuje domenę w ciągu jednego dnia roboczego: sprawdza go człowiek, a jeżeli w tym czasie go nie odrzuci, domena odblokuje się sama.',
      'Jeżeli blokada jest Twoim zdaniem niesłuszna, odpowiedz na ten list i napisz dlaczego. Sprzeciw rozpatrzy człowiek (HOST-8.4).'
    ],
    next: `Dokumenty można złożyć do dnia ${say.day(facts.papersUntil)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Sending mail from ${facts.mailDomain} is blocked`,
    body: [
      `We received a spam report: a message was sent from ${facts.mailDomain} to a protected address, whose owner does not want inquiries. Our signature or log proves that it left our servers.`,
      `${times.en(facts.rung)}: sending mail from this domain is blocked (${facts.rule}). Mail is received as before.`,
      'Both papers together end the block:',
      [
        ['The first', 'the confirmation that anti-spam protection is set up'],
        ['The second', 'a screenshot of the current list of addresses'],
        ...costs(facts) ? [['Besides', 'the paid invoice for handling the report'] as const] : [],
        ['Where to file them', facts.caseUrl],
        ['The block lasts at most until', say.day(facts.blockUntil)]
      ],
      'Once complete, they unblock the domain within one working day: a person checks them, and if they are not rejected in that time, the domain is unblocked by itself.',
      'If you think that the block is wrong, answer this letter and say why. A person decides on the objection (HOST-8.4).'
    ],
    next: `The papers may be filed by ${say.day(facts.papersUntil)}, 24:00.`
  })
}
