/** A contract has ended: why, and what goes back (HOST-6.10, 16.3–16.8, OG-17.3). */
import type { Day } from '../../rules/calendar.ts'
import type { EndCause } from '../../rules/hosting-terms.ts'
import type { Currency } from '../../rules/money.ts'
import type { Template } from '../template.ts'

export type HostingEnded = {
  readonly package: string
  readonly cause: EndCause
  readonly endedAt: Date
  /** What goes back; 0 when nothing does. */
  readonly refundedMinor: bigint
  readonly currency: Currency
  /** HOST-16.4: the last day on which it goes back; null when nothing does. */
  readonly refundBy: Day | null
}

const polish: Record<EndCause, string> = {
  withdrawal: 'przez odstąpienie',
  'customer-notice': 'z upływem okresu wypowiedzenia',
  'operator-notice': 'z upływem okresu wypowiedzenia',
  'new-terms': 'bez zgody na nowy regulamin lub cennik',
  breach: 'z powodu rażącego naruszenia',
  unpaid: 'z powodu braku zapłaty',
  expired: 'ponieważ przyczyna zawieszenia nie ustała na czas',
  erased: 'razem z usunięciem danych',
  trial: 'z końcem nieopłaconego okresu próbnego',
  'never-started': 'zanim się zaczęła: opłata nie wpłynęła'
}

const english: Record<EndCause, string> = {
  withdrawal: 'by withdrawal',
  'customer-notice': 'by notice',
  'operator-notice': 'by notice',
  'new-terms': 'because new terms or prices were not taken',
  breach: 'for a gross breach',
  unpaid: 'because the fee was not paid',
  expired: 'because the cause of its suspension was not removed in time',
  erased: 'with the deletion of its data',
  trial: 'with its unpaid trial',
  'never-started': 'before it began: the fee was not credited'
}

/** Why, as the end of a sentence: 'The contract ended … by notice'. */
export const endCauses = { pl: polish, en: english }

export const hostingEnded: Template<HostingEnded> = {
  pl: (facts, say) => ({
    subject: `Umowa hostingu ${facts.package} jest zakończona`,
    body: [
      `Umowa hostingu ${facts.package} zakończyła się ${say.instant(facts.endedAt)} ${polish[facts.cause]}.`,
      facts.refundedMinor > 0n ? `Zwracamy ${say.money(facts.refundedMinor, facts.currency)} tym samym sposobem, którym przyszła zapłata.` : 'Według umowy nic nie podlega zwrotowi.'
    ],
    next: facts.refundBy && `Pieniądze odsyłamy najpóźniej ${say.day(facts.refundBy)}.`
  }),

  en: (facts, say) => ({
    subject: `The contract of hosting ${facts.package} has ended`,
    body: [
      `The contract of hosting ${facts.package} ended on ${say.instant(facts.endedAt)} ${english[facts.cause]}.`,
      facts.refundedMinor > 0n ? `We return ${say.money(facts.refundedMinor, facts.currency)} the way the payment came.` : 'By the contract nothing goes back.'
    ],
    next: facts.refundBy && `The money leaves us by ${say.day(facts.refundBy)} at the latest.`
  })
}
