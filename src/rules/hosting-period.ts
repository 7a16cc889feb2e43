/**
 * Periods of a hosting contract (HOST-4), their borders and what a part of one costs. Pure.
 * A period begins on the contract's own day of the month, or on the last day of a month that has no such day, and never drifts from it.
 */
import { addDays, closeOf, dayOf, daysBetween, lastDayForCustomer, openOf, type Day } from './calendar.ts'
import type { HostingTerms, PeriodLength } from './hosting-terms.ts'

/** First and last day. */
export type Period = { readonly from: Day, readonly through: Day }

export const monthsOf: Readonly<Record<PeriodLength, number>> = { month: 1, quarter: 3, 'half-year': 6, year: 12, 'two-years': 24 }

export const isPeriodLength = (text: string): text is PeriodLength => Object.hasOwn(monthsOf, text)

/** The day `count` months later; the last of the month where that month has no such day (KC art. 112). */
export function addMonths (day: Day, count: number): Day {
  const [year, month, date] = parts(day)
  const index = year * 12 + month - 1 + count
  const [toYear, toMonth] = [Math.floor(index / 12), index % 12 + 1]
  return write(toYear, toMonth, Math.min(date, daysInMonth(toYear, toMonth)))
}

/** The last day of the day's month. */
export function endOfMonth (day: Day): Day {
  const [year, month] = parts(day)
  return write(year, month, daysInMonth(year, month))
}

export const daysOf = ({ from, through }: Period): number => daysBetween(from, through) + 1

/** The first period: from the day on which the service starts. */
export const firstPeriod = (startedOn: Day, length: PeriodLength, terms: Pick<HostingTerms, 'calendarMonths'>): Period =>
  periodFrom(startedOn, startedOn, length, terms)

/** The period that begins when `last` has ended. `anchorOn`: the day on which the service started. */
export const nextPeriod = (last: Period, anchorOn: Day, length: PeriodLength, terms: Pick<HostingTerms, 'calendarMonths'>): Period =>
  periodFrom(addDays(last.through, 1), anchorOn, length, terms)

function periodFrom (from: Day, anchorOn: Day, length: PeriodLength, terms: Pick<HostingTerms, 'calendarMonths'>): Period {
  return { from, through: wholePeriodOf({ from }, anchorOn, length, terms).through }
}

/** The whole period of which one that begins on `from` is all or the last part: a first one inside a calendar month, one that goes on after a suspension nobody owes for. */
export function wholePeriodOf ({ from }: Pick<Period, 'from'>, anchorOn: Day, length: PeriodLength, { calendarMonths }: Pick<HostingTerms, 'calendarMonths'>): Period {
  const anchor = calendarMonths ? monthOf(anchorOn) : anchorOn
  const passed = monthsBetween(anchor, from)
  const begun = addMonths(anchor, passed) > from ? passed - 1 : passed
  return { from: addMonths(anchor, begun), through: addDays(addMonths(anchor, begun + monthsOf[length]), -1) }
}

/** HOST-7.1: the day on which the pro-forma for the next period is issued: so many days before the end, within the last month. */
export function offerDay ({ from, through }: Period, terms: Pick<HostingTerms, 'proformaLeadDays'>): Day {
  const lead = addDays(through, -terms.proformaLeadDays)
  const lastMonth = addMonths(addDays(through, 1), -1)
  return [lead, lastMonth, from].reduce((latest, day) => day > latest ? day : latest)
}

/**
 * The last day to pay: so many days after the document's delivery (OG-8.3, VO-10.1), and not before the last day that is paid already, since a
 * fee is for the time that comes. KC-115: paying is the customer's act.
 */
export function dueDay (deliveredOn: Day, paidThrough: Day | null, terms: Pick<HostingTerms, 'payWithinDays'>): Day {
  const earliest = addDays(deliveredOn, terms.payWithinDays)
  return lastDayForCustomer(paidThrough && paidThrough > earliest ? paidThrough : earliest)
}

