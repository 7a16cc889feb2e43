/** Another client acts for a holder from now on: told to both (DOM-II.6, DOM-III.4, DOM-IV.4). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type ClientChanged = NameFacts & {
  /** Who reads it: the one who acted, or the one who acts now. */
  readonly reader: 'former' | 'new'
  readonly changedAt: Date
  readonly expiresOn: Day
  /** A pro-forma that the former client had not paid; it is owed no more, and what was paid on it goes back. */
  readonly closedProforma: string | null
}

export const clientChanged: Template<ClientChanged> = {
  pl: (facts, say) => ({
    subject: `Zmiana klienta: ${facts.displayName}`,
    body: [
      facts.reader === 'former'
        ? `Na wniosek abonenta domenę ${bothForms(facts)} prowadzi odtąd inny klient. Nie przyślemy Ci już za nią żadnej proformy.`
        : `Na wniosek abonenta prowadzisz odtąd domenę ${bothForms(facts)}. Proformy za kolejne okresy przyślemy Tobie.`,
      [['Od', say.instant(facts.changedAt)], ['Opłacona do', say.day(facts.expiresOn)], ...facts.closedProforma === null || facts.reader === 'new' ? [] : [['Proforma, której nie trzeba płacić', facts.closedProforma] as const]],
      facts.reader === 'former' ? 'Opłaty za okres już opłacony nie zwracamy. Inne usługi, także poczta w tej domenie, i zaległości zostają bez zmian.' : 'Poczta i inne usługi w tej domenie nie przechodzą same: zamów je osobno.'
    ],
    next: facts.reader === 'new' ? `Opłacony okres kończy się ${say.day(facts.expiresOn)}.` : null
  }),

  en: (facts, say) => ({
    subject: `Change of client: ${facts.displayName}`,
    body: [
      facts.reader === 'former'
        ? `At the holder’s request another client acts for the domain ${bothForms(facts)} from now on. No pro-forma for it comes to you any more.`
        : `At the holder’s request you act for the domain ${bothForms(facts)} from now on. The pro-formas for further periods come to you.`,
      [['Since', say.instant(facts.changedAt)], ['Paid until', say.day(facts.expiresOn)], ...facts.closedProforma === null || facts.reader === 'new' ? [] : [['Pro-forma that need not be paid', facts.closedProforma] as const]],
      facts.reader === 'former' ? 'Nothing is paid back for the period that is paid. Other services, mail in this domain among them, and arrears stay as they are.' : 'Mail and other services in this domain do not come over by themselves: order them separately.'
    ],
    next: facts.reader === 'new' ? `The paid period ends on ${say.day(facts.expiresOn)}.` : null
  })
}
