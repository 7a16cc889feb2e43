/** The pro-forma for a period of hosting, the first (HOST-3) or the next (HOST-7.1). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingBilled = {
  readonly package: string
  /** Null for a service that starts when it is paid. */
  readonly from: Day | null
  readonly through: Day | null
  readonly proformaNumber: string
  readonly grossMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
  readonly bankAccount: string
}

export const hostingBilled: Template<HostingBilled> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package}: proforma ${facts.proformaNumber}`,
    body: [
      facts.from && facts.through
        ? `W załączniku przesyłamy fakturę proforma za hosting ${facts.package} od ${say.day(facts.from)} do ${say.day(facts.through)}.`
        : `Dziękujemy za zamówienie hostingu ${facts.package}. W załączniku przesyłamy fakturę proforma za pierwszy okres. Usługę uruchomimy po wpływie opłaty.`,
      [
        ['Do zapłaty', say.money(facts.grossMinor, facts.currency)],
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Zapłata następuje z chwilą uznania naszego rachunku.'
    ],
    next: `Termin zapłaty upływa ${say.day(facts.dueOn)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package}: pro-forma ${facts.proformaNumber}`,
    body: [
      facts.from && facts.through
        ? `The pro-forma invoice for hosting ${facts.package} from ${say.day(facts.from)} to ${say.day(facts.through)} is attached.`
        : `Thank you for ordering hosting ${facts.package}. The pro-forma invoice for the first period is attached. The service starts when the fee is credited.`,
      [
        ['Amount due', say.money(facts.grossMinor, facts.currency)],
        ['Due on', say.day(facts.dueOn)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'A payment counts when it is credited to our account.'
    ],
    next: `The payment is due by ${say.day(facts.dueOn)}, 24:00.`
  })
}
