/** Another registrar has asked the registry for the domain, and nobody asked us (DOM-III.5). */
import { bothForms, type NameFacts, type Template } from '../template.ts'

export type TransferAsked = NameFacts & {
  /** The new registrar, as the registry calls it. */
  readonly gaining: string
  /** When the registry decides by itself; null: it does not tell. */
  readonly actBy: Date | null
}

export const transferAsked: Template<TransferAsked> = {
  pl: (facts, say) => ({
    subject: `Inny rejestrator chce przejąć domenę ${facts.displayName}`,
    body: [
      `Rejestrator ${facts.gaining} wystąpił do rejestru o przeniesienie domeny ${bothForms(facts)}.`,
      'Jeżeli to Twoja decyzja, złóż w panelu wniosek o przeniesienie z podpisem abonenta: zaakceptujemy je w ciągu 48 godzin.',
      'Jeżeli nie, odpowiedz na ten list od razu, a odrzucimy przeniesienie.'
    ],
    next: facts.actBy ? `Bez odpowiedzi rejestr przeniesie domenę sam: ${say.instant(facts.actBy)}.` : null
  }),

  en: (facts, say) => ({
    subject: `Another registrar wants to take over ${facts.displayName}`,
    body: [
      `The registrar ${facts.gaining} has asked the registry for the transfer of ${bothForms(facts)}.`,
      'If this is your decision, file a transfer request signed by the holder in the panel: it is accepted within 48 hours.',
      'If it is not, answer this letter at once and the transfer is rejected.'
    ],
    next: facts.actBy ? `Without an answer the registry moves the domain by itself: ${say.instant(facts.actBy)}.` : null
  })
}
