import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { niebieski } from '../../src/people/establish.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import { lookOf } from '../../src/rules/idn/look-alike.ts'
import { warsaw } from '../support/warsaw.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
const ids: Record<string, string> = {}

async function insertDomain (name: string, displayName: string, expiresAt: Date, releasedAt: Date | null = null) {
  ids[name] = `dom_${name.replaceAll(/[.-]/g, '')}`
  await doors.deps.db('domains').insert({
    id: ids[name],
    operator_id: niebieski.id,
    customer_id: doors.mine.customerId,
    holder_id: doors.mine.holderId,
    order_id: null,
    name,
    display_name: displayName,
    look: lookOf(displayName),
    zone: 'pl',
    registry: 'nask',
    policy_version: 'niebieski@1',
    registrant_handle: 'tst1',
    auth_info_sealed: 'k1.sealed',
    registered_at: warsaw('2025-02-02 10:00'),
    expires_at: expiresAt,
    expires_on: dayOf(expiresAt),
    released_at: releasedAt
  })
}

before(async () => {
  doors = await openDoors()
  const now = doors.clock.business
  await insertDomain('xn--w-5ga6d.pl', 'żółw.pl', warsaw('2027-02-02 10:00'))
  await insertDomain('last-moment.pl', 'last-moment.pl', new Date(now.getTime() + 1))
  await insertDomain('just-over.pl', 'just-over.pl', now)
  await insertDomain('offered.pl', 'offered.pl', warsaw('2026-02-20 10:00'))
  await insertDomain('gone.pl', 'gone.pl', warsaw('2025-12-01 10:00'), warsaw('2026-01-01 00:00'))
  await doors.deps.db('renewals').insert({ domain_id: ids['offered.pl'], period_from: '2026-02-20', policy_version: 'niebieski@1', debt_id: 'deb_x', issued_on: '2026-01-30', due_on: '2026-02-13' })
})
after(() => doors.close())

const names = async (query: string) => {
  const { body, text } = await ask(doors.app, doors.mine.key, 'GET', `/domains${query}`)
  assert.ok(body.rows, text)
  return body.rows.map(({ name }: { name: string }) => name)
}

// query, names in their order
const cases: [string, string[]][] = [
  ['', ['just-over.pl', 'last-moment.pl', 'offered.pl', 'xn--w-5ga6d.pl']],
  ['?state=active', ['last-moment.pl', 'xn--w-5ga6d.pl']],
  ['?state=offered', ['offered.pl']],
  ['?state=blocked', ['just-over.pl']],
  ['?state=released', ['gone.pl']],
  ['?search=%C5%BB%C3%B3%C5%82', ['xn--w-5ga6d.pl']],
  ['?search=XN--', ['xn--w-5ga6d.pl']],
  ['?search=ju', ['just-over.pl']], // one or two letters: the beginning
  ['?search=us', []],
  ['?search=t-m', ['last-moment.pl']],
  ['?search=%25', []],
  ['?search=_', []]
]

for (const [query, expected] of cases) {
  test(`HOUSE domain list ${query || '(all that live)'}: ${expected.length} in the order of their names`, async () => assert.deepEqual(await names(query), expected))
}

test('HOUSE domain list: the state of a row is computed from facts and the hour', async () => {
  const { body } = await ask(doors.app, doors.mine.key, 'GET', '/domains')
  assert.deepEqual(Object.fromEntries(body.rows.map(({ name, state }: Record<string, string>) => [name, state])),
    { 'just-over.pl': 'blocked', 'last-moment.pl': 'active', 'offered.pl': 'offered', 'xn--w-5ga6d.pl': 'active' })
})

test('DOM-II.5a a domain has its periods, and how the next one is bought', async () => {
  const { status, body, text } = await ask(doors.app, doors.mine.key, 'GET', `/domains/${ids['offered.pl']}`)
  assert.equal(status, 200, text)
  assert.deepEqual(body.periods.map(({ periodFrom, dueOn, creditedAt }: Record<string, string>) => [periodFrom, dueOn, creditedAt]), [['2026-02-20', '2026-02-13', null]])
  assert.deepEqual([body.state, body.autoRenew, body.renewalYears], ['offered', false, 1])
})

test('HOUSE domain: it is the same however late it is asked for, so that If-Match means a change', async () => {
  const etag = async () => (await doors.app.inject({ url: `/api/v1/domains/${ids['offered.pl']}`, headers: { authorization: `Bearer ${doors.mine.key}` } })).headers.etag
  const before = await etag()
  const { business } = doors.clock
  doors.clock.business = new Date(business.getTime() + 3_600_000)
  try {
    assert.equal(await etag(), before)
  } finally {
    doors.clock.business = business
  }
})

test('HOUSE-FORECAST what comes next in the life of a domain, each with its rule and its clock', async () => {
  const { status, body, text } = await ask(doors.app, doors.mine.key, 'GET', `/domains/${ids['offered.pl']}/life`)
  assert.equal(status, 200, text)
  assert.ok(body.future.length > 0)
  for (const { at, rule, clock } of body.future) {
    assert.ok(at >= '2026-02-02' && ['operator', 'registry', 'money'].includes(clock))
    assert.equal((await ask(doors.app, null, 'GET', `/rules/${rule}`)).status, 200)
  }
})

test('HOUSE registry calls: attempts of a domain with their masked frames, none of another\'s', async () => {
  const { db } = doors.deps
  const at = doors.clock.business
  const call = { registry: 'nask', command: 'domain-renew', subject_type: 'domain', request: '{}', at, opened_by_machine: at, look_by_machine: at }
  await db('registry_calls').insert([{ ...call, key: 'renew:1', subject_id: ids['offered.pl'] }, { ...call, key: 'renew:2', subject_id: ids['gone.pl'] }])
  await db('registry_attempts').insert({ call_key: 'renew:1', number: 1, kind: 'say', command: 'domain-renew', cl_trid: 'T-1', at, sent_by_machine: at, repeat_by_machine: at, said: '<epp>…</epp>' })
  const { body, text } = await ask(doors.app, doors.mine.key, 'GET', `/domains/${ids['offered.pl']}/registry-calls`)
  assert.deepEqual(body.rows.map(({ key, ok, attempts }: { key: string, ok: null, attempts: { said: string }[] }) => [key, ok, attempts.map(({ said }) => said)]), [['renew:1', null, ['<epp>…</epp>']]], text)
})

test('HOUSE-IDN an order is told of names held here that look the same, its own and released ones left out', async () => {
  const order = async (name: string) => (await ask(doors.app, doors.mine.key, 'POST', '/orders', { body: { name, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true } })).body.lookAlikes
  assert.deepEqual(await order('zolw.pl'), ['żółw.pl'])
  assert.deepEqual(await order('жгл.pl'), [])
  assert.deepEqual(await order('g0ne.pl'), [])
})
