/** A paper that proves nothing: another one is needed (DOM-II.2b). */
import { paperName } from '../paper-names.ts'
import { bothForms, type Template } from '../template.ts'
import type { PapersAsked } from './papers-asked.ts'

export const paperRejected: Template<PapersAsked> = {
  pl: facts => ({
    subject: `Dokument w sprawie domeny ${facts.displayName} nie wystarcza`,
    body: [
      `Nie możemy przyjąć dokumentu w sprawie domeny ${bothForms(facts)}: ${facts.papers.map(paper => paperName(paper, 'pl')).join(', ')}.`,
      `Powód: ${facts.why}`
    ],
    next: 'Prosimy o przesłanie innego dokumentu; do tego czasu sprawa czeka.'
  }),

  en: facts => ({
    subject: `A paper for ${facts.displayName} does not suffice`,
    body: [
      `A paper for ${bothForms(facts)} cannot be taken: ${facts.papers.map(paper => paperName(paper, 'en')).join(', ')}.`,
      `Reason: ${facts.why}`
    ],
    next: 'Please send another one; the matter waits until then.'
  })
}
