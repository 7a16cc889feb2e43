/** A person decided on an objection (HOST-8.4). */
import type { Template } from '../template.ts'

export type ObjectionAnswered = {
  readonly mailDomain: string
  readonly upheld: boolean
  /** The person's reasons. */
  readonly why: string
  readonly caseUrl: string
}

export const objectionAnswered: Template<ObjectionAnswered> = {
  pl: facts => ({
    subject: facts.upheld ? `Sprzeciw w sprawie domeny ${facts.mailDomain} uwzględniony` : `Sprzeciw w sprawie domeny ${facts.mailDomain} oddalony`,
    body: [
      facts.upheld ? `Uwzględniliśmy Twój sprzeciw w sprawie wysyłki z domeny ${facts.mailDomain}. Sprawa jest zamknięta, a jeżeli trwała blokada, jest zdjęta.` : `Nie uwzględniliśmy Twojego sprzeciwu w sprawie wysyłki z domeny ${facts.mailDomain}. Sprawa toczy się dalej.`,
      [['Uzasadnienie', facts.why], ['Sprawa', facts.caseUrl]]
    ],
    next: null
  }),

  en: facts => ({
    subject: facts.upheld ? `The objection about ${facts.mailDomain} is upheld` : `The objection about ${facts.mailDomain} is rejected`,
    body: [
      facts.upheld ? `Your objection about sending from ${facts.mailDomain} is upheld. The case is closed, and a block, if there was one, is lifted.` : `Your objection about sending from ${facts.mailDomain} is rejected. The case goes on.`,
      [['Reasons', facts.why], ['The case', facts.caseUrl]]
    ],
    next: null
  })
}
