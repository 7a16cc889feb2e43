/** A correcting invoice: what changed and what the invoice comes to now. */
import type { InvoiceCorrected } from '../../rules/document-told.ts'
import type { Template } from '../template.ts'

export const invoiceCorrected: Template<InvoiceCorrected> = {
  pl: (facts, say) => ({
    subject: `Faktura korygująca ${facts.number} do faktury ${facts.correctedNumber}`,
    body: [
      `W załączniku przesyłamy korektę faktury ${facts.correctedNumber}.`,
      [
        ['Przyczyna', facts.reason],
        ['Zmiana kwoty', say.money(facts.differenceMinor, facts.currency)],
        ['Kwota po korekcie', say.money(facts.grossMinor, facts.currency)]
      ]
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `Correcting invoice ${facts.number} of invoice ${facts.correctedNumber}`,
    body: [
      `The correction of invoice ${facts.correctedNumber} is attached.`,
      [
        ['Reason', facts.reason],
        ['Change', say.money(facts.differenceMinor, facts.currency)],
        ['Amount after it', say.money(facts.grossMinor, facts.currency)]
      ]
    ],
    next: null
  })
}
