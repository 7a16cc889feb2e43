/** Sending from a domain works again: a person took the papers (MZ-3.5), nobody rejected them in time (HOUSE-PAPERS), or the longest block is over (HOUSE-LIMIT). */
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Template } from '../template.ts'

export type SenderReleased = {
  readonly mailDomain: string
  readonly releasedAt: Date
  readonly rule: RuleId
}

/** The block ended by its term, without papers: the case stays open. */
const undecided = ({ rule }: SenderReleased): boolean => rule === 'HOUSE-LIMIT'

export const senderReleased: Template<SenderReleased> = {
  pl: (facts, say) => ({
    subject: `Wysyłka poczty z domeny ${facts.mailDomain} znowu działa`,
    body: [
      `Blokada wysyłania poczty z domeny ${facts.mailDomain} skończyła się ${say.instant(facts.releasedAt)} (${facts.rule}). Wiadomości, których nie udało się wysłać, wyślij jeszcze raz.`,
      undecided(facts)
        ? 'Skończył się najdłuższy czas blokady, ale sprawa pozostaje otwarta: czeka na decyzję człowieka. Do tego czasu domena służy tylko do zwykłej korespondencji, nie do wysyłek.'
        : 'Sprawa jest zakończona. Następna wysyłka na adresy chronione będzie kolejnym stopniem sankcji, dlatego przed każdą wysyłką filtruj bazę.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `Sending mail from ${facts.mailDomain} works again`,
    body: [
      `The block of sending mail from ${facts.mailDomain} ended on ${say.instant(facts.releasedAt)} (${facts.rule}). Send again the messages that were refused.`,
      undecided(facts)
        ? 'The longest time of the block is over, but the case stays open: it waits for a person’s decision. Until then the domain is for ordinary mail only, not for mailings.'
        : 'The case is closed. The next sending to protected addresses will be the next rung of the sanctions, so filter your list before each mailing.'
    ],
    next: null
  })
}
