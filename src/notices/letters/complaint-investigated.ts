/** A complaint has to be investigated: the answer takes longer (VO-20). */
import type { Day } from '../../rules/calendar.ts'
import type { Template } from '../template.ts'

export type ComplaintInvestigated = { readonly subject: string, readonly why: string, readonly answerBy: Day, readonly complaintUrl: string }

export const complaintInvestigated: Template<ComplaintInvestigated> = {
  pl: (facts, say) => ({
    subject: `Reklamacja wymaga wyjaśnień: ${facts.subject}`,
    body: ['Żeby odpowiedzieć na reklamację, musimy najpierw wyjaśnić sprawę.', [['Przedmiot', facts.subject], ['Co wyjaśniamy', facts.why], ['Strona reklamacji', facts.complaintUrl]]],
    next: `Odpowiemy najpóźniej ${say.day(facts.answerBy)}.`
  }),

  en: (facts, say) => ({
    subject: `A complaint is being investigated: ${facts.subject}`,
    body: ['To answer your complaint we have to look into it first.', [['Subject', facts.subject], ['What we look into', facts.why], ['Its page', facts.complaintUrl]]],
    next: `We answer by ${say.day(facts.answerBy)} at the latest.`
  })
}
