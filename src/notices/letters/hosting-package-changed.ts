/** Another package: from a day inside the period, reckoned by its days (OG-12.4), or from the next period on (OG-12.2). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingPackageChanged = {
  readonly before: string
  readonly after: string
  readonly from: Day
  /** What is to be paid for the rest of the period. */
  readonly toPay: { readonly proformaNumber: string, readonly grossMinor: bigint, readonly dueOn: Day, readonly bankAccount: string } | null
  /** Net, taken off the next bill. */
  readonly creditMinor: bigint
  readonly currency: Currency
}

export const hostingPackageChanged: Template<HostingPackageChanged> = {
  pl: ({ before, after, from, toPay, creditMinor, currency }, say) => ({
    subject: `Hosting: pakiet ${after} zamiast ${before}`,
    body: [
      `Od ${say.day(from)} świadczymy hosting w pakiecie ${after} zamiast ${before}.`,
      ...toPay
        ? ['Różnicę za pozostałe dni okresu obejmuje faktura proforma w załączniku.', [
          ['Do zapłaty', say.money(toPay.grossMinor, currency)],
          ['Termin zapłaty', say.day(toPay.dueOn)],
          ['Rachunek', grouped(toPay.bankAccount)],
          ['Tytuł przelewu', toPay.proformaNumber]
        ] as [string, string][]]
        : [],
      ...creditMinor > 0n ? [`Różnicę za pozostałe dni okresu, ${say.money(creditMinor, currency)} netto, odliczymy od następnej opłaty.`] : []
    ],
    next: toPay ? `Termin zapłaty upływa ${say.day(toPay.dueOn)} o godz. 24.00.` : null
  }),

  en: ({ before, after, from, toPay, creditMinor, currency }, say) => ({
    subject: `Hosting: package ${after} instead of ${before}`,
    body: [
      `From ${say.day(from)} the hosting is of package ${after} instead of ${before}.`,
      ...toPay
        ? ['The pro-forma for the rest of the period is attached.', [
          ['Amount due', say.money(toPay.grossMinor, currency)],
          ['Due on', say.day(toPay.dueOn)],
          ['Account', grouped(toPay.bankAccount)],
          ['Transfer title', toPay.proformaNumber]
        ] as [string, string][]]
        : [],
      ...creditMinor > 0n ? [`The difference for the rest of the period, ${say.money(creditMinor, currency)} net, is taken off the next fee.`] : []
    ],
    next: toPay ? `The payment is due by ${say.day(toPay.dueOn)}, 24:00.` : null
  })
}
