/** Interest for a payment that came late (HOST-6.7, OG-10.2, VO-11). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingInterest = {
  readonly package: string
  /** Of the bill that was paid late. */
  readonly lateNumber: string
  readonly dueOn: Day
  readonly paidOn: Day
  readonly noteNumber: string
  readonly interestMinor: bigint
  readonly currency: Currency
  readonly payBy: Day
  readonly bankAccount: string
}

export const hostingInterest: Template<HostingInterest> = {
  pl: (facts, say) => ({
    subject: `Odsetki za opóźnienie: ${facts.noteNumber}`,
    body: [
      `Opłata z dokumentu ${facts.lateNumber} za hosting ${facts.package} wpłynęła po terminie. Naliczyliśmy odsetki za każdy dzień opóźnienia.`,
      [
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Dzień wpływu', say.day(facts.paidOn)],
        ['Odsetki', say.money(facts.interestMinor, facts.currency)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.noteNumber]
      ]
    ],
    next: `Termin zapłaty odsetek upływa ${say.day(facts.payBy)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Interest for late payment: ${facts.noteNumber}`,
    body: [
      `The fee of ${facts.lateNumber} for hosting ${facts.package} was credited late. Interest is asked for each day of the delay.`,
      [
        ['Was due on', say.day(facts.dueOn)],
        ['Credited on', say.day(facts.paidOn)],
        ['Interest', say.money(facts.interestMinor, facts.currency)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.noteNumber]
      ]
    ],
    next: `The interest is due by ${say.day(facts.payBy)}, 24:00.`
  })
}