/** HOST-6.4: the first instant that is too late to ask for another length of the next period. */
export const changeCloses = ({ through }: Period, terms: Pick<HostingTerms, 'changeDays'>): Date => closeOf(addDays(through, -terms.changeDays))

/** What so many served days of a whole period cost, minor units, net or gross alike; never more than the whole. */
export function feeForDays (feeMinor: bigint, served: number, whole: Period, part: HostingTerms['part']): bigint {
  if (served <= 0) return 0n
  if (part === 'whole' || served >= daysOf(whole)) return feeMinor // HOST-6.8
  const share = roundedShare(feeMinor, served, part === 'thirtieths' ? 30 * monthsIn(whole) : daysOf(whole)) // VO-10.4, OG-12.4
  return share > feeMinor ? feeMinor : share
}

/** How a period was billed: alone, or as a part of a whole one. */
export type Billed = { readonly part: HostingTerms['part'], readonly whole: Period }

/** HOST-6.10: what goes back of a period's fee when the service ends: the time after `endsAt` of all its time, to the grosz. A day that has begun is served. */
export function unusedShare (paidMinor: bigint, period: Period, endsAt: Date, billed: Billed): bigint {
  if (endsAt <= openOf(period.from)) return paidMinor
  if (endsAt >= closeOf(period.through)) return 0n
  const served = daysBetween(period.from, lastServedDay(endsAt)) + 1
  return paidMinor - costOfDays(paidMinor, period, served, billed)
}

/** What so many days of a billed period cost of its fee. Under VO-10.4 a day of a whole period costs a thirtieth, however long its month is. */
export function costOfDays (feeMinor: bigint, period: Period, days: number, { part, whole }: Billed): bigint {
  if (part === 'thirtieths' && daysOf(period) === daysOf(whole)) return feeForDays(feeMinor, days, whole, part)
  return feeMinor - roundedShare(feeMinor, daysOf(period) - days, daysOf(period))
}

/** Whole days of a period without service that was suspended and resumed at these instants. */
export function daysWithout (period: Period, suspendedAt: Date, resumedAt: Date): number {
  const [first, last] = [addDays(dayOf(suspendedAt), 1), addDays(dayOf(resumedAt), -1)]
  const from = first > period.from ? first : period.from
  const through = last < period.through ? last : period.through
  return Math.max(0, daysBetween(from, through) + 1)
}

/** The last day on which there was service when it ends at `endsAt`. */
export function lastServedDay (endsAt: Date): Day {
  const day = dayOf(endsAt)
  return endsAt.getTime() === openOf(day).getTime() ? addDays(day, -1) : day
}

/** OG-12.4: what a change of a period's fee on a day inside it adds (below zero: takes off), for the days from that day on. */
export const changeInside = (oldMinor: bigint, newMinor: bigint, period: Period, changedOn: Day, billed: Billed): bigint =>
  unusedShare(newMinor, period, openOf(changedOn), billed) - unusedShare(oldMinor, period, openOf(changedOn), billed)

/** `minor` × days / of, half a grosz away from zero. */
export function roundedShare (minor: bigint, days: number, of: number): bigint {
  const [part, all] = [minor * BigInt(days) * 2n, BigInt(of) * 2n]
  return (part + (part < 0n ? -BigInt(of) : BigInt(of))) / all
}

const monthOf = (day: Day): Day => `${day.slice(0, 7)}-01` as Day
const monthsIn = ({ from, through }: Period): number => monthsBetween(from, through) + 1
const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

function monthsBetween (from: Day, to: Day): number {
  const [a, b] = [parts(from), parts(to)]
  return (b[0] - a[0]) * 12 + b[1] - a[1]
}

const parts = (day: Day): [year: number, month: number, date: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))]
const write = (year: number, month: number, date: number): Day => `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}` as Day
