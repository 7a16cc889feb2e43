/**
 * HOUSE-MONEY: what rests on money not having come is decided only when a statement covering that day is in, or
 * `bankLagDays` have passed. The credit's own date decides, not the day of the import. Pure.
 */
import { addDays, closeOf, type Day } from './calendar.ts'

export type MoneyKnown = {
  /** Last day covered by an imported statement of the operator's account; null when there is none. */
  readonly through: Day | null
  readonly bankLagDays: number
}

/** The first instant at which it is known whether money came by 24:00 of `lastDay`. */
export function moneyKnownFor (lastDay: Day, { through, bankLagDays }: MoneyKnown): Date {
  if (through && through >= lastDay) return closeOf(lastDay)
  return closeOf(addDays(lastDay, bankLagDays))
}
