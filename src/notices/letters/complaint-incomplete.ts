/** A complaint lacks something: what, until when, and what follows if it does not come (OG-22, VO-19). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ComplaintIncomplete = {
  readonly subject: string
  readonly what: string
  readonly completeBy: Day
  /** Not completed, it is left without decision; else it is answered as it is. */
  readonly leaves: boolean
  readonly complaintUrl: string
}

export const complaintIncomplete: Template<ComplaintIncomplete> = {
  pl: (facts, say) => ({
    subject: `Reklamacja wymaga uzupełnienia: ${facts.subject}`,
    body: [
      'Żeby rozpatrzyć reklamację, potrzebujemy jej uzupełnienia.',
      [['Przedmiot', facts.subject], ['Czego brakuje', facts.what], ['Gdzie uzupełnić', facts.complaintUrl]],
      facts.leaves ? 'Reklamacja nieuzupełniona w terminie pozostaje bez rozpoznania.' : 'Jeżeli jej nie uzupełnisz, odpowiemy na nią taką, jaka jest.'
    ],
    next: `Reklamację można uzupełnić do ${say.day(facts.completeBy)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `A complaint has to be completed: ${facts.subject}`,
    body: [
      'To handle your complaint we need it completed.',
      [['Subject', facts.subject], ['What is missing', facts.what], ['Where to complete it', facts.complaintUrl]],
      facts.leaves ? 'A complaint that is not completed in time is left without decision.' : 'If you do not complete it, we answer it as it is.'
    ],
    next: `It may be completed until ${say.day(facts.completeBy)}, 24:00.`
  })
}
