/** The transfer code is there to be seen once in the panel (DOM-II.7). The code itself is in no letter. */
import { bothForms, type NameFacts, type Row, type Template } from '../template.ts'

export type TransferCodeReady = NameFacts & {
  readonly codeUntil: Date
  /** DOM-II.7-WIN: under the terms a transfer is possible from then on only; null: now. */
  readonly warning: Date | null
  /** DOM-II.7-WIN: under the terms it is too late in this period. */
  readonly tooLate: boolean
  /** The registrar's lock stands in the way. */
  readonly locked: boolean
}

/** What stands in the way is the house's to say, whatever words are around it: a table, as it is for amounts. */
const warningsOf = ({ warning, tooLate, locked }: TransferCodeReady, label: string, texts: { readonly early: (from: Date) => string, readonly late: string, readonly locked: string }): (readonly Row[])[] => {
  const rows = [...warning ? [texts.early(warning)] : [], ...tooLate ? [texts.late] : [], ...locked ? [texts.locked] : []].map((text): Row => [label, text])
  return rows.length > 0 ? [rows] : []
}

export const transferCodeReady: Template<TransferCodeReady> = {
  pl: (facts, say) => ({
    subject: `Kod AuthInfo domeny ${facts.displayName} jest gotowy`,
    body: [
      `Kod AuthInfo domeny ${bothForms(facts)} czeka w panelu. Pokażemy go tylko raz, osobie, która działa za abonenta.`,
      ...warningsOf(facts, 'Uwaga', {
        early: from => `Według regulaminu transfer jest możliwy od ${say.instant(from)}. Kod wydajemy mimo to, ale nowy rejestrator może go wcześniej nie przyjąć.`,
        late: 'Według regulaminu na transfer jest w tym okresie za późno: do wygaśnięcia zostało mniej niż trzy tygodnie. Kod wydajemy mimo to.',
        locked: 'Domena ma włączoną blokadę transferu. Przed przeniesieniem trzeba ją wyłączyć w panelu.'
      })
    ],
    next: `Kod jest ważny do ${say.instant(facts.codeUntil)}.`
  }),

  en: (facts, say) => ({
    subject: `The AuthInfo code of ${facts.displayName} is ready`,
    body: [
      `The AuthInfo code of ${bothForms(facts)} waits in the panel. It is shown once, to the person who acts for the holder.`,
      ...warningsOf(facts, 'Note', {
        early: from => `Under the terms a transfer is possible from ${say.instant(from)} on. The code is issued all the same, but the new registrar may not take it before.`,
        late: 'Under the terms it is too late for a transfer in this period: less than three weeks are left. The code is issued all the same.',
        locked: 'The domain is locked against transfers. Take the lock off in the panel first.'
      })
    ],
    next: `The code is good until ${say.instant(facts.codeUntil)}.`
  })
}
