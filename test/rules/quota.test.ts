/** How full a mailbox is, was and will be. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type Day } from '../../src/rules/calendar.ts'
import { forecastFull, planWarnings, type Forecast, type UsagePoint } from '../../src/rules/quota.ts'

const quota = 1000n

// used, borders told before, crossed now, told now, cleared
const warnings: [string, bigint, number[], number[], number | null, number[]][] = [
  ['empty', 0n, [], [], null, []],
  ['one byte below 80 %', 799n, [], [], null, []],
  ['80 %', 800n, [], [80], 80, []],
  ['above, told already', 900n, [80], [], null, []],
  ['one byte below 95 %', 949n, [80], [], null, []],
  ['95 %', 950n, [80], [95], 95, []],
  ['from nothing to 95 %: one letter', 950n, [], [80, 95], 95, []],
  ['more than it holds', 1200n, [80, 95], [], null, []],
  ['just below 95 %: no letter when it comes back', 940n, [80, 95], [], null, []],
  ['90 %: still armed', 900n, [80, 95], [], null, []],
  ['below 90 %: the upper border may be told anew', 899n, [80, 95], [], null, [95]],
  ['back over 95 % after that', 951n, [80], [95], 95, []],
  ['75 %', 750n, [80], [], null, []],
  ['below 75 %', 749n, [80], [], null, [80]],
  ['emptied', 0n, [80, 95], [], null, [80, 95]]
]
for (const [name, usedBytes, crossed, cross, tell, clear] of warnings) {
  test(`BMP-3 a warning: ${name}`, () => {
    assert.deepEqual(planWarnings({ usedBytes, quotaBytes: quota }, crossed), { cross, tell, clear })
  })
}

test('BMP-3 one message back and forth over a border is one letter', () => {
  let crossed: number[] = []
  let letters = 0
  for (const usedBytes of [790n, 810n, 790n, 810n, 760n, 805n]) {
    const { cross, tell, clear } = planWarnings({ usedBytes, quotaBytes: quota }, crossed)
    crossed = [...crossed.filter(each => !(clear as number[]).includes(each)), ...cross]
    if (tell) letters++
  }
  assert.equal(letters, 1)
})

const today = '2026-03-31' as Day
const line = (days: number, from: bigint, perDay: bigint): UsagePoint[] => Array.from({ length: days }, (_, at) => ({ day: addDays(today, at - days + 1), bytes: from + perDay * BigInt(at) }))

// points, used now
const forecasts: [string, UsagePoint[], bigint, Forecast][] = [
  ['nothing known', [], 10n, { is: 'unknown' }],
  ['one day', line(1, 100n, 0n), 100n, { is: 'unknown' }],
  ['two days, ten a day', line(2, 100n, 10n), 110n, { is: 'on', day: '2026-06-28' as Day }],
  ['thirty days, ten a day', line(30, 100n, 10n), 390n, { is: 'on', day: '2026-05-31' as Day }],
  ['flat', line(30, 500n, 0n), 500n, { is: 'not-within-a-year' }],
  ['falling', line(30, 900n, -10n), 610n, { is: 'not-within-a-year' }],
  ['full in 365 days', line(2, 634n, 1n), 635n, { is: 'on', day: '2027-03-31' as Day }],
  ['full in 366 days', line(2, 633n, 1n), 634n, { is: 'not-within-a-year' }],
  ['full now', line(30, 100n, 0n), 1000n, { is: 'full' }],
  ['one byte is left, and it rises', line(3, 900n, 40n), 999n, { is: 'on', day: '2026-04-01' as Day }],
  ['what is older than 30 days does not count', [{ day: '2026-02-28' as Day, bytes: 0n }, { day: '2026-03-30' as Day, bytes: 500n }, { day: today, bytes: 500n }], 500n, { is: 'not-within-a-year' }],
  ['the thirtieth day back does', [{ day: '2026-03-01' as Day, bytes: 200n }, { day: today, bytes: 500n }], 500n, { is: 'on', day: '2026-05-20' as Day }],
  ['days are missing between', [{ day: '2026-03-11' as Day, bytes: 300n }, { day: '2026-03-21' as Day, bytes: 400n }, { day: today, bytes: 500n }], 500n, { is: 'on', day: '2026-05-20' as Day }]
]
for (const [name, points, usedBytes, expected] of forecasts) {
  test(`BMP-3 the day on which it would be full: ${name}`, () => {
    assert.deepEqual(forecastFull(points, { usedBytes, quotaBytes: quota }, today), expected)
  })
}
