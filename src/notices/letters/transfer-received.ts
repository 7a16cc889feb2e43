/** A transfer to us is ordered: what it waits for (DOM-II.8, DOM-III.6, DOM-IV.6). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import type { PaperPurpose } from '../../rules/papers.ts'
import { paperName } from '../paper-names.ts'
import { bothForms, grouped, type NameFacts, type Template } from '../template.ts'

export type TransferReceived = NameFacts & {
  /** null: it costs nothing. */
  readonly payment: { readonly proformaNumber: string, readonly grossMinor: bigint, readonly currency: Currency, readonly dueOn: Day, readonly bankAccount: string } | null
  readonly papers: readonly PaperPurpose[]
  /** Where the acceptance link went; null: none is needed. */
  readonly acceptedBy: string | null
  readonly keepUntil: Date
}

export const transferReceived: Template<TransferReceived> = {
  pl: (facts, say) => ({
    subject: `Zamówienie przeniesienia domeny ${facts.displayName}`,
    body: [
      `Przyjęliśmy zamówienie przeniesienia domeny ${bothForms(facts)} do nas. Zaczniemy, gdy będzie wszystko, co potrzebne.`,
      ...facts.payment
        ? [[
          ['Do zapłaty', say.money(facts.payment.grossMinor, facts.payment.currency)],
          ['Termin zapłaty', say.day(facts.payment.dueOn)],
          ['Rachunek', grouped(facts.payment.bankAccount)],
          ['Tytuł przelewu', facts.payment.proformaNumber]
        ] as const, 'Opłata obejmuje kolejny okres, o który przeniesienie przedłuża domenę.']
        : [],
      ...facts.papers.length > 0 ? ['Potrzebne są jeszcze dokumenty, które można dodać w panelu:', facts.papers.map((paper, at) => [`Dokument ${at + 1}`, paperName(paper, 'pl')] as const)] : [],
      ...facts.acceptedBy ? [`Abonent musi zaakceptować przeniesienie: link wysłaliśmy na adres ${facts.acceptedBy}.`] : [],
      'Jeżeli przeniesienie się nie uda, zwrócimy całą opłatę.'
    ],
    next: `Wszystko musi być gotowe do ${say.instant(facts.keepUntil)}; potem anulujemy zamówienie.`
  }),

  en: (facts, say) => ({
    subject: `Transfer of ${facts.displayName} is ordered`,
    body: [
      `The transfer of ${bothForms(facts)} to us is ordered. It begins when everything that it needs is there.`,
      ...facts.payment
        ? [[
          ['Amount due', say.money(facts.payment.grossMinor, facts.payment.currency)],
          ['Due on', say.day(facts.payment.dueOn)],
          ['Account', grouped(facts.payment.bankAccount)],
          ['Transfer title', facts.payment.proformaNumber]
        ] as const, 'The price covers the period that the transfer adds.']
        : [],
      ...facts.papers.length > 0 ? ['Papers are still needed, which may be added in the panel:', facts.papers.map((paper, at) => [`Paper ${at + 1}`, paperName(paper, 'en')] as const)] : [],
      ...facts.acceptedBy ? [`The holder has to accept the transfer: the link went to ${facts.acceptedBy}.`] : [],
      'Should the transfer fail, the whole price is returned.'
    ],
    next: `Everything has to be there by ${say.instant(facts.keepUntil)}; the order is cancelled after that.`
  })
}
