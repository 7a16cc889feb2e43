/** More was transferred than the package holds: what is needed until the end of the period is billed (HOST-6.6). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { grouped, type Template } from '../template.ts'

export type HostingTransferExceeded = {
  readonly package: string
  /** Of the period, what was bought besides before included, GB. */
  readonly limitGb: number
  readonly usedGb: number
  readonly moreGb: number
  readonly through: Day
  readonly proformaNumber: string
  readonly grossMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
  readonly bankAccount: string
}

export const hostingTransferExceeded: Template<HostingTransferExceeded> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package}: limit transferu przekroczony, proforma ${facts.proformaNumber}`,
    body: [
      `Transfer hostingu ${facts.package} przekroczył limit opłaconego okresu. W załączniku przesyłamy fakturę proforma za dodatkowy transfer, prognozowany do końca okresu.`,
      [
        ['Limit okresu', `${facts.limitGb} GB`],
        ['Wykorzystano', `${facts.usedGb} GB`],
        ['Dodatkowy transfer', `${facts.moreGb} GB`],
        ['Koniec okresu', say.day(facts.through)],
        ['Do zapłaty', say.money(facts.grossMinor, facts.currency)],
        ['Termin zapłaty', say.day(facts.dueOn)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ]
    ],
    next: `Termin zapłaty upływa ${say.day(facts.dueOn)} o godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package}: transfer limit exceeded, pro-forma ${facts.proformaNumber}`,
    body: [
      `Hosting ${facts.package} has transferred more than the paid period holds. The pro-forma for the further transfer, as foreseen until the end of the period, is attached.`,
      [
        ['Limit of the period', `${facts.limitGb} GB`],
        ['Used', `${facts.usedGb} GB`],
        ['Further transfer', `${facts.moreGb} GB`],
        ['End of the period', say.day(facts.through)],
        ['Amount due', say.money(facts.grossMinor, facts.currency)],
        ['Due on', say.day(facts.dueOn)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ]
    ],
    next: `The payment is due by ${say.day(facts.dueOn)}, 24:00.`
  })
}
