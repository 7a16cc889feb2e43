/** A complaint was not completed in time and is left without decision (OG-22, VO-19). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ComplaintLeft = { readonly subject: string, readonly what: string, readonly completeBy: Day, readonly complaintUrl: string }

export const complaintLeft: Template<ComplaintLeft> = {
  pl: (facts, say) => ({
    subject: `Reklamacja pozostawiona bez rozpoznania: ${facts.subject}`,
    body: [`Reklamacji nie uzupełniono do ${say.day(facts.completeBy)}, dlatego pozostaje bez rozpoznania. Można złożyć nową.`, [['Przedmiot', facts.subject], ['Czego brakowało', facts.what], ['Strona reklamacji', facts.complaintUrl]]],
    next: null
  }),

  en: (facts, say) => ({
    subject: `A complaint is left without decision: ${facts.subject}`,
    body: [`The complaint was not completed by ${say.day(facts.completeBy)} and is left without decision. A new one may be made.`, [['Subject', facts.subject], ['What was missing', facts.what], ['Its page', facts.complaintUrl]]],
    next: null
  })
}
