/** The order is taken and its pro-forma attached (DOM-II.2). */
import { closeOf, type Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { bothForms, grouped, type NameFacts, type Template } from '../template.ts'

export type OrderReceived = NameFacts & {
  readonly years: number
  readonly proformaNumber: string
  readonly grossMinor: bigint
  readonly currency: Currency
  /** Last day on which the full amount may be credited. */
  readonly dueOn: Day
  /** 24:00 of the order's last day; `dueOn` is later when that is no working day (KC-115). */
  readonly keepUntil: Date
  readonly bankAccount: string
  /** The registry reserves the name for these days (DOM-II.1); left out: it does not. */
  readonly reservedDays?: number
}

const moved = ({ dueOn, keepUntil }: OrderReceived) => closeOf(dueOn) > keepUntil
const polishYears = (years: number) => years === 1 ? 'rok' : years < 5 ? 'lata' : 'lat'

export const orderReceived: Template<OrderReceived> = {
  pl: (facts, say) => ({
    subject: `Zamówienie domeny ${facts.displayName}: proforma ${facts.proformaNumber}`,
    body: [
      `Dziękujemy za zamówienie domeny ${bothForms(facts)}. W załączniku przesyłamy fakturę proforma.`,
      [
        ['Okres', `${facts.years} ${polishYears(facts.years)}`],
        ['Do zapłaty', say.money(facts.grossMinor, facts.currency)],
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Domenę rejestrujemy po wpływie pełnej kwoty na nasz rachunek. Wpłata częściowa czeka na resztę i niczego nie rejestruje.',
      facts.reservedDays ? `Rejestr rezerwuje nazwę na ${facts.reservedDays} dni. Nieopłacona rezerwacja wygasa, a nazwa pozostaje jeszcze przez kilka dni niedostępna.` : 'Zamówienie nie rezerwuje nazwy w rejestrze. Jeżeli wcześniej zarejestruje ją ktoś inny, zwrócimy całą wpłatę.',
      ...moved(facts) ? ['Ostatni dzień zamówienia jest wolny od pracy, dlatego zapłata może wpłynąć jeszcze w następnym dniu roboczym (KC-115).'] : []
    ],
    next: `Pełna kwota musi wpłynąć do dnia ${say.day(facts.dueOn)}, do godz. 24.00. Zamówienie nieopłacone w tym terminie anulujemy.`
  }),

  en: (facts, say) => ({
    subject: `Order of ${facts.displayName}: pro-forma ${facts.proformaNumber}`,
    body: [
      `Thank you for ordering ${bothForms(facts)}. The pro-forma invoice is attached.`,
      [
        ['Period', `${facts.years} ${facts.years === 1 ? 'year' : 'years'}`],
        ['Amount due', say.money(facts.grossMinor, facts.currency)],
        ['Due on', say.day(facts.dueOn)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'The domain is registered once the full amount is credited to our account. A part payment waits for the rest and registers nothing.',
      facts.reservedDays ? `The registry reserves the name for ${facts.reservedDays} days. An unpaid reservation ends, and the name stays unavailable for some days.` : 'The order does not reserve the name at the registry. If somebody else registers it first, the whole payment is returned.',
      ...moved(facts) ? ['The last day of the order is not a working day, so the payment may still arrive on the next working day (KC-115).'] : []
    ],
    next: `The full amount must be credited by ${say.day(facts.dueOn)}, 24:00. An order unpaid by then is cancelled.`
  })
}
