/** A further sending to protected addresses (MZ-3.6): nothing is blocked, a person decides about the contract. */
import { reported } from './sender-blocked.ts'
import type { Template } from '../template.ts'

export type SanctionDecided = {
  readonly mailDomain: string
  /** Counted per customer (HOUSE-RUNG). */
  readonly rung: number
  readonly address: string | null
  readonly caseUrl: string
}

export const sanctionDecision: Template<SanctionDecided> = {
  pl: facts => ({
    subject: `Kolejna wysyłka z domeny ${facts.mailDomain} na adres chroniony`,
    body: [
      `Dostaliśmy zgłoszenie spamu: z domeny ${facts.mailDomain} znowu wysłano wiadomość na adres chroniony. To ${facts.rung}. taka sprawa.`,
      ...reported.pl(facts.address),
      'Regulamin pozwala w takim przypadku rozwiązać umowę natychmiast, bez wcześniejszej blokady (MZ-3.6). Sama z siebie nic się nie dzieje: decyduje człowiek.',
      'Jeżeli zgłoszenie jest Twoim zdaniem niesłuszne, wnieś sprzeciw na stronie sprawy i dołącz dowody, zanim zapadnie decyzja.',
      [['Sprawa', facts.caseUrl]]
    ],
    next: null
  }),

  en: facts => ({
    subject: `A further sending from ${facts.mailDomain} to a protected address`,
    body: [
      `We received a spam report: a message was sent from ${facts.mailDomain} to a protected address again. It is case ${facts.rung} of its kind.`,
      ...reported.en(facts.address),
      'The terms allow us to end the contract at once, without a block first (MZ-3.6). Nothing happens by itself: a person decides.',
      'If you think that the report is wrong, object on the page of the case and attach your evidence before the decision is taken.',
      [['The case', facts.caseUrl]]
    ],
    next: null
  })
}
