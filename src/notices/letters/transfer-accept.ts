/** To the holder: the link by which the move of the domain is accepted (DOM-III.6). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type TransferAccept = NameFacts & {
  /** Who ordered it. */
  readonly clientName: string
  /** Works once. */
  readonly link: string
  readonly acceptUntil: Date
}

export const transferAccept: Template<TransferAccept> = {
  pl: (facts, say) => ({
    subject: `Przeniesienie domeny ${facts.displayName}: potrzebna jest akceptacja abonenta`,
    body: [
      `${facts.clientName} zamawia u nas przeniesienie domeny ${bothForms(facts)} od dotychczasowego rejestratora. Jako abonent domeny musisz to zaakceptować.`,
      [['Akceptuję przeniesienie', facts.link]],
      'Link działa jeden raz. Jeżeli nie chcesz przenosić domeny, nie rób nic.'
    ],
    next: `Akceptacja jest możliwa do ${say.instant(facts.acceptUntil)}.`
  }),

  en: (facts, say) => ({
    subject: `Transfer of ${facts.displayName}: the holder’s acceptance is needed`,
    body: [
      `${facts.clientName} has ordered the transfer of ${bothForms(facts)} from its present registrar to us. As its holder you have to accept this.`,
      [['I accept the transfer', facts.link]],
      'The link works once. If you do not want the domain to be moved, do nothing.'
    ],
    next: `The transfer may be accepted until ${say.instant(facts.acceptUntil)}.`
  })
}
