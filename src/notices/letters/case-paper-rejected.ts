/** A paper of a case was rejected: another one is needed (MZ-3.1, HOUSE-PAPERS). */
import type { PaperKind } from '../../rules/sanction-ladder.ts'
import type { Template } from '../template.ts'

export type CasePaperRejected = {
  readonly mailDomain: string
  readonly kind: PaperKind
  readonly why: string
  /** Until when another one may be filed. */
  readonly papersUntil: Date
  readonly caseUrl: string
}

export const casePaperNames: Record<'pl' | 'en', Record<PaperKind, string>> = {
  pl: { confirmation: 'potwierdzenie ochrony antyspamowej', screenshot: 'zrzut ekranu bazy adresów', explanation: 'wyjaśnienie', evidence: 'dowód do sprzeciwu' },
  en: { confirmation: 'the confirmation of anti-spam protection', screenshot: 'the screenshot of the list', explanation: 'the explanation', evidence: 'the evidence of the objection' }
}

export const casePaperRejected: Template<CasePaperRejected> = {
  pl: (facts, say) => ({
    subject: `Dokument w sprawie domeny ${facts.mailDomain} odrzucony`,
    body: [
      `Sprawdziliśmy dokument złożony w sprawie wysyłki z domeny ${facts.mailDomain} i nie możemy go przyjąć. Potrzebny jest inny.`,
      [['Dokument', casePaperNames.pl[facts.kind]], ['Czego brakuje', facts.why], ['Gdzie złożyć inny', facts.caseUrl]]
    ],
    next: `Dokument można złożyć przed: ${say.instant(facts.papersUntil)}.`
  }),

  en: (facts, say) => ({
    subject: `A paper in the case of ${facts.mailDomain} is rejected`,
    body: [
      `We looked at the paper filed in the case of sending from ${facts.mailDomain} and cannot take it. Another one is needed.`,
      [['Paper', casePaperNames.en[facts.kind]], ['What is missing', facts.why], ['Where to file another', facts.caseUrl]]
    ],
    next: `The paper may be filed before ${say.instant(facts.papersUntil)}.`
  })
}
