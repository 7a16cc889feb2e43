/** The bank: money is booked when it comes, and known when the statement with it does (HOUSE-MONEY). */
import { importStatement } from '../../../src/billing/import-statement.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { addDays, addHours, closeOf, dayOf, openOf, warsawIso, type Day } from '../../../src/rules/calendar.ts'
import type { Statements } from '../../../src/rules/domain-life.ts'
import { formatAmount } from '../../../src/rules/money.ts'
import { buildCamt053 } from '../../support/camt053.ts'
import { staff, type House } from '../../support/house.ts'
import type { Times } from './history.ts'

export type Transfer = {
  readonly title: string
  readonly amountMinor: bigint
  /** What the payer's bank takes back is booked with the reference of what came. */
  readonly reference: string
  readonly takesBack?: true
}

export type Booked = Transfer & { readonly at: Date, readonly knownAt: Date }

const statementHour = 7
const takeBackHour = 14

/** A whole hour of a day in Warsaw. */
export const hourOn = (day: Day, hour: number): Date => addHours(closeOf(day), hour - 24)

type BankTimes = Pick<Times, 'firstDay' | 'statementDays'>

/** When the statement with something that is booked at an instant comes. */
export function knownOf ({ firstDay, statementDays }: BankTimes, at: Date, told = 0): Date {
  if (statementDays === null) return told === 0 ? at : new Date(at.getTime() + openOf(addDays(dayOf(at), told)).getTime() - openOf(dayOf(at)).getTime())
  let day = firstDay as Day
  while (day <= dayOf(at)) day = addDays(day, statementDays)
  return hourOn(day, statementHour)
}

/** When the payer's bank takes it back, at two in the afternoon: never in the statement that tells of it, for there it was never here. */
export function takenBackAt (times: BankTimes, at: Date, days: number): Date {
  let day = addDays(dayOf(at), days)
  while (knownOf(times, hourOn(day, takeBackHour)) <= knownOf(times, at)) day = addDays(day, 1)
  return hourOn(day, takeBackHour)
}

/** Undefined where no statement tells a day as a whole. */
export function statementsOf (times: BankTimes): Statements | undefined {
  const { firstDay, statementDays } = times
  if (statementDays === null) return undefined
  return {
    through (at) {
      let told: Day | null = null
      for (let day = addDays(firstDay as Day, statementDays); hourOn(day, statementHour) <= at; day = addDays(day, statementDays)) told = addDays(day, -1)
      return told
    },
    inFor: day => knownOf(times, openOf(day))
  }
}

export type Bank = {
  /** Booked now. */
  readonly book: (transfer: Transfer, told?: number) => void
  /** When the next statement comes; null: none is on its way. */
  readonly nextDue: (now: Date) => Date | null
  /** Imports what has come by now. */
  readonly send: (now: Date) => Promise<void>
}

const payer = { name: 'Ewa Nowacka', account: 'PL83101010230000261395100000' }

/** Nothing that is told in single statements ever joins what was told before the first day: no day is known as a whole by them. */
const longBefore = 10

export async function openBank ({ deps }: House, times: BankTimes): Promise<Bank> {
  const { statementDays } = times
  const firstDay = times.firstDay as Day
  let waiting: Booked[] = []
  let count = 0
  let balance = 0n
  let told = addDays(firstDay, -1)
  const importOf = async (from: string, to: string, lines: readonly Booked[]): Promise<void> => {
    const bytes = buildCamt053([{
      account: niebieski.bankAccount,
      id: `ST${++count}`,
      from,
      to,
      opening: formatAmount(balance),
      lines: lines.map(({ amountMinor, at, title, reference, takesBack = false }) => ({ amount: formatAmount(amountMinor), booked: warsawIso(at), title, party: payer, reference, reversal: takesBack }))
    }])
    if (statementDays !== null) balance += lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0n)
    await importStatement(deps, staff, { bytes, filename: `st${count}.xml` })
  }
  if (statementDays === null) {
    const before = addDays(firstDay, -longBefore)
    balance = 1_00n
    await importOf(before, before, [])
    balance = 0n
  }

  return {
    book (transfer, days = 0) {
      const at = deps.now()
      waiting.push({ ...transfer, at, knownAt: knownOf(times, at, days) })
    },
    nextDue: now => statementDays === null
      ? waiting.reduce<Date | null>((first, { knownAt }) => first && first <= knownAt ? first : knownAt, null)
      : hourOn(addDays(told, statementDays + 1), statementHour) > now ? hourOn(addDays(told, statementDays + 1), statementHour) : now,
    async send (now) {
      const come = waiting.filter(({ knownAt }) => knownAt <= now)
      waiting = waiting.filter(each => !come.includes(each))
      if (statementDays === null) {
        if (come.length === 0) return
        const [first, last] = [come[0]!.at, come.at(-1)!.at]
        await importOf(warsawIso(new Date(first.getTime() - 60_000)).slice(0, 19), warsawIso(last).slice(0, 19), come)
      } else if (hourOn(addDays(told, statementDays + 1), statementHour) <= now) {
        const from = addDays(told, 1)
        told = addDays(told, statementDays)
        await importOf(from, told, come)
      }
    }
  }
}
