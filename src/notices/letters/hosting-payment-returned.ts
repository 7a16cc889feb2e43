/** The payer's bank took back what had paid for hosting: it is owed again (HOUSE-RETURN). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingPaymentReturned = {
  readonly package: string
  readonly proformaNumber: string
  readonly openMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
  readonly bankAccount: string
}

export const hostingPaymentReturned: Template<HostingPaymentReturned> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package}: wpłata za ${facts.proformaNumber} została cofnięta`,
    body: [
      `Bank płatnika cofnął wpłatę za dokument ${facts.proformaNumber} (hosting ${facts.package}). Opłata jest znów do zapłaty.`,
      [
        ['Do zapłaty', say.money(facts.openMinor, facts.currency)],
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Jeżeli cofnięcie to pomyłka, wyjaśnij ją w swoim banku i zapłać ponownie w tym terminie.'
    ],
    next: `Termin zapłaty upływa ${say.day(facts.dueOn)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package}: the payment of ${facts.proformaNumber} was taken back`,
    body: [
      `The payer’s bank took back the payment of ${facts.proformaNumber} (hosting ${facts.package}). The fee is owed again.`,
      [
        ['Amount due', say.money(facts.openMinor, facts.currency)],
        ['Due on', say.day(facts.dueOn)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'If this is a mistake, clear it up with your bank and pay again by that day.'
    ],
    next: `The payment is due by ${say.day(facts.dueOn)}, 24:00.`
  })
}
