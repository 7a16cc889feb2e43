/** The operator asks for papers that confirm the data (DOM-II.2b, DOM-II.7). */
import type { PaperPurpose } from '../../rules/papers.ts'
import { paperName } from '../paper-names.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type PapersAsked = NameFacts & {
  readonly papers: readonly PaperPurpose[]
  /** In the desk's words. */
  readonly why: string
}

export const papersAsked: Template<PapersAsked> = {
  pl: facts => ({
    subject: `Prosimy o dokumenty w sprawie domeny ${facts.displayName}`,
    body: [
      `W sprawie domeny ${bothForms(facts)} prosimy o przesłanie dokumentów: skan lub zdjęcie można dodać w panelu.`,
      facts.papers.map((paper, at) => [`Dokument ${at + 1}`, paperName(paper, 'pl')] as const),
      `Powód: ${facts.why}`
    ],
    next: 'Sprawa czeka, aż wpłyną wszystkie dokumenty.'
  }),

  en: facts => ({
    subject: `Papers are needed for ${facts.displayName}`,
    body: [
      `For ${bothForms(facts)} we need papers: a scan or a photograph may be added in the panel.`,
      facts.papers.map((paper, at) => [`Paper ${at + 1}`, paperName(paper, 'en')] as const),
      `Reason: ${facts.why}`
    ],
    next: 'The matter waits until all papers are there.'
  })
}
