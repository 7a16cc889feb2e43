/** A signed paper, or a whole request of a holder, was not accepted: why, and what can be done (DOM-II.4, DOM-II.6). */
import type { Template } from '../template.ts'

export type HolderRequestEnded = {
  readonly what: 'data' | 'client'
  /** One paper alone: another may be filed; or the request. */
  readonly rejected: 'paper' | 'request'
  readonly names: readonly string[]
  readonly requestId: string
  readonly why: string
}

const list = (names: readonly string[]): string => names.length > 5 ? `${names.slice(0, 5).join(', ')} …(${names.length})` : names.join(', ')

export const holderRequestEnded: Template<HolderRequestEnded> = {
  pl: facts => ({
    subject: facts.rejected === 'paper' ? `Wniosek ${facts.requestId}: dokument odrzucony` : `Wniosek ${facts.requestId} jest odrzucony`,
    body: [
      `${facts.rejected === 'paper' ? 'Nie możemy przyjąć nadesłanego dokumentu' : 'Odrzuciliśmy wniosek'} o ${facts.what === 'data' ? 'zmianę danych abonenta' : 'zmianę klienta'}. Domeny: ${list(facts.names)}.`,
      [['Powód', facts.why]]
    ],
    next: facts.rejected === 'paper' ? 'Prześlij poprawny dokument: termin liczymy od jego otrzymania.' : 'Jeżeli zmiana jest nadal potrzebna, złóż nowy wniosek.'
  }),

  en: facts => ({
    subject: facts.rejected === 'paper' ? `Request ${facts.requestId}: a paper is rejected` : `Request ${facts.requestId} is rejected`,
    body: [
      `${facts.rejected === 'paper' ? 'We cannot accept the paper that was sent' : 'We rejected the request'} for the ${facts.what === 'data' ? 'change of the holder’s data' : 'change of client'}. Domains: ${list(facts.names)}.`,
      [['Reason', facts.why]]
    ],
    next: facts.rejected === 'paper' ? 'Send a correct paper: the time runs from its receipt.' : 'If the change is still needed, make a new request.'
  })
}
