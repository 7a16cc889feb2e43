/** The transfer code is there to be seen once in the panel (DOM-II.7). The code itself is in no letter. */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type TransferCodeReady = NameFacts & {
  readonly codeUntil: Date
  /** DOM-II.7-WIN: under the terms a transfer is possible from then on only; null: now. */
  readonly warning: Date | null
  /** DOM-II.7-WIN: under the terms it is too late in this period. */
  readonly tooLate: boolean
  /** The registrar's lock stands in the way. */
  readonly locked: boolean
}

export const transferCodeReady: Template<TransferCodeReady> = {
  pl: (facts, say) => ({
    subject: `Kod AuthInfo domeny ${facts.displayName} jest gotowy`,
    body: [
      `Kod AuthInfo domeny ${bothForms(facts)} czeka w panelu. Pokażemy go tylko raz, osobie, która działa za abonenta.`,
      ...facts.warning ? [`Według regulaminu transfer jest możliwy od ${say.instant(facts.warning)}. Kod wydajemy mimo to, ale nowy rejestrator może go wcześniej nie przyjąć.`] : [],
      ...facts.tooLate ? ['Według regulaminu na transfer jest w tym okresie za późno: do wygaśnięcia zostało mniej niż trzy tygodnie. Kod wydajemy mimo to.'] : [],
      ...facts.locked ? ['Domena ma włączoną blokadę transferu. Przed przeniesieniem trzeba ją wyłączyć w panelu.'] : []
    ],
    next: `Kod jest ważny do ${say.instant(facts.codeUntil)}.`
  }),

  en: (facts, say) => ({
    subject: `The AuthInfo code of ${facts.displayName} is ready`,
    body: [
      `The AuthInfo code of ${bothForms(facts)} waits in the panel. It is shown once, to the person who acts for the holder.`,
      ...facts.warning ? [`Under the terms a transfer is possible from ${say.instant(facts.warning)} on. The code is issued all the same, but the new registrar may not take it before.`] : [],
      ...facts.tooLate ? ['Under the terms it is too late for a transfer in this period: less than three weeks are left. The code is issued all the same.'] : [],
      ...facts.locked ? ['The domain is locked against transfers. Take the lock off in the panel first.'] : []
    ],
    next: `The code is good until ${say.instant(facts.codeUntil)}.`
  })
}
