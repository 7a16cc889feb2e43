/** The desk: every queue of the operator's people, what is urgent first, nothing of another operator's. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { layDesk, type HouseFacts } from '../../src/panel/desk-entries.ts'
import type { Waiting } from '../../src/views/desk.ts'
import { makeRefunds } from './refunds-made.ts'
import { staffVisitors } from './staff-visitors.ts'
import { openPanel, textOf, type Browser, type Panel } from './visit.ts'

let panel: Panel
let clerk: Browser
let auditor: Browser
let foreign: Browser
let ewa: Browser
before(async () => {
  panel = await openPanel('2026-02-20 10:00')
  ;({ clerk, auditor, foreign, ewa } = await staffVisitors(panel))
})
after(async () => { await panel.close() })

const now = new Date('2026-02-20T12:00:00Z')
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000)
const nothing: HouseFacts = {
  status: { parts: [], queue: { waiting: 0, running: 0, failed: 0 }, stuck: [], registries: [], lastStatement: null, moneyKnownThrough: null, unsentLetters: 0 },
  scanner: { state: 'works', since: null, checkedAt: now, why: null, version: null, signatures: null, alarms: [] },
  certificates: { isOn: false, all: 0, inUse: 0, failing: 0, troubled: [] }
}
const waiting = (queue: Waiting['queue'], count: number, oldest: Date | null, by: Date | null = null): Waiting => ({ queue, count, oldest, by, first: count > 0 ? { id: 'x_1', name: 'a.pl' } : null })
const order = (of: readonly Waiting[], house = nothing) => layDesk(of, house, now, now).map(({ queue, isUrgent }) => isUrgent ? `${queue}!` : queue)

test('HOUSE desk: what cannot wait comes first, then what waits longest; empty queues come last', () => {
  const laid = order([waiting('credits', 1, hours(-1)), waiting('refunds', 0, null), waiting('reports', 2, hours(-9)), waiting('holder-papers', 1, hours(-2), hours(-1))])
  assert.deepEqual(laid.slice(0, 4), ['holder-papers!', 'reports', 'credits', 'refunds'])
})

test('HOUSE desk: a term is over at its instant, not before', () => {
  assert.deepEqual(order([waiting('transfers-out', 1, hours(-2), hours(1))])[0], 'transfers-out')
  assert.deepEqual(order([waiting('transfers-out', 1, hours(-2), now)])[0], 'transfers-out!')
})

test('HOUSE desk: a failed job, a scanner that is away and a registry without funds cannot wait; an old signature can', () => {
  const { status, scanner } = nothing
  assert.equal(order([], { ...nothing, status: { ...status, queue: { ...status.queue, failed: 1 } } })[0], 'jobs!')
  assert.equal(order([], { ...nothing, scanner: { ...scanner, state: 'down', since: hours(-1), alarms: ['down'] } })[0], 'scanner!')
  assert.equal(order([], { ...nothing, scanner: { ...scanner, alarms: ['old-signatures'] } })[0], 'scanner')
  const registry = { id: 'nask', sessions: 0, stopped: null, openCalls: 0, hold: { since: now, code: 2104, message: 'x', balance: null }, alarms: [], certificates: { ours: null, theirs: null } }
  assert.equal(order([], { ...nothing, status: { ...status, registries: [registry] } })[0], 'registries!')
})

test('HOUSE desk: payments, refunds, reports and requests are counted, each with where it is done; of this operator alone', async () => {
  const { house } = panel
  await makeRefunds(house).refundOf(2000n, { name: 'Ewa Nowacka', account: 'PL83101010230000261395100000' })
  await house.pay('za coś', 1234n)
  await house.db('abuse_reports').insert({ id: 'rep_00000000000000000000000001', operator_id: house.customer.operatorId, received_at: house.now(), source: 'api', kind: 'spam', content: Buffer.from('x'), sha256: Buffer.alloc(32, 1), verdict: 'waiting', verdict_rule: 'HOUSE-PROOF', judged_at: house.now() })
  await house.db('differences').insert({ id: 'dif_00000000000000000000000001', registry: 'nask', name: 'roznica.pl', kind: 'registrant', found_at: house.now(), seen_at: house.now(), needs_person: 'Kto to?' })
  const { status, body } = await clerk.get('/desk')
  assert.equal(status, 200)
  const seen = textOf(body)
  assert.match(seen, /Wpłaty do dopasowania Wskaż.* Zwroty/)
  assert.match(body, /href="\/bank">Wpłaty do dopasowania/)
  assert.match(body, /href="\/reports\/rep_00000000000000000000000001"|Zgłoszenia nadużyć/)
  assert.match(body, /href="\/registries\/nask#differences">roznica\.pl/)
  assert.match(seen, /Tu nic nie czeka.*Decyzje w sprawach/)
  const others = textOf((await foreign.get('/desk')).body)
  for (const name of ['Wpłaty do dopasowania', 'Zwroty', 'Zgłoszenia nadużyć']) assert.match(others, new RegExp(`Tu nic nie czeka.*${name}`), name)
  assert.match(others, /roznica\.pl/, 'what is nobody’s is everybody’s')
})

test('HOUSE desk: a difference about a domain is its operator’s alone', async () => {
  const { house } = panel
  const { proformaNumber, grossMinor } = await house.order('nasza.pl')
  await house.pay(proformaNumber, grossMinor)
  const { id } = await house.db('domains').where({ name: 'nasza.pl' }).first('id')
  await house.db('differences').where({ id: 'dif_00000000000000000000000001' }).update({ domain_id: id })
  assert.match(textOf((await clerk.get('/desk')).body), /roznica\.pl/)
  assert.doesNotMatch(textOf((await foreign.get('/desk')).body), /roznica\.pl/)
})

test('HOUSE-ROLES the desk is for staff, an auditor too, in both languages', async () => {
  assert.equal((await ewa.get('/desk')).status, 403)
  assert.equal((await auditor.get('/desk')).status, 200)
  await auditor.post('/language', { lang: 'en', back: '/' })
  assert.match(textOf((await auditor.get('/desk')).body), /Payments to match Say which pro-forma/)
  assert.doesNotMatch((await clerk.get('/desk')).body, /<[^>]* style=/)
})
