/** A bank statement as we read it, whatever the format it came in. Amounts are minor units of the account's currency. Pure. */
import { Refusal } from '../errors.ts'
import type { Day } from '../rules/calendar.ts'

export type StatementFormat = 'camt.053' | 'mt940'

/** A date, or a date with its time, of a bank in Warsaw. A plain date counts as 12:00 of that day. */
export type Moment = { readonly day: Day, readonly at: Date, readonly dateOnly: boolean }

export type BankLine = {
  readonly direction: 'credit' | 'debit'
  readonly amountMinor: bigint
  readonly currency: string
  readonly booked: Moment
  readonly valueDay: Day | null
  /** As the bank wrote it, its pieces on lines of their own. */
  readonly title: string
  /** The other side: who paid us, or whom we paid. */
  readonly partyName: string | null
  readonly partyAccount: string | null
  /** The account on our side that was named, where that is another than the statement's: a customer's individual number. */
  readonly ownAccount: string | null
  /** The bank's own reference of the booking; null when it gives none. */
  readonly bankReference: string | null
  readonly endToEndId: string | null
  /** Of the order that a booking of ours belongs to, where the bank repeats it. */
  readonly paymentInfoId: string | null
  /** The line takes back an earlier one. */
  readonly reversal: boolean
}

export type BankStatement = {
  readonly format: StatementFormat
  /** The bank's own id of the statement; '' when it gives none. */
  readonly bankId: string
  /** IBAN, or the number as the bank writes it. */
  readonly account: string
  readonly currency: string
  readonly from: Date
  readonly to: Date
  /** The days it covers, Warsaw, the last one included. */
  readonly fromDay: Day
  readonly toDay: Day
  readonly openingMinor: bigint
  readonly closingMinor: bigint
  readonly lines: readonly BankLine[]
  /** Entries that are not booked: seen, not counted. */
  readonly notBooked: number
}

/** Bytes of the largest statement file that is read. */
export const largestStatement = 20 * 1024 * 1024

/** The refusal of a statement: `reason` is stable, the message tells the person what to do about it. */
export const refuseStatement = (reason: string, message: string): Refusal =>
  new Refusal('invalid', `${message} Nothing of the file was booked.`, { reason, rule: 'HOUSE-BOOKS' })

/** What came in and what went out by these lines: with the balances, what a statement tells. */
export function turnoverOf (lines: readonly BankLine[]): { readonly creditsMinor: bigint, readonly debitsMinor: bigint } {
  const sum = (direction: BankLine['direction']) => lines.reduce((total, line) => line.direction === direction ? total + line.amountMinor : total, 0n)
  return { creditsMinor: sum('credit'), debitsMinor: sum('debit') }
}
