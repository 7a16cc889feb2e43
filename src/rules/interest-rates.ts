/**
 * The rates interest for delay is made of, as dated data: a change is a new row. Hundredths of a per cent a year (575 is 5.75 %). Pure.
 *
 * Sources: NBP, basic interest rates 1998 to today (reference and lombard rate, by the resolutions of the Monetary Policy Council);
 * KC art. 481 §2 since 2016-01-01: interest for delay is the reference rate and 5.5 points, §2¹: never more than twice that;
 * before: the ordinances of the Council of Ministers of 2008-12-04 (Dz.U. 220 poz. 1434) and 2014-12-16 (Dz.U. poz. 1858), and
 * KC art. 359 §2¹ of that time: never more than four times the lombard rate.
 *
 * Read again against other papers: both rates of 2009–2015 in the Council's communiqués (a change holds from the day after the meeting); days and reference
 * rates of 2016–2023 in the table of ZUS (statutory interest less 5.5 points); both rates of 2022, of May, November and December 2025 and of March 2026 in
 * notices of banks and the press; the ordinances' 13 % and 8 % in two tables of statutory interest. Where `lombardUnread` stands, the lombard rate was found in none: it
 * is the Council's corridor of half a point above the reference rate (0.4 points at its lowest). Nothing is asked by it but in contracts that ask four times the lombard rate.
 */
import type { Day } from './calendar.ts'

export type NbpRates = { readonly from: Day, readonly reference: number, readonly lombard: number, /** The lombard rate was not found in a paper of its time. */ readonly lombardUnread?: true }

const row = (from: string, reference: number, lombard: number): NbpRates => ({ from: from as Day, reference, lombard })
const unread = (from: string, reference: number, lombard: number): NbpRates => ({ ...row(from, reference, lombard), lombardUnread: true })

/** Oldest first. */
export const nbpRates: readonly NbpRates[] = [
  row('2009-06-25', 350, 500), row('2011-01-20', 375, 525), row('2011-04-06', 400, 550), row('2011-05-12', 425, 575), row('2011-06-09', 450, 600),
  row('2012-05-10', 475, 625), row('2012-11-08', 450, 600), row('2012-12-06', 425, 575), row('2013-01-10', 400, 550), row('2013-02-07', 375, 525),
  row('2013-03-07', 325, 475), row('2013-05-09', 300, 450), row('2013-06-06', 275, 425), row('2013-07-04', 250, 400), row('2014-10-09', 200, 300),
  row('2015-03-05', 150, 250), row('2020-03-18', 100, 150), unread('2020-04-09', 50, 100), unread('2020-05-29', 10, 50), unread('2021-10-07', 50, 100),
  unread('2021-11-04', 125, 175), row('2021-12-09', 175, 225), row('2022-01-05', 225, 275), row('2022-02-09', 275, 325), row('2022-03-09', 350, 400),
  row('2022-04-07', 450, 500), row('2022-05-06', 525, 575), row('2022-06-09', 600, 650), row('2022-07-08', 650, 700), row('2022-09-08', 675, 725),
  unread('2023-09-07', 600, 650), row('2023-10-05', 575, 625), row('2025-05-08', 525, 575), unread('2025-07-03', 500, 550), unread('2025-09-04', 475, 525),
  unread('2025-10-09', 450, 500), row('2025-11-06', 425, 475), row('2025-12-04', 400, 450), row('2026-03-05', 375, 425)
]

/** Statutory interest as it was set before 2016. */
const setByOrdinance: readonly { readonly from: Day, readonly rate: number }[] = [
  { from: '2008-12-15' as Day, rate: 1300 }, { from: '2014-12-23' as Day, rate: 800 }
]

/** The days on which any of these rates changes. */
export const rateChanges: readonly Day[] = [...new Set([...nbpRates.map(({ from }) => from), ...setByOrdinance.map(({ from }) => from), '2016-01-01' as Day])].toSorted()

const since2016 = '2016-01-01' as Day

/** The NBP's own rates on a day. Throws before the table begins: a fault of ours. */
export const nbpOn = (day: Day): NbpRates => onDay(nbpRates, day)

/** KC art. 481 §2. */
export const statutoryOn = (day: Day): number => day >= since2016 ? nbpOn(day).reference + 550 : onDay(setByOrdinance, day).rate

/** KC art. 481 §2¹ and, before 2016, art. 359 §2¹: what nobody may ask more than. */
export const legalMaximumOn = (day: Day): number => day >= since2016 ? 2 * statutoryOn(day) : 4 * nbpOn(day).lombard

function onDay<Row extends { readonly from: Day }> (rows: readonly Row[], day: Day): Row {
  const row = rows.findLast(({ from }) => from <= day)
  if (!row) throw new RangeError(`no rate is known on ${day}`)
  return row
}
