/** A paper that proves nothing: another one is needed (DOM-II.2b). */
import { paperName } from '../paper-names.ts'
import { bothForms, type Template } from '../template.ts'
import type { PapersAsked } from './papers-asked.ts'

export const paperRejected: Template<PapersAsked> = {
  pl: (facts, say) => ({
    subject: `Dokument w sprawie domeny ${facts.displayName} nie wystarcza`,
    body: [
      `Nie możemy przyjąć dokumentu w sprawie domeny ${bothForms(facts)}: ${facts.papers.map(paper => paperName(paper, 'pl')).join(', ')}.`,
      `Powód: ${facts.why}`
    ],
    next: `Inny dokument musi wpłynąć do dnia ${say.day(facts.until)}, do godz. 24.00; potem sprawę kończymy.`
  }),

  en: (facts, say) => ({
    subject: `A paper for ${facts.displayName} does not suffice`,
    body: [
      `A paper for ${bothForms(facts)} cannot be taken: ${facts.papers.map(paper => paperName(paper, 'en')).join(', ')}.`,
      `Reason: ${facts.why}`
    ],
    next: `Another one has to be there by ${say.day(facts.until)}, 24:00; the matter ends after that.`
  })
}
