/** A demand to pay before the service is suspended (OG-16.1, VO-11). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingDemand = {
  readonly package: string
  readonly proformaNumber: string
  readonly openMinor: bigint
  /** Interest up to the day of the demand. */
  readonly interestMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
  /** Last day that the demand gives. */
  readonly termOn: Day
  /** First day on which the service may be suspended. */
  readonly suspendFrom: Day
  readonly bankAccount: string
}

export const hostingDemand: Template<HostingDemand> = {
  pl: (facts, say) => ({
    subject: `Wezwanie do zapłaty: hosting ${facts.package}, ${facts.proformaNumber}`,
    body: [
      `Opłata za hosting ${facts.package} nie wpłynęła do ${say.day(facts.dueOn)}. Wzywamy do zapłaty najpóźniej ${say.day(facts.termOn)}.`,
      [
        ['Należność', say.money(facts.openMinor, facts.currency)],
        ['Odsetki na dziś', say.money(facts.interestMinor, facts.currency)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Jeżeli opłata jest już w drodze albo należność jest Twoim zdaniem błędna, odpowiedz na ten list.'
    ],
    next: `Bez zapłaty usługa może zostać zawieszona od ${say.day(facts.suspendFrom)}.`
  }),

  en: (facts, say) => ({
    subject: `Demand for payment: hosting ${facts.package}, ${facts.proformaNumber}`,
    body: [
      `The fee for hosting ${facts.package} was not credited by ${say.day(facts.dueOn)}. Please pay by ${say.day(facts.termOn)} at the latest.`,
      [
        ['Owed', say.money(facts.openMinor, facts.currency)],
        ['Interest until today', say.money(facts.interestMinor, facts.currency)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'If the payment is on its way, or you think that the bill is wrong, answer this letter.'
    ],
    next: `Unpaid, the service may be suspended from ${say.day(facts.suspendFrom)}.`
  })
}
