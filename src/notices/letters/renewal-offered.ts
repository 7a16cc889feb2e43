/** The pro-forma for the next period (DOM-II.5a). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { bothForms, grouped, type NameFacts, type Template } from '../template.ts'

export type RenewalOffered = NameFacts & {
  /** Last day of the period that is paid now. */
  readonly expiresOn: Day
  readonly proformaNumber: string
  readonly grossMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
  readonly bankAccount: string
  /** What is offered; a year when nothing is said. */
  readonly years?: number
  /** DOM-II.5d: paid after the end it costs a fee; false: the zone has none. */
  readonly lateFee?: boolean
}

const polishYears = (years = 1): string => years === 1 ? 'następny rok' : `${years} następne ${years < 5 ? 'lata' : 'lat'}`.replace(/następne lat$/, 'następnych lat')
const englishYears = (years = 1): string => years === 1 ? 'year' : `${years} years`

export const renewalOffered: Template<RenewalOffered> = {
  pl: (facts, say) => ({
    subject: `Przedłużenie domeny ${facts.displayName}: proforma ${facts.proformaNumber}`,
    body: [
      `Opłacony okres domeny ${bothForms(facts)} kończy się ${say.day(facts.expiresOn)}. W załączniku przesyłamy fakturę proforma za ${polishYears(facts.years)}.`,
      [
        ['Do zapłaty', say.money(facts.grossMinor, facts.currency)],
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Domenę przedłużamy po wpływie pełnej kwoty na nasz rachunek. Wpłata częściowa niczego nie przedłuża.',
      facts.lateFee === false ? `Bez zapłaty do ${say.day(facts.expiresOn)} domena zostanie zablokowana.` : `Bez zapłaty do ${say.day(facts.expiresOn)} rejestr zablokuje domenę, a za jej przywrócenie będzie należna dodatkowa opłata.`
    ],
    next: `Termin zapłaty upływa ${say.day(facts.dueOn)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Renewal of ${facts.displayName}: pro-forma ${facts.proformaNumber}`,
    body: [
      `The paid period of ${bothForms(facts)} ends on ${say.day(facts.expiresOn)}. The pro-forma invoice for the next ${englishYears(facts.years)} is attached.`,
      [
        ['Amount due', say.money(facts.grossMinor, facts.currency)],
        ['Due on', say.day(facts.dueOn)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'The domain is renewed once the full amount is credited to our account. A part payment renews nothing.',
      facts.lateFee === false ? `Unpaid on ${say.day(facts.expiresOn)} the domain is blocked.` : `Unpaid on ${say.day(facts.expiresOn)} the domain is blocked by the registry, and bringing it back costs a fee.`
    ],
    next: `The payment is due by ${say.day(facts.dueOn)}, 24:00.`
  })
}
