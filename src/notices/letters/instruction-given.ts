/** Something is to be done within hours (MZ-1.3), or a breach of the mailing conditions is to be mended (MZ-2.6). */
import type { RuleId } from '../../rules/rule-ids.ts'
import type { Template } from '../template.ts'

export type InstructionGiven = {
  readonly mailDomain: string
  readonly rule: RuleId
  readonly say: string
  readonly reactBy: Date
  readonly caseUrl: string
}

export const instructionGiven: Template<InstructionGiven> = {
  pl: (facts, say) => ({
    subject: `Polecenie w sprawie wysyłki z domeny ${facts.mailDomain}`,
    body: [
      `W sprawie wysyłki z domeny ${facts.mailDomain} prosimy o wykonanie polecenia (${facts.rule}):`,
      facts.say,
      [['Termin', say.instant(facts.reactBy)], ['Gdzie odpowiedzieć', facts.caseUrl]],
      'Gdy termin minie bez odpowiedzi, o tym, co dalej, zdecyduje człowiek.'
    ],
    next: `Na odpowiedź czekamy do: ${say.instant(facts.reactBy)}.`
  }),

  en: (facts, say) => ({
    subject: `An instruction about sending from ${facts.mailDomain}`,
    body: [
      `About sending from ${facts.mailDomain}, please do as follows (${facts.rule}):`,
      facts.say,
      [['By', say.instant(facts.reactBy)], ['Where to answer', facts.caseUrl]],
      'If the time passes without an answer, a person decides what follows.'
    ],
    next: `We wait for your answer until ${say.instant(facts.reactBy)}.`
  })
}
