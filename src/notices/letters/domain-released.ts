/** The block is over and the name is free for anyone (DOM-II.5c). */
import type { Day } from '../../rules/calendar.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type DomainReleased = NameFacts & {
  /** Last day of the last paid period. */
  readonly expiresOn: Day
}

export const domainReleased: Template<DomainReleased> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} została zwolniona`,
    body: [
      `Opłacony okres domeny ${bothForms(facts)} skończył się ${say.day(facts.expiresOn)}, a domena nie została przedłużona. Blokada w rejestrze minęła i nazwę może zarejestrować każdy.`,
      'Niczego nie trzeba już płacić. Jeżeli nazwa jest nadal wolna, można ją zamówić od nowa.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is released`,
    body: [
      `The paid period of ${bothForms(facts)} ended on ${say.day(facts.expiresOn)} and the domain was not renewed. The block at the registry is over and anyone may register the name.`,
      'Nothing has to be paid any more. While the name is free you may order it anew.'
    ],
    next: null
  })
}
