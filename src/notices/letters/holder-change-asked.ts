/** A change of a holder's data, or of the client who acts for the holder, waits for the signed request (DOM-II.4, DOM-II.6, DOM-III.2). */
import type { Template } from '../template.ts'

export type HolderChangeAsked = {
  readonly what: 'data' | 'client'
  /** The domains it is for, as people write them. */
  readonly names: readonly string[]
  readonly requestId: string
  /** Hours from the signed request to its entry. */
  readonly withinHours: number
  /** Where the request to be signed is, and where it goes. */
  readonly url: string
}

const list = (names: readonly string[]): string => names.length > 5 ? `${names.slice(0, 5).join(', ')} …(${names.length})` : names.join(', ')

export const holderChangeAsked: Template<HolderChangeAsked> = {
  pl: facts => ({
    subject: `${facts.what === 'data' ? 'Zmiana danych abonenta' : 'Zmiana klienta'}: wniosek do podpisu (${list(facts.names)})`,
    body: [
      facts.what === 'data'
        ? `Nowe dane abonenta czekają w rejestrze tymczasowym. Domeny: ${list(facts.names)}.`
        : `Czekamy na wniosek abonenta o zmianę klienta, który działa w jego imieniu. Domeny: ${list(facts.names)}.`,
      'Wydrukuj wniosek, niech podpisze go abonent, i odeślij go: wczytaj skan albo przyślij go pocztą.',
      [['Numer wniosku', facts.requestId], ['Wniosek do podpisu', facts.url]]
    ],
    next: `Zmianę wprowadzimy w ciągu ${facts.withinHours} godzin od otrzymania podpisanego wniosku.`
  }),

  en: facts => ({
    subject: `${facts.what === 'data' ? 'Change of the holder’s data' : 'Change of client'}: a request to be signed (${list(facts.names)})`,
    body: [
      facts.what === 'data'
        ? `The holder’s new data wait in the pending register. Domains: ${list(facts.names)}.`
        : `We wait for the holder’s request to change the client who acts for them. Domains: ${list(facts.names)}.`,
      'Print the request, have the holder sign it, and send it back: upload a scan or post it.',
      [['Number of the request', facts.requestId], ['The request to be signed', facts.url]]
    ],
    next: `The change is entered within ${facts.withinHours} hours of the signed request.`
  })
}
