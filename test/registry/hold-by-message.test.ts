/** What the poll queue tells of our money at a registry: held as after a 2104, or only asked about. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'
import { handleRegistryEvent } from '../../src/domains/registry-event.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { nask as dialect } from '../../src/registry/epp/dialects/nask.ts'
import { liftHold, openHolds } from '../../src/registry/lift-hold.ts'
import { openLink } from '../../src/registry/links.ts'
import { findMessages } from '../../src/registry/messages.ts'
import { nask } from '../../src/registry/nask.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { watchHolds } from '../../src/registry/watch-holds.ts'
import { el, type Xml } from '../../src/xml/build.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { benchOn, type Bench } from './calling.ts'
import { pollPeer } from './poll-peer.ts'
import { certificate, passwords, startPractice } from './sandbox/practice.ts'
import { madeAt, type SmallRegistry } from './small-registry.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const staff = { kind: 'machine', name: 'test' } as const
const earlier = '2026-03-01T09:59:00.0Z'
const later = '2026-03-01T10:01:00.0Z'
assert.equal(madeAt.toISOString(), '2026-03-01T10:00:00.000Z')

const ext = (name: string, ...children: Xml[]): Xml => el(`x:${name}`, { 'xmlns:x': dialect.ns.extepp! }, ...children)
const insufficient = ext('accountBalanceInsufficient',
  el('x:accountLevel', {}, '80.00'), el('x:accountType', {}, 'DOMAIN'), el('x:serviceName', {}, 'PREPAID_DOMAIN_FUNC_RENEW_1'), el('x:name', {}, 'a.pl'))
const crossed = ext('accountBalanceCrossed', el('x:notificationLevel', {}, '100.00'), el('x:accountType', {}, 'DOMAIN'))

type Told = Bench & { readonly tell: (data: Xml, queuedAt: string) => Promise<string | null>, readonly watches: () => number }

async function start (t: TestContext): Promise<Told> {
  await db.raw('truncate registry_calls, registry_attempts, registry_holds, registry_orphans, registry_messages')
  const there = await pollPeer(keptLog())
  t.after(() => there.close())
  const bench = benchOn(db, { link: there.registries.of('nask') } as SmallRegistry)
  return {
    ...bench,
    async tell (data, queuedAt) {
      const id = randomUUID()
      there.queue.push({ id, words: 'Insufficient prepaid funds', queuedAt, data })
      await pollRegistry(bench.deps, 'nask')
      const messages = await transact(db, trx => findMessages(trx, { limit: 100 }))
      const mine = messages.find(({ messageId }) => messageId === id)!
      await handleRegistryEvent(bench.deps, mine.id)
      return (await transact(db, trx => findMessages(trx, { limit: 1, id: mine.id })))[0]!.needsPerson
    },
    watches: () => bench.jobs.filter(({ name }) => name === 'registry.watch-holds').length
  }
}

const costly = { key: 'costly', registry: 'nask', subject: { type: 'test', id: 'one' }, command: domainCreate, request: { name: 'b.pl', years: 1, nameServers: [], registrant: 'STR1', authInfo: 'code-of-the-domain' } }

test('NASK accountBalanceInsufficient holds the registry: what costs money is not sent, a person is told, the balance is watched', async t => {
  const at = await start(t)
  assert.match((await at.tell(insufficient, earlier))!, /did not carry out PREPAID_DOMAIN_FUNC_RENEW_1 for a\.pl for lack of funds: pay in/)
  const [{ id }] = await db('registry_messages').select('id')
  assert.deepEqual((await openHolds(at.deps)).map(({ callKey, messageId, code, balance }) => [callKey, messageId, code, balance]), [[null, id, 2104, '80.00']])
  assert.equal(at.watches(), 1)
  await assert.rejects(callRegistry(at.deps, costly), /held since .*Insufficient prepaid funds/)
  assert.equal((await db('registry_attempts')).length, 0)
})

test('NASK accountBalanceInsufficient that was written before a hold was lifted is old news; a later one is not', async t => {
  const at = await start(t)
  await at.tell(insufficient, earlier)
  await liftHold(at.deps, staff, { registry: 'nask', why: 'paid in' })
  await at.tell(insufficient, earlier)
  assert.deepEqual(await openHolds(at.deps), [])
  await at.tell(insufficient, later)
  assert.equal((await openHolds(at.deps)).length, 1)
})

test('NASK accountBalanceCrossed is a warning: nothing is held, the balance of what is held already is asked for', async t => {
  const at = await start(t)
  assert.match((await at.tell(crossed, earlier))!, /balance at the registry is low \(100\.00\): pay in before/)
  assert.deepEqual(await openHolds(at.deps), [])
  assert.equal(at.watches(), 1)
})

test('NASK a 2104 and its message are one hold; it is lifted when there is more than was left then', async t => {
  await db.raw('truncate registry_calls, registry_attempts, registry_holds, registry_orphans, registry_messages')
  const practice = await startPractice(t)
  const { cert: ca } = await certificate()
  const link = openLink(nask, { id: 'nask', host: 'localhost', port: practice.registry.eppPort, ca, user: 'poor', password: passwords['poor']!, contactPrefix: 'po-', maxSessions: 2 }, keptLog())
  t.after(() => link.close())
  const { deps, jobs } = benchOn(db, { link } as SmallRegistry)
  const readQueue = async () => {
    await pollRegistry(deps, 'nask')
    for (const { id } of await transact(db, trx => findMessages(trx, { limit: 100 }))) await handleRegistryEvent(deps, id)
  }
  const holder = { id: 'po-jan', name: 'Jan Przykład', organisation: null, street: ['ul. Długa 5'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: 'a@example.pl', individual: true, authInfo: 'code-of-the-contact' }
  assert.ok((await callRegistry(deps, { ...costly, key: 'contact', command: contactCreate, request: holder })).ok)
  const tooMuch = { ...costly, request: { ...costly.request, years: 10, registrant: 'po-jan' } }
  await assert.rejects(callRegistry(deps, tooMuch), { resultCode: 2104 })
  await readQueue()
  assert.deepEqual((await openHolds(deps)).map(({ callKey }) => callKey), ['costly'])

  await db('registry_holds').delete() // as if only the message had told
  await db('registry_messages').update({ handled_at: null, handling: null, needs_person: null })
  await readQueue()
  assert.deepEqual((await openHolds(deps)).map(({ callKey, balance }) => [callKey, balance]), [[null, '80.00']])
  await watchHolds(deps)
  assert.equal((await openHolds(deps)).length, 1, 'not more than then')
  await practice.control('PUT', '/accounts', { account: 'poor', paidInMinor: '10000000' })
  await watchHolds(deps)
  assert.deepEqual(await openHolds(deps), [])
  assert.ok(jobs.some(({ name }) => name === 'registry.sweep-calls'))
  assert.ok((await callRegistry(deps, tooMuch)).ok)
})
