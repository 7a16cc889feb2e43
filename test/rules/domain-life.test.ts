/** The future of a domain, as the decisions themselves tell it: worked dates, branches, calendars, policies. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeOf, dayOf, sayInstant, warsawIso, type Day } from '../../src/rules/calendar.ts'
import { branchesOf, everyNight, forecast, imagine, paymentOn, type ForecastCase, type Scenario } from '../../src/rules/domain-life.ts'
import { bordersOf } from '../../src/rules/domain-renewal.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import type { Terms } from '../../src/rules/policy.ts'
import { whatChanges } from '../../src/rules/terms-preview.ts'
import { familyOf, profileOf, sellableZones } from '../../src/rules/zones/of-name.ts'
import type { Zone } from '../../src/rules/zones/zone.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day
const versions = [{ from: day('2010-01-01'), terms: niebieski.terms }]
const money = { through: null, bankLagDays: 3 }
const of = (zone: Zone, registeredOn: string, expiresOn: string): ForecastCase => imagine(profileOf(zone, day(expiresOn)), { registeredOn: day(registeredOn), expiresOn: day(expiresOn), versions, money })
const said = (zone: Zone, registeredOn: string, expiresOn: string, scenario: Scenario, days: number | null = null) =>
  forecast(of(zone, registeredOn, expiresOn), scenario, warsaw(`${registeredOn} 00:00`), days).map(({ at, event, clock }) => `${sayInstant(at)} ${event} ${clock}`)
const paidOn = (on: string): Scenario => ({ pays: [paymentOn(day(on))] })

test('DOM-II.5c, REG-DRIFT worked dates: .pl, E = 2026-03-01, never paid: both clocks', () => {
  assert.deepEqual(said('pl', '2025-03-01', '2026-03-01', { pays: 'never' }), [
    '2025-03-05 24:00 transfer-out-opens registry',
    '2025-03-29 24:00 transfer-out-opens operator',
    '2026-02-07 24:00 proforma-issued operator',
    '2026-02-08 24:00 transfer-out-closes operator',
    '2026-02-23 24:00 proforma-due money',
    '2026-02-23 24:00 transfer-out-closes registry',
    '2026-03-01 24:00 blocked operator',
    '2026-03-01 24:00 expires registry',
    '2026-03-01 24:00 blocked registry',
    '2026-03-01 24:00 transfer-out-opens registry',
    '2026-03-11 24:00 reactivation-money-closes money',
    '2026-03-14 24:00 offer-closed operator',
    '2026-03-15 24:00 released operator',
    '2026-03-31 24:00 released registry'
  ])
})

test('DOM-II.5c worked date: under NASK’s profile until 2020 both clocks release it after 14 days', () => {
  assert.deepEqual(said('pl', '2018-03-01', '2019-03-01', { pays: 'never' }).filter(line => line.includes('released')).sort(), ['2019-03-15 24:00 released operator', '2019-03-15 24:00 released registry'])
})

// the end of the life: when money comes, what becomes of it
const ends: [string, Zone, string, Scenario, string[]][] = [
  ['DOM-II.5b paid on the last day of the pro-forma', 'pl', '2026-03-01', paidOn('2026-02-23'), ['2026-02-23 12:00 paid money', '2026-02-23 12:00 renewed operator']],
  ['DOM-II.5b paid on E: no fee', 'pl', '2026-03-01', paidOn('2026-03-01'), ['2026-03-01 12:00 paid money', '2026-03-01 12:00 renewed operator']],
  ['DOM-II.5d paid on E+1: reactivated', 'pl', '2026-03-01', paidOn('2026-03-02'), ['2026-03-02 12:00 paid money', '2026-03-02 12:00 reactivated operator']],
  ['DOM-II.5d paid on E+10', 'pl', '2026-03-01', paidOn('2026-03-11'), ['2026-03-11 12:00 paid money', '2026-03-11 12:00 reactivated operator']],
  ['DOM-II.5d paid on E+11: refunded', 'pl', '2026-03-01', paidOn('2026-03-12'), ['2026-03-12 12:00 paid money', '2026-03-12 12:00 refunded money']],
  ['DOM-II.5d paid when nothing is owed any more: refunded', 'pl', '2026-03-01', paidOn('2026-03-20'), ['2026-03-20 12:00 paid money', '2026-03-20 12:00 refunded money']],
  ['DOM-II.5d paid after the release: refunded', 'pl', '2026-03-01', paidOn('2026-04-20'), ['2026-04-20 12:00 paid money', '2026-04-20 12:00 refunded money']],
  ['HOUSE-PART a part pays nothing and goes back', 'pl', '2026-03-01', { pays: [{ at: warsaw('2026-02-10 12:00'), covers: 'part' }] }, ['2026-03-14 24:00 refunded money']],
  ['DOM-II.5d the renewal alone, after E, waits for the fee and goes back', 'pl', '2026-03-01', { pays: [{ at: warsaw('2026-03-05 12:00'), covers: 'renewal' }] }, ['2026-03-05 12:00 paid money', '2026-03-14 24:00 refunded money']],
  ['DOM-II.5d renewal and fee in two payments', 'pl', '2026-03-01', { pays: [{ at: warsaw('2026-03-05 12:00'), covers: 'renewal' }, { at: warsaw('2026-03-06 12:00'), covers: 'fee' }] }, ['2026-03-05 12:00 paid money', '2026-03-06 12:00 paid money', '2026-03-06 12:00 reactivated operator']],
  ['DOM-II.5a money that came before the pro-forma counts from it', 'pl', '2026-03-01', paidOn('2026-01-10'), ['2026-02-07 24:00 paid money', '2026-02-07 24:00 renewed operator']],
  ['DOM-III.3 paid on the last day of the block', 'com', '2028-02-29', paidOn('2028-03-30'), ['2028-03-30 12:00 paid money', '2028-03-30 12:00 renewed operator']],
  ['DOM-III.3 paid on the day after', 'com', '2028-02-29', paidOn('2028-03-31'), ['2028-03-31 12:00 paid money', '2028-03-31 12:00 refunded money']],
  ['DOM-IV.3 .eu paid in quarantine', 'eu', '2026-03-01', paidOn('2026-04-09'), ['2026-04-09 12:00 paid money', '2026-04-09 12:00 renewed operator']],
  ['DOM-IV.3 .eu paid on the last day of quarantine', 'eu', '2026-03-01', paidOn('2026-04-10'), ['2026-04-10 12:00 paid money', '2026-04-10 12:00 refunded money']]
]
for (const [name, zone, expires, scenario, expected] of ends) {
  test(name, () => assert.deepEqual(said(zone, '2025-02-28', expires, scenario).filter(line => /\b(paid|renewed|reactivated|refunded)\b/.test(line)), expected))
}

test('DOM-III.3, REG-RGP worked dates of a global name, E = 2028-02-29: our delete, and the registry’s clock behind it', () => {
  assert.deepEqual(said('com', '2027-02-28', '2028-02-29', { pays: 'never' }), [
    '2027-04-29 01:00 transfer-out-opens registry',
    '2028-01-29 24:00 notice-month registry',
    '2028-02-07 24:00 proforma-issued operator',
    '2028-02-21 24:00 notice-week registry',
    '2028-02-22 24:00 proforma-due money',
    '2028-02-29 24:00 notice-expired registry',
    '2028-02-29 24:00 blocked operator',
    '2028-02-29 24:00 expires registry',
    '2028-03-30 24:00 renewal-money-closes money',
    '2028-03-30 24:00 released operator',
    '2028-04-02 24:00 offer-closed operator',
    '2028-04-02 24:00 deleted operator',
    '2028-05-02 24:00 redemption-ends registry',
    '2028-05-07 24:00 released registry'
  ])
})

test('DOM-II.7-WIN worked date: registered 2026-05-10, to be moved from 2026-06-08 on; instants leave with Warsaw’s offset', () => {
  const [, opens] = forecast(of('pl', '2026-05-10', '2027-05-10'), { pays: 'never' }, warsaw('2026-05-10 00:00'), 60)
  assert.deepEqual([opens!.event, opens!.clock, warsawIso(opens!.at)], ['transfer-out-opens', 'operator', '2026-06-08T00:00:00+02:00'])
})

test('DOM-II.5 branches: paid in time, on a day, never, transferred', () => {
  const branches = branchesOf(of('pl', '2025-03-01', '2026-03-01'), warsaw('2026-01-10 10:00'), 120, { paidOn: day('2026-03-09') })
  const last = (moments: readonly { event: string }[]) => moments.at(-1)?.event
  assert.deepEqual(Object.fromEntries(Object.entries(branches).map(([name, moments]) => [name, last(moments)])), {
    'paid-in-time': 'transfer-out-opens', 'paid-on-day': 'transfer-out-opens', never: 'released', transferred: 'transferred-away'
  })
  assert.ok(branches['paid-in-time'].some(({ event, at }) => event === 'transfer-out-opens' && sayInstant(at) === '2026-03-23 24:00'), 'four weeks from the renewal')
  assert.equal(sayInstant(branches.transferred.at(-1)!.at), '2026-01-12 10:00')
})

test('DOM-II.5b paid in time when the pro-forma is out already: on its last day, or at once when that has passed', () => {
  const offered: ForecastCase = { ...of('pl', '2025-03-01', '2026-03-01'), bound: niebieski.terms, dueOn: day('2026-02-23') }
  const renewed = (from: string) => forecast({ ...offered, facts: { ...offered.facts, taken: new Set(['issue-proforma']) } }, { pays: 'in-time' }, warsaw(from), null).filter(({ event }) => /renewed|reactivated|released/.test(event)).map(({ at, event }) => `${sayInstant(at)} ${event}`)
  assert.deepEqual(renewed('2026-02-10 10:00'), ['2026-02-23 12:00 renewed'])
  assert.deepEqual(renewed('2026-02-25 10:00'), ['2026-02-25 10:00 renewed'])
})

test('HOUSE-MONEY with a statement every day the offer closes as soon as the last day is known', () => {
  assert.ok(said('pl', '2025-03-01', '2026-03-01', { pays: 'never', statements: everyNight }).includes('2026-03-11 24:00 offer-closed operator'))
})

test('HOUSE-AUTORENEW with a balance that suffices it is renewed the day it is offered; without, it goes its way', () => {
  const wanted = of('pl', '2025-03-01', '2026-03-01')
  const events = (balance: boolean) => forecast({ ...wanted, facts: { ...wanted.facts, autoRenew: true } }, { pays: 'never', balance }, warsaw('2026-01-01 00:00'), null).map(({ at, event }) => `${sayInstant(at)} ${event}`)
  assert.deepEqual(events(true).slice(-3), ['2026-02-07 24:00 proforma-issued', '2026-02-07 24:00 balance-drawn', '2026-02-07 24:00 renewed'])
  assert.equal(events(false).at(-1), '2026-03-31 24:00 released')
})

test('HOUSE-AWAY transferred with its pro-forma paid: the money goes back, nothing follows', () => {
  const lines = said('pl', '2025-03-01', '2026-03-01', { pays: [{ at: warsaw('2026-02-10 12:00'), covers: 'part' }], transferredAt: warsaw('2026-02-12 09:00') })
  assert.deepEqual(lines.slice(-2), ['2026-02-12 09:00 refunded money', '2026-02-12 09:00 transferred-away registry'])
})

test('DOM-II.5 several periods: each is offered, paid and renewed once, its expected E on the same day', () => {
  const lines = said('pl', '2025-03-01', '2026-03-01', { pays: 'in-time' }, 1200)
  assert.deepEqual(lines.filter(line => /renewed|issued/.test(line)), [
    '2026-02-07 24:00 proforma-issued operator', '2026-02-23 12:00 renewed operator',
    '2027-02-07 24:00 proforma-issued operator', '2027-02-22 12:00 renewed operator',
    '2028-02-08 24:00 proforma-issued operator', '2028-02-23 12:00 renewed operator'
  ])
})

// an exDate, and when the period after it is over: the registry's year ends at the same hour of the clock, on a day of 23 or of 25 hours, too
const laterPeriods: [string, string, string][] = [
  ['2027-03-26T22:59:59.999Z', 'the last millisecond; a year later the clocks go forward that day', '2028-03-26 24:00'],
  ['2026-03-29T21:59:59.999Z', 'the last millisecond of the day on which they go forward', '2027-03-29 24:00'],
  ['2026-10-31T22:59:59.999Z', 'a year later they go back that day', '2027-10-31 24:00'],
  ['2025-10-26T22:59:59.999Z', 'the last millisecond of the day on which they go back', '2026-10-26 24:00'],
  ['2027-03-25T23:00:00.000Z', 'midnight; a year later the clocks go forward that day', '2028-03-26 24:00'],
  ['2026-10-30T23:00:00.000Z', 'midnight; a year later they go back that day', '2027-10-31 24:00']
]
for (const [exDate, odd, blocked] of laterPeriods) {
  test(`DOM-II.5c, KC-115 exDate ${exDate}, ${odd}`, () => {
    const { facts, ...rest } = of('eu', '2025-01-01', exDate.slice(0, 10))
    const lived = forecast({ ...rest, facts: { ...facts, expiresAt: new Date(exDate) } }, { pays: [paymentOn(dayOf(new Date(exDate)))] }, new Date(Date.parse(exDate) - 86_400_000 * 40), 500)
    assert.deepEqual(lived.filter(({ event, clock }) => event === 'blocked' && clock === 'operator').map(({ at }) => sayInstant(at)), [blocked])
  })
}

// E, what is odd about it, reactivation money closes, terms release
const calendars: [string, string, string, string][] = [
  ['2026-03-19', 'over the spring change of the clocks; E+10 is Palm Sunday', '2026-03-30 24:00', '2026-04-02 24:00'],
  ['2026-10-15', 'over the autumn change; E+10 is the Sunday of the change', '2026-10-26 24:00', '2026-10-29 24:00'],
  ['2028-02-19', 'E+10 is a leap day', '2028-02-29 24:00', '2028-03-04 24:00'],
  ['2027-02-18', 'E+10 is Sunday 28 February, a month’s end', '2027-03-01 24:00', '2027-03-04 24:00'],
  ['2026-12-14', 'E+10 is Christmas Eve, then two holidays and a Sunday', '2026-12-28 24:00', '2026-12-28 24:00'],
  ['2026-12-31', 'over New Year', '2027-01-11 24:00', '2027-01-14 24:00'],
  ['2024-12-14', 'Christmas Eve of 2024 was a working day', '2024-12-24 24:00', '2024-12-28 24:00']
]
for (const [expires, odd, closes, releases] of calendars) {
  test(`KC-115 E = ${expires}, ${odd}`, () => {
    const { moneyCloses, termsRelease } = bordersOf(warsaw(`${expires} 12:00`), niebieski.terms.renewal.pl, profileOf('pl', day(expires)))
    assert.deepEqual([sayInstant(moneyCloses), sayInstant(termsRelease)], [closes, releases])
  })
}

test('DOM-II.5c E is the day in Warsaw: an exDate at midnight belongs to the day that begins', () => {
  const at = (instant: string) => sayInstant(bordersOf(new Date(instant), niebieski.terms.renewal.pl, profileOf('pl', day('2026-03-01'))).expiry)
  assert.equal(at('2026-02-28T22:59:59Z'), '2026-02-28 24:00')
  assert.equal(at('2026-02-28T23:00:00Z'), '2026-03-01 24:00')
})

const other = (change: Partial<Terms['renewal']['pl']>): Terms => ({ ...niebieski.terms, renewal: { ...niebieski.terms.renewal, pl: { ...niebieski.terms.renewal.pl, ...change } } })

test('OG-29.1 a period offered under one version is finished under it; one offered later, under the new', () => {
  const stricter = [...versions, { from: day('2026-02-10'), terms: other({ reactivationDays: 5 }) }]
  const closes = (expires: string) => sayInstant(forecast({ ...of('pl', '2025-03-01', expires), versions: stricter }, { pays: 'never' }, warsaw('2026-01-01 00:00'), null).find(({ event }) => event === 'reactivation-money-closes')!.at)
  assert.equal(closes('2026-03-01'), '2026-03-11 24:00', 'offered on 8 February')
  assert.equal(closes('2026-03-04'), '2026-03-09 24:00', 'offered on 11 February')
})

test('OG-29.1 a version with a longer lead offers on its first day what would be due by it', () => {
  const earlier = [...versions, { from: day('2026-02-01'), terms: other({ proformaLeadDays: 40 }) }]
  const [issued] = forecast({ ...of('pl', '2025-03-01', '2026-03-01'), versions: earlier }, { pays: 'never' }, warsaw('2026-01-01 00:00'), null)
  assert.deepEqual([issued!.event, sayInstant(issued!.at)], ['proforma-issued', '2026-01-31 24:00'])
})

test('HOUSE-PREVIEW what another version would change: fields, and the moments of a case', () => {
  const preview = whatChanges(niebieski.terms, other({ reactivationDays: 5, payWithinDays: 10 }), day('2026-02-01'), { of: of('pl', '2025-03-01', '2026-03-01'), scenario: paidOn('2026-03-09'), from: warsaw('2026-01-01 00:00'), days: null })
  assert.deepEqual(preview.fields, [{ path: 'renewal.pl.payWithinDays', before: 14, after: 10 }, { path: 'renewal.pl.reactivationDays', before: 10, after: 5 }])
  const lines = preview.moments.map(change => change.is === 'moved' ? `${change.after.event} ${sayInstant(change.before.at)} → ${sayInstant(change.after.at)}` : change.is === 'gone' ? `no ${change.before.event}` : `${change.after.event} ${sayInstant(change.after.at)}`)
  assert.ok(lines.includes('proforma-due 2026-02-23 24:00 → 2026-02-18 24:00'))
  assert.ok(lines.includes('no reactivated'))
  assert.ok(lines.includes('refunded 2026-03-09 12:00'))
  assert.deepEqual(whatChanges(niebieski.terms, niebieski.terms, day('2026-02-01')), { fields: [], moments: [] })
})

test('HOUSE-PREVIEW a case that has begun stays with its version', () => {
  const begun: ForecastCase = { ...of('pl', '2025-03-01', '2026-03-01'), bound: niebieski.terms, dueOn: day('2026-02-23') }
  const { moments } = whatChanges(niebieski.terms, other({ reactivationDays: 5 }), day('2026-02-01'), { of: { ...begun, facts: { ...begun.facts, taken: new Set(['issue-proforma']) } }, scenario: { pays: 'never' }, from: warsaw('2026-02-10 00:00'), days: null })
  assert.deepEqual(moments, [])
})

test('REG-RGP in every zone: a life that nobody pays for ends, in order of time, and no money is promised past a release', () => {
  for (const zone of sellableZones) {
    const moments = forecast(of(zone, '2025-03-01', '2026-03-01'), { pays: 'never' }, warsaw('2026-01-01 00:00'), null)
    const released = moments.filter(({ event }) => event === 'released')
    const closes = moments.find(({ event }) => event.endsWith('money-closes'))!
    assert.ok(released.length >= 1, zone)
    assert.ok(released.every(({ at }) => closes.at <= at), zone)
    assert.deepEqual(moments, moments.toSorted((a, b) => a.at.getTime() - b.at.getTime()), zone)
    const family = familyOf(zone)
    assert.ok(forecast(of(zone, '2025-03-01', '2026-03-01'), { pays: 'in-time' }, warsaw('2026-01-01 00:00'), null).some(({ event }) => event === 'renewed'), `${zone} ${family}`)
  }
})

test('HOUSE-FORECAST a forecast is one of days: its horizon ends at 24:00 and what begins there is left out', () => {
  const upTo = (days: number) => said('pl', '2026-02-01', '2026-03-01', { pays: 'never' }, days).at(-1)
  assert.equal(dayOf(closeOf(day('2026-02-07'))), '2026-02-08')
  assert.equal(upTo(6), '2026-02-05 24:00 transfer-out-opens registry')
  assert.equal(upTo(7), '2026-02-07 24:00 proforma-issued operator')
})
