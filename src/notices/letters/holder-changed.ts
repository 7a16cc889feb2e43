/** A holder's new data stand at the registry (DOM-II.4, DOM-III.2, DOM-IV.2). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type HolderChanged = NameFacts & {
  readonly holderName: string
  readonly enteredAt: Date
}

export const holderChanged: Template<HolderChanged> = {
  pl: (facts, say) => ({
    subject: `Dane abonenta domeny ${facts.displayName} są zmienione`,
    body: [
      `Nowe dane abonenta domeny ${bothForms(facts)} są wprowadzone.`,
      [['Abonent', facts.holderName], ['Wprowadzone', say.instant(facts.enteredAt)]],
      'Jeżeli to nie Ty o to prosiłeś, odpowiedz na ten list od razu.'
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `The holder’s data of ${facts.displayName} are changed`,
    body: [
      `The new data of the holder of ${bothForms(facts)} are entered.`,
      [['Holder', facts.holderName], ['Entered', say.instant(facts.enteredAt)]],
      'If you did not ask for this, answer this letter at once.'
    ],
    next: null
  })
}
