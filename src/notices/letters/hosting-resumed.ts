/** The service works again (HOST-7.3, OG-16.3, VO-11). What was announced or asked because of the debt is withdrawn. */
import type { Currency } from '../../rules/money.ts'
import type { Template } from '../template.ts'

export type HostingResumed = {
  readonly package: string
  readonly resumedAt: Date
  /** What is taken off the next bill for the time nobody owes, net; 0: nothing. */
  readonly creditMinor: bigint
  readonly currency: Currency
}

export const hostingResumed: Template<HostingResumed> = {
  pl: (facts, say) => ({
    subject: `Hosting ${facts.package} działa znowu`,
    body: [
      `Hosting ${facts.package} działa znowu od ${say.instant(facts.resumedAt)}. Zapowiedzi, które wynikały z zaległości, są nieaktualne.`,
      ...facts.creditMinor > 0n ? [`Za czas zawieszenia nie płacisz: od następnego rachunku odliczymy ${say.money(facts.creditMinor, facts.currency)} netto.`] : []
    ],
    next: null
  }),

  en: (facts, say) => ({
    subject: `Hosting ${facts.package} works again`,
    body: [
      `Hosting ${facts.package} works again since ${say.instant(facts.resumedAt)}. What was announced because of the debt is withdrawn.`,
      ...facts.creditMinor > 0n ? [`The time of the suspension costs you nothing: ${say.money(facts.creditMinor, facts.currency)} net are taken off the next bill.`] : []
    ],
    next: null
  })
}
