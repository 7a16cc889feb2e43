/** The calendar of renewals: what ends when, what it costs, what may go wrong. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lastDayOf } from '../../src/panel/pages/renewals.tsx'
import { partsOfBar, periodsOf, withEmpty, zonesOf } from '../../src/panel/renewal-bars.ts'
import { addDays, type Day } from '../../src/rules/calendar.ts'
import type { CalendarCell, RenewalRisk } from '../../src/views/renewal-calendar.ts'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

const cell = (from: string | null, zone: string, risk: RenewalRisk, count: number): CalendarCell => ({ from: from as Day | null, zone, risk, count, minor: BigInt(count) * 100n })
const cells = [cell('2026-03-02', 'pl', 'asked', 2), cell(null, 'pl', 'blocked', 1), cell('2026-03-02', 'eu', 'late', 3), cell('2026-02-23', 'pl', 'paid', 5)]

test('HOUSE calendar: periods in the order of time, what is over first; zones by how much ends there', () => {
  assert.deepEqual(periodsOf(cells).map(({ from, count, minor }) => [from, count, minor]), [[null, 1, 100n], ['2026-02-23', 5, 500n], ['2026-03-02', 5, 500n]])
  assert.deepEqual(zonesOf(cells).map(({ zone, count }) => [zone, count]), [['pl', 8], ['eu', 3]])
})

test('HOUSE calendar: weeks in which nothing ends stand in the picture, empty', () => {
  const apart = [...cells, cell('2026-03-23', 'pl', 'ahead', 1)]
  assert.deepEqual(withEmpty(periodsOf(apart), from => addDays(from, 7)).map(({ from, count }) => [from, count]), [[null, 1], ['2026-02-23', 5], ['2026-03-02', 5], ['2026-03-09', 0], ['2026-03-16', 0], ['2026-03-23', 1]])
  assert.deepEqual(withEmpty([], from => from), [])
})

test('HOUSE calendar: the worst stands at the foot of a bar, and the parts touch', () => {
  assert.deepEqual(partsOfBar(periodsOf(cells)[2]!.risks), [{ risk: 'late', from: 0, to: 3 }, { risk: 'asked', from: 3, to: 5 }])
})

for (const [by, from, last] of [['week', '2026-03-02', '2026-03-08'], ['month', '2026-02-01', '2026-02-28'], ['month', '2028-02-01', '2028-02-29'], ['month', '2026-12-01', '2026-12-31']] as const) {
  test(`HOUSE calendar: the ${by} of ${from} ends on ${last}`, () => assert.equal(lastDayOf(by, from as Day), last))
}

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
  const { house } = panel
  for (const name of ['blisko.pl', 'daleko.pl']) {
    const { proformaNumber, grossMinor } = await house.order(name)
    await house.pay(proformaNumber, grossMinor)
  }
})
after(async () => { await panel.close() })

/** Moves the end of blisko.pl, as if it had been registered earlier. */
async function ends (day: Day, more: object = {}): Promise<string> {
  const { house } = panel
  const { id } = await house.db('domains').where({ name: 'blisko.pl' }).first('id')
  await house.db('domains').where({ id }).update({ expires_on: day, expires_at: new Date(`${addDays(day, 1)}T00:00:00+01:00`), ...more })
  return id
}

const renewal = async (id: string, day: Day, more: object) => {
  const debt = await panel.house.db('debts').first('id')
  await panel.house.db('renewals').where({ domain_id: id }).delete()
  await panel.house.db('renewals').insert({ domain_id: id, period_from: day, policy_version: 'niebieski@1', debt_id: debt.id, issued_on: '2026-02-10', due_on: '2026-02-24', ...more })
}

const risk = async (): Promise<string> => /blisko\.pl .*? (zablokowane|niezapłacone w terminie|saldo nie wystarcza|czeka na wpłatę|jeszcze bez proformy|zapłacone) /.exec(textOf((await clerk.get('/renewals/list')).body))![1]!

test('HOUSE calendar: each end stands in its week, month and zone with the price of a renewal', async () => {
  await ends('2026-03-04' as Day)
  const weeks = textOf((await clerk.get('/renewals')).body)
  assert.match(weeks, /2 mar 2026 – 8 mar 2026 1 121,77/)
  assert.match(weeks, /\.pl 1 121,77/)
  const months = textOf((await clerk.get('/renewals?by=month')).body)
  assert.match(months, /1 mar 2026 – 31 mar 2026 1 121,77/)
  assert.match(months, /1 lut 2027 – 28 lut 2027 1 121,77/)
  assert.doesNotMatch(weeks, /2027/)
})

test('HOUSE calendar: how it stands follows from what was asked, paid and is over', async () => {
  const day = '2026-03-04' as Day
  const id = await ends(day)
  assert.equal(await risk(), 'jeszcze bez proformy')
  await ends(day, { auto_renew: true })
  assert.equal(await risk(), 'saldo nie wystarcza')
  await panel.house.db('balances').insert({ customer_id: panel.house.customer.id, currency: 'PLN', amount_minor: 121_77, held_minor: 0 })
  assert.equal(await risk(), 'jeszcze bez proformy', 'the balance covers it to the grosz')
  await panel.house.db('balances').update({ held_minor: 1 })
  assert.equal(await risk(), 'saldo nie wystarcza', 'what is held is not free')
  await panel.house.db('balances').delete()
  await ends(day, { auto_renew: false })
  await renewal(id, day, {})
  assert.equal(await risk(), 'czeka na wpłatę')
  await renewal(id, day, { due_on: '2026-02-20' })
  assert.equal(await risk(), 'czeka na wpłatę', 'its day is not over')
  await renewal(id, day, { due_on: '2026-02-19' })
  assert.equal(await risk(), 'niezapłacone w terminie')
  await renewal(id, day, { credited_at: panel.house.now() })
  assert.equal(await risk(), 'zapłacone')
  await ends('2026-02-19' as Day)
  await panel.house.db('renewals').where({ domain_id: id }).delete()
  assert.equal(await risk(), 'zablokowane')
  assert.match(textOf((await clerk.get('/renewals')).body), /Po terminie 1 /)
})

test('HOUSE calendar: the list is narrowed by days, zone and how it stands; a picture says the same as the table', async () => {
  await ends('2026-03-04' as Day)
  const has = async (query: string) => (await clerk.get(`/renewals/list?${query}`)).body.includes('blisko.pl')
  for (const query of ['from=2026-03-04&to=2026-03-04', 'zone=pl', 'risk=ahead']) assert.equal(await has(query), true, query)
  for (const query of ['from=2026-03-05', 'to=2026-03-03', 'zone=eu', 'risk=paid']) assert.equal(await has(query), false, query)
  assert.equal((await clerk.get('/renewals/list?from=morgen')).status, 422)
  const { body } = await clerk.get('/renewals')
  assert.match(body, /<svg[^>]*role="img" aria-label="1 domena, 121,77/)
  assert.match(body, /<rect class="bar-plain"/)
})

test('HOUSE-ROLES renewals are for staff of their operator', async () => {
  for (const path of ['/renewals', '/renewals/list']) {
    assert.equal((await ewa.get(path)).status, 403, path)
    assert.equal((await auditor.get(path)).status, 200, path)
    assert.doesNotMatch((await foreign.get(path)).body, /blisko\.pl|<rect class="bar/)
  }
})
