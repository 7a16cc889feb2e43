import assert from 'node:assert/strict'
import { test } from 'node:test'
import Holidays from 'date-holidays'
import fc from 'fast-check'
import { addDays, addWorkingDays, closeOf, dayOf, isWorkingDay, lastDayForCustomer, parseDay, sayInstant, warsawIso, type Day } from '../../src/rules/calendar.ts'
import { isHoliday } from '../../src/rules/holidays.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day

const closes: [string, string, string][] = [
  ['KC-115 24:00 of a winter day', '2026-03-01', '2026-03-01T23:00:00.000Z'],
  ['KC-115 24:00 of the day before summer time', '2026-03-28', '2026-03-28T23:00:00.000Z'],
  ['KC-115 24:00 of the day of 23 hours', '2026-03-29', '2026-03-29T22:00:00.000Z'],
  ['KC-115 24:00 of a summer day', '2026-07-01', '2026-07-01T22:00:00.000Z'],
  ['KC-115 24:00 of the day of 25 hours', '2026-10-25', '2026-10-25T23:00:00.000Z'],
  ['KC-115 24:00 of a leap day', '2028-02-29', '2028-02-29T23:00:00.000Z']
]
for (const [name, on, expected] of closes) {
  test(name, () => {
    assert.equal(closeOf(day(on)).toISOString(), expected)
    assert.equal(dayOf(closeOf(day(on))), addDays(day(on), 1))
    assert.equal(dayOf(new Date(closeOf(day(on)).getTime() - 1)), on)
  })
}

const customers: [string, string, string][] = [
  ['KC-115 a working day stays', '2026-02-20', '2026-02-20'],
  ['KC-115 Saturday moves to Monday', '2026-02-21', '2026-02-23'],
  ['KC-115 Sunday moves to Monday', '2026-02-22', '2026-02-23'],
  ['KC-115 Easter Monday moves to Tuesday', '2026-04-06', '2026-04-07'],
  ['KC-115 Corpus Christi moves to Friday', '2026-06-04', '2026-06-05'],
  ['KC-115 24 December is a holiday since 2025', '2025-12-24', '2025-12-29'],
  ['KC-115 24 December was a working day until 2024', '2024-12-24', '2024-12-24']
]
for (const [name, on, expected] of customers) test(name, () => assert.equal(lastDayForCustomer(day(on)), expected))

test('KC-115 public holidays agree with the date-holidays library, 2011 to 2035', () => {
  const library = new Holidays('PL')
  for (let year = 2011; year <= 2035; year++) {
    const theirs = new Set(library.getHolidays(year).filter(each => each.type === 'public').map(each => each.date.slice(0, 10)))
    for (let on = day(`${year}-01-01`); on.startsWith(String(year)); on = addDays(on, 1)) {
      const expected = on.endsWith('-12-24') ? year >= 2025 : theirs.has(on) // the library has 24 December in no year or in each
      assert.equal(isHoliday(on), expected, on)
    }
  }
})

test('KC-115 a working day after Friday is Monday, after Maundy Thursday is Good Friday', () => {
  assert.equal(addWorkingDays(day('2026-04-17'), 1), '2026-04-20')
  assert.equal(addWorkingDays(day('2026-04-02'), 2), '2026-04-07')
  assert.equal(isWorkingDay(day('2026-11-11')), false)
})

test('KC-115 days that are not in the calendar are no days', () => {
  for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', '2026-03-01T00:00', 'jutro']) assert.equal(parseDay(text), undefined, text)
  assert.equal(parseDay('2028-02-29'), '2028-02-29')
})

test('KC-115 instants are said in Warsaw time', () => {
  assert.equal(sayInstant(closeOf(day('2026-03-01'))), '2026-03-01 24:00')
  assert.equal(sayInstant(warsaw('2026-07-01 10:15')), '2026-07-01 10:15')
  assert.equal(warsawIso(closeOf(day('2026-03-01'))), '2026-03-02T00:00:00+01:00')
  assert.equal(warsawIso(warsaw('2026-07-01 10:15')), '2026-07-01T10:15:00+02:00')
})

test('KC-115 an instant that leaves the product is the same instant with Warsaw’s offset, to the second, in every year', () => {
  const offset = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', timeZoneName: 'longOffset' })
  const changes = [-1693706400000, 1774746000000, 1792890000000, 4079149200000] // 1916, March and October 2026, 2099
  const instants = fc.oneof(fc.integer({ min: -2_500_000_000_000, max: 4_200_000_000_000 }), fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -7_300_000, max: 7_300_000 })).map(([at, beside]) => at + beside))
  fc.assert(fc.property(instants, time => {
    const said = warsawIso(new Date(time))
    const [, local, by] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\+(\d\d:\d\d)$/.exec(said)!
    if (time >= Date.UTC(1916, 0)) assert.equal(by, offset.formatToParts(time).find(({ type }) => type === 'timeZoneName')!.value.slice(4))
    const [hours, minutes] = by!.split(':').map(Number)
    assert.ok(Math.abs(Date.parse(`${local}Z`) - (hours! * 60 + minutes!) * 60_000 - Math.floor(time / 1000) * 1000) <= 30_000, said)
    if (time >= Date.UTC(1916, 0)) assert.equal(Date.parse(said), Math.floor(time / 1000) * 1000)
  }), { numRuns: 2000 })
})
