/** The operator asks for papers that confirm the data (DOM-II.2b, DOM-II.7). */
import type { Day } from '../../rules/calendar.ts'
import type { PaperPurpose } from '../../rules/papers.ts'
import { paperName } from '../paper-names.ts'
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type PapersAsked = NameFacts & {
  readonly papers: readonly PaperPurpose[]
  /** In the desk's words. */
  readonly why: string
  /** Last day on which they may come. */
  readonly until: Day
}

export const papersAsked: Template<PapersAsked> = {
  pl: (facts, say) => ({
    subject: `Prosimy o dokumenty w sprawie domeny ${facts.displayName}`,
    body: [
      `W sprawie domeny ${bothForms(facts)} prosimy o przesłanie dokumentów: skan lub zdjęcie można dodać w panelu.`,
      facts.papers.map((paper, at) => [`Dokument ${at + 1}`, paperName(paper, 'pl')] as const),
      `Powód: ${facts.why}`
    ],
    next: `Wszystkie dokumenty muszą wpłynąć do dnia ${say.day(facts.until)}, do godz. 24.00; potem sprawę kończymy.`
  }),

  en: (facts, say) => ({
    subject: `Papers are needed for ${facts.displayName}`,
    body: [
      `For ${bothForms(facts)} we need papers: a scan or a photograph may be added in the panel.`,
      facts.papers.map((paper, at) => [`Paper ${at + 1}`, paperName(paper, 'en')] as const),
      `Reason: ${facts.why}`
    ],
    next: `All papers have to be there by ${say.day(facts.until)}, 24:00; the matter ends after that.`
  })
}
