/** The future of a domain for programs: in branches, of one that does not exist, and why it stands as it does. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { niebieski } from '../../src/people/establish.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
const id = 'dom_przyklad'

before(async () => {
  doors = await openDoors()
  const expiresAt = warsaw('2026-03-01 15:00')
  await doors.deps.db('domains').insert({
    id, operator_id: niebieski.id, customer_id: doors.mine.customerId, holder_id: doors.mine.holderId, order_id: null, name: 'przyklad.pl', display_name: 'przyklad.pl', look: 'przyklad.pl', zone: 'pl', registry: 'nask',
    policy_version: 'niebieski@1', registrant_handle: 'tst1', auth_info_sealed: 'k1.sealed', registered_at: warsaw('2025-03-01 15:00'), expires_at: expiresAt, expires_on: dayOf(expiresAt)
  })
})
after(() => doors.close())

const get = async (path: string, key = doors.mine.key) => await ask(doors.app, key, 'GET', path)
type Shown = { at: string, event: string, rule: string, clock: string }
const lines = (moments: Shown[]) => moments.map(({ at, event, clock }) => `${at} ${event} ${clock}`)

test('HOUSE-FORECAST a domain’s branches: each event with its date in Warsaw, its rule and its clock', async () => {
  const { status, body, text } = await get(`/domains/${id}/forecast`)
  assert.equal(status, 200, text)
  assert.deepEqual(Object.keys(body.branches).sort(), ['never', 'paid-in-time', 'paid-on-day', 'transferred'])
  assert.deepEqual([body.days, body.paidOn, body.policyVersion, body.refused], [120, '2026-03-11', 'niebieski@1', false])
  const never = lines(body.branches.never)
  for (const line of ['2026-02-08T00:00:00+01:00 proforma-issued operator', '2026-03-12T00:00:00+01:00 reactivation-money-closes money', '2026-03-16T00:00:00+01:00 released operator', '2026-04-01T00:00:00+02:00 released registry']) assert.ok(never.includes(line), line)
  assert.deepEqual(Object.keys(body.branches.never[0]).sort(), ['at', 'clock', 'event', 'rule'])
})

test('HOUSE-FORECAST one branch, one day, one horizon', async () => {
  const paid = await get(`/domains/${id}/forecast?paid=2026-03-09`)
  assert.deepEqual(Object.keys(paid.body.branches), ['paid-on-day'], paid.text)
  assert.ok(lines(paid.body.branches['paid-on-day']).includes('2026-03-09T12:00:00+01:00 reactivated operator'))
  const near = await get(`/domains/${id}/forecast?branch=never&days=10`)
  assert.deepEqual(lines(near.body.branches.never).map(line => line.split(' ')[1]), ['proforma-issued', 'transfer-out-closes'])
})

test('DOM-II.5d of a domain that does not exist: as the command says it', async () => {
  const { body, text } = await get('/forecast?zone=pl&registered=2025-03-01&expires=2026-03-01&paid=2026-03-12')
  assert.ok(body.events, text)
  assert.deepEqual(lines(body.events).filter(line => line.endsWith('money')).slice(-3), ['2026-03-12T00:00:00+01:00 reactivation-money-closes money', '2026-03-12T12:00:00+01:00 paid money', '2026-03-12T12:00:00+01:00 refunded money'])
  const other = await get('/forecast?zone=com&expires=2028-02-29&policy=ogicom', doors.staff)
  assert.equal(other.status, 200, other.text)
})

test('HOUSE-FORECAST explained: state, rule, facts, what is next on each clock', async () => {
  const { status, body, text } = await get(`/domains/${id}/explanation`)
  assert.equal(status, 200, text)
  assert.deepEqual([body.state, body.rule, body.facts.expiresAt, body.facts.proforma], ['active', 'DOM-I.9', '2026-03-01T15:00:00+01:00', null])
  assert.match(body.says.en, /\w/)
  assert.deepEqual(lines([body.next]), ['2026-02-08T00:00:00+01:00 proforma-issued operator'])
  assert.deepEqual([body.clocks.operator.event, body.clocks.registry.clock, body.clocks.money.event], ['proforma-issued', 'registry', 'proforma-due'])
  assert.equal((await get(`/domains/${id}/explanation?at=2025-06-01`)).body.state, 'active')
})

// what is wrong, path, what the answer says
const wrong: [string, string, RegExp][] = [
  ['an unknown zone', '/forecast?zone=cmo&expires=2026-03-01', /Near it: .*\.com/],
  ['no zone', '/forecast?expires=2026-03-01', /zone/],
  ['no such day', '/forecast?zone=pl&expires=2026-02-30', /expires: '2026-02-30' is no day/],
  ['days in disorder', '/forecast?zone=pl&registered=2026-03-01&expires=2025-03-01', /Say a later day, usually 2027-03-01/],
  ['an unknown policy', '/forecast?zone=pl&expires=2026-03-01&policy=zielony', /There is: .*niebieski/],
  ['an unknown branch', `/domains/${id}/forecast?branch=maybe`, /branch/],
  ['paid and a branch', `/domains/${id}/forecast?branch=never&paid=2026-03-09`, /ask for one of them/],
  ['paid before today', `/domains/${id}/forecast?paid=2026-01-01`, /is over/],
  ['a horizon of nothing', `/domains/${id}/forecast?days=0`, /days/],
  ['a horizon too far', `/domains/${id}/forecast?days=9999`, /days/],
  ['a field that is not known', `/domains/${id}/forecast?until=2027-01-01`, /until/],
  ['an instant to come', `/domains/${id}/explanation?at=2040-01-01`, /still to come/],
  ['an instant without an offset', `/domains/${id}/explanation?at=2026-01-01T10:00`, /write a day/],
  ['a time before it was here', `/domains/${id}/explanation?at=2020-01-01`, /is here since/]
]
for (const [what, path, says] of wrong) {
  test(`HOUSE-FORECAST refused: ${what}`, async () => {
    const { status, text } = await get(path)
    assert.ok(status >= 400 && status < 500, `${status} ${text}`)
    assert.match(text, says)
  })
}

test('HOUSE tenancy: a foreign customer’s forecast and explanation are as unknown as an id that never was', async () => {
  for (const what of ['forecast', 'explanation']) {
    const [foreign, unknown] = [await get(`/domains/${id}/${what}`, doors.theirs.key), await get(`/domains/dom_neverwas/${what}`, doors.theirs.key)]
    assert.deepEqual([foreign.status, foreign.body.detail], [404, unknown.body.detail])
    assert.equal((await get(`/domains/${id}/${what}`, doors.staff)).status, 200)
  }
})
