/** Unpaid at its expiry: blocked, and what still brings it back until when (DOM-II.5c, DOM-II.5d). Both clocks are shown, the tighter is promised (REG-DRIFT). */
import type { Day } from '../../rules/calendar.ts'
import type { Currency } from '../../rules/money.ts'
import { bothForms, grouped, type NameFacts, type Template } from '../template.ts'

export type DomainBlocked = NameFacts & {
  readonly expiresOn: Day
  /** The pro-forma of the reactivation fee, or of the renewal where there is no fee; attached. */
  readonly proformaNumber: string
  /** 0: the zone has none (DOM-III.3, IV.3). */
  readonly feeGrossMinor: bigint
  /** What is left of the renewal, with the fee: one transfer pays both. */
  readonly totalGrossMinor: bigint
  readonly currency: Currency
  readonly bankAccount: string
  /** Last day on which the money may be credited. */
  readonly moneyUntil: Day
  /** The last day of the block by the terms … */
  readonly termsReleaseOn: Day
  /** … and by the registry's own clock. */
  readonly registryReleaseOn: Day
}

const hasFee = ({ feeGrossMinor }: DomainBlocked): boolean => feeGrossMinor > 0n

export const domainBlocked: Template<DomainBlocked> = {
  pl: (facts, say) => ({
    subject: `Domena ${facts.displayName} jest zablokowana: zapłata do ${say.day(facts.moneyUntil)}`,
    body: [
      `Opłacony okres domeny ${bothForms(facts)} skończył się ${say.day(facts.expiresOn)}, a pełna opłata za przedłużenie nie wpłynęła. Domena jest zablokowana.`,
      hasFee(facts) ? 'Domenę można jeszcze przywrócić. Oprócz opłaty za przedłużenie należna jest opłata reaktywacyjna; obie można zapłacić jednym przelewem.' : 'Domenę można jeszcze przedłużyć, bez dodatkowej opłaty.',
      [
        ...hasFee(facts) ? [['Opłata reaktywacyjna', say.money(facts.feeGrossMinor, facts.currency)] as const] : [],
        ['Razem do zapłaty', say.money(facts.totalGrossMinor, facts.currency)],
        ['Ostatni dzień wpływu', say.day(facts.moneyUntil)],
        ['Rachunek', grouped(facts.bankAccount)],
        ['Tytuł przelewu', facts.proformaNumber]
      ],
      'Pieniądze, które wpłyną później, zwrócimy.',
      [
        ['Ostatni dzień blokady według regulaminu', say.day(facts.termsReleaseOn)],
        ['Ostatni dzień blokady w rejestrze', say.day(facts.registryReleaseOn)]
      ],
      `Po ${say.day(facts.moneyUntil)} niczego już nie możemy obiecać, choć w rejestrze blokada może trwać dłużej.`
    ],
    next: `Pełna kwota musi wpłynąć do dnia ${say.day(facts.moneyUntil)}, do godz. 24.00.`
  }),

  en: (facts, say) => ({
    subject: `${facts.displayName} is blocked: pay by ${say.day(facts.moneyUntil)}`,
    body: [
      `The paid period of ${bothForms(facts)} ended on ${say.day(facts.expiresOn)} and the full renewal fee was not credited. The domain is blocked.`,
      hasFee(facts) ? 'The domain can still be brought back. A reactivation fee is due besides the renewal fee; one transfer may pay both.' : 'The domain can still be renewed, at no further fee.',
      [
        ...hasFee(facts) ? [['Reactivation fee', say.money(facts.feeGrossMinor, facts.currency)] as const] : [],
        ['Total due', say.money(facts.totalGrossMinor, facts.currency)],
        ['Last day for the money', say.day(facts.moneyUntil)],
        ['Account', grouped(facts.bankAccount)],
        ['Transfer title', facts.proformaNumber]
      ],
      'Money that arrives later is returned.',
      [
        ['Last day of the block by the terms', say.day(facts.termsReleaseOn)],
        ['Last day of the block at the registry', say.day(facts.registryReleaseOn)]
      ],
      `After ${say.day(facts.moneyUntil)} nothing can be promised, although the block at the registry may last longer.`
    ],
    next: `The full amount must be credited by ${say.day(facts.moneyUntil)}, 24:00.`
  })
}
