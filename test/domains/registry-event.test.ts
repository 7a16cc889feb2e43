/** What a registry tells changes our books at once, once, and leaves a trace that people find. */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { handleRegistryEvent } from '../../src/domains/registry-event.ts'
import { renewAtRegistry } from '../../src/domains/renew-at-registry.ts'
import { RegistryError } from '../../src/errors.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { findMessages } from '../../src/registry/messages.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { el } from '../../src/xml/build.ts'
import { blocked, pollPeer, transfer, type PollPeer, type Queued } from '../registry/poll-peer.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { lookAtOf } from '../support/look-at.ts'
import { keptLog } from '../support/quiet-log.ts'

let house: House
let there: PollPeer
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })
beforeEach(async () => { there = await pollPeer(keptLog()) })
afterEach(async () => { await there.close() })

let told = 0

/** The registry tells this; returns the stored message once all that follows is done. */
async function tell (message: Omit<Queued, 'id'>) {
  there.queue.push({ id: String(++told), ...message })
  await pollRegistry({ ...house.deps, registries: there.registries }, 'nask')
  await house.settle()
  const [kept] = await transact(house.db, async trx => await findMessages(trx, { limit: 1000 }).then(all => all.filter(({ messageId }) => messageId === String(told))))
  return kept!
}

async function registered (name: string) {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return await domainOf(order.name)
}

const domainOf = async (name: string) => await house.db('domains').where({ name }).orderBy('registered_at', 'desc').first()
const periodOf = async (domainId: string) => await house.db('renewals').where({ domain_id: domainId }).orderBy('period_from', 'desc').first()
const debtOf = async (debtId: string) => (await transact(house.db, async trx => await findDebt(trx, debtId)))!
const refundedFor = async (debtId: string) => BigInt((await house.db('refunds').where({ debt_id: debtId }).sum({ sum: 'amount_minor' }))[0]!['sum'] ?? 0)
const actionsOf = async (id: string) => (await house.db('audit').where({ subject_id: id }).orderBy('id')).map(({ action, rule }) => `${action} ${rule}`)

test('HOUSE-POLL a domain is blocked: written to its journal, asked about, nobody is needed', async () => {
  const domain = await registered('zwykla.pl')
  const message = await tell({ words: 'Domain has been blocked', data: blocked('zwykla.pl') })
  assert.deepEqual(message.handling, [{ event: 'blocked', did: 'blocked-noted', rule: 'HOUSE-POLL', subject: { type: 'domain', id: domain.id }, person: null }])
  assert.equal(message.needsPerson, null)
  assert.ok((await actionsOf(domain.id)).includes('registry.blocked HOUSE-POLL'))
  const before = (await actionsOf(domain.id)).length
  await handleRegistryEvent(house.deps, message.id)
  assert.equal((await actionsOf(domain.id)).length, before, 'a second run changes nothing')
})

test('HOUSE-POLL several names in one message; one that is not ours is a person’s', async () => {
  const message = await tell({ data: blocked('zwykla.pl', 'nieznana.pl') })
  assert.deepEqual(message.handling!.map(({ did, person }) => [did, person !== null]), [['blocked-noted', false], ['unknown-name', true]])
  assert.match(message.needsPerson!, /nieznana\.pl does not stand in our books/)
})

test('HOUSE-POLL what nobody understands waits for a person and stands in the journal', async () => {
  const message = await tell({ data: el('m:infData', { 'xmlns:m': 'urn:example:new-1.0' }) })
  assert.match(message.needsPerson!, /does not understand/)
  const [entry] = await house.db('audit').where({ subject_type: 'registry', action: 'registry.unknown' })
  assert.deepEqual([entry.rule, entry.operator_id, entry.facts.did], ['HOUSE-POLL', 'niebieski', 'not-understood'])
})

test('HOUSE-POLL a name that is told before we had it is not the one that we have', async () => {
  const domain = await registered('swieza.pl')
  const message = await tell({ queuedAt: '2024-01-01T00:00:00.0Z', data: transfer('swieza.pl') })
  assert.equal(message.handling![0]!.did, 'ended-before')
  assert.equal((await domainOf('swieza.pl')).released_at, null)
  assert.equal(domain.released_at, null)
})

test('HOUSE-POLL a contact that is gone is forgotten: the order goes on with another', async () => {
  const order = await house.order('wytrwala.pl')
  await house.registryAway()
  await assert.rejects(house.pay(order.proformaNumber, order.grossMinor), { name: 'RegistryError' })
  const { registrant_handle: first } = await house.db('orders').where({ id: order.orderId }).first()
  assert.ok(first)
  const deleted = el('x:delData', { 'xmlns:x': nask.ns.extcon! }, el('x:id', {}, first), el('x:id', {}, 'STRNOBODY'), el('x:executionDate', {}, '2026-03-01T10:00:00.0Z'))
  there.queue.push({ id: String(++told), data: deleted })
  await pollRegistry({ ...house.deps, registries: there.registries }, 'nask')
  const { id } = await house.db('registry_messages').where({ message_id: String(told) }).first()
  await handleRegistryEvent(house.deps, id)
  const forgotten = await house.db('orders').where({ id: order.orderId }).first()
  assert.deepEqual([forgotten.registrant_handle, forgotten.registering_at], [null, null])
  assert.ok((await actionsOf(order.orderId)).includes('order.forget-contact HOUSE-POLL'))
  await house.registryBack()
  const { registerOrder } = await import('../../src/domains/register.ts')
  await registerOrder(house.deps, order.orderId)
  const domain = await domainOf('wytrwala.pl')
  assert.ok(domain && domain.registrant_handle !== first)
  await house.settle()
})

test('HOUSE-AWAY another registrar has it: renewals stop at once, the offer is closed, a part payment goes back', async () => {
  const domain = await registered('odeszla.pl')
  await registered('zostaje.pl')
  await house.moveTo('2026-02-10 12:00')
  const period = await periodOf(domain.id)
  const debt = await debtOf(period.debt_id)
  await house.pay(debt.proformaNumber, 1000n)
  const message = await tell({ queuedAt: '2026-02-10T11:00:00.0Z', data: transfer('odeszla.pl') })
  assert.deepEqual([message.handling![0]!.did, message.needsPerson], ['renewals-stopped', null])

  const gone = await domainOf('odeszla.pl')
  assert.deepEqual([gone.transferred_away_to, gone.transferred_away_at.getTime(), gone.released_at.getTime(), await lookAtOf(house.db, 'odeszla.pl')], ['observer', house.now().getTime(), house.now().getTime(), null])
  assert.ok((await debtOf(period.debt_id)).closedAt)
  assert.equal(await refundedFor(period.debt_id), 1000n)
  assert.ok((await actionsOf(domain.id)).includes('domain.transfer-away HOUSE-AWAY'))

  await house.pay(debt.proformaNumber, debt.grossMinor) // who pays all the same gets it back
  assert.equal(await refundedFor(period.debt_id), 1000n + debt.grossMinor)
  await renewAtRegistry(house.deps, { domainId: domain.id, periodFrom: gone.expires_on })
  assert.equal((await house.db('registry_calls').where({ subject_id: domain.id })).length, 0, 'nothing is said to the registry any more')

  const before = (await house.db('letters')).length
  await house.moveTo('2026-04-05 12:00')
  const letters = await house.db('letters').offset(before).orderBy('written_at').select('facts')
  assert.ok(letters.every(({ facts }) => facts.name !== 'odeszla.pl'))
  const { past, future } = await lifeOfDomain(house.deps, staff, domain.id)
  assert.equal(past.filter(({ event }) => event === 'transferred-away').length, 1)
  assert.deepEqual([past.some(({ event }) => event === 'blocked' || event === 'released'), future], [false, []])
})

test('HOUSE-AWAY the whole way: another registrar asks for it at the registry, and gets it', async () => {
  const domain = await registered('wezma.pl')
  await house.moveTo('2026-04-20 12:00')
  await pollRegistry(house.deps, 'nask')
  await house.settle()
  const observer = await house.observer()
  const asked = await callRegistry({ ...house.deps, registries: observer }, {
    key: 'theirs:transfer', registry: 'nask', subject: { type: 'test', id: 'theirs' }, command: domainTransfer,
    request: { op: 'request', name: 'wezma.pl', authInfo: house.deps.keys.open(domain.auth_info_sealed, domain.id) }
  }).catch((error: unknown) => { if (!(error instanceof RegistryError)) throw error }) // 1001: told later
  assert.ok(asked === undefined || asked.ok, JSON.stringify(asked))
  await pollRegistry(house.deps, 'nask')
  await house.settle()
  const newest = async () => (await transact(house.db, async trx => await findMessages(trx, { limit: 1000 }))).filter(({ account, events }) => account === 'strefa' && events.some(event => 'name' in event && event.name === 'wezma.pl'))
  const [pending] = await newest()
  assert.deepEqual([pending?.handling![0]!.did, (await domainOf('wezma.pl')).released_at], ['transfer-out-noted', null])
  assert.match(pending!.needsPerson!, /observer asked to take wezma\.pl over/)

  await house.moveTo('2026-05-10 12:00')
  await pollRegistry(house.deps, 'nask')
  await house.settle()
  assert.ok((await newest()).some(({ handling }) => handling![0]!.did === 'renewals-stopped'), JSON.stringify((await newest()).map(({ events, handling }) => [events, handling])))
  const gone = await domainOf('wezma.pl')
  assert.deepEqual([gone.transferred_away_to, await lookAtOf(house.db, 'wezma.pl')], ['observer', null])
  await observer.close()
})

test('HOUSE-AWAY told twice, or after the night found out: nobody is asked about it again', async () => {
  const message = await tell({ queuedAt: '2026-04-05T10:00:00.0Z', data: transfer('odeszla.pl') })
  assert.deepEqual([message.handling![0]!.did, message.needsPerson], ['ended-before', null])
})

test('HOUSE-AWAY a paid renewal that is on the way is not given back by itself: a person finds out', async () => {
  const domain = await registered('wdrodze.pl')
  await house.moveTo('2027-04-25 12:00')
  const period = await periodOf(domain.id)
  const debt = await debtOf(period.debt_id)
  await house.registryAway()
  await assert.rejects(house.pay(debt.proformaNumber, debt.grossMinor), { name: 'RegistryError' })
  there.queue.push({ id: String(++told), queuedAt: '2027-04-25T10:00:00.0Z', data: transfer('wdrodze.pl') })
  await pollRegistry({ ...house.deps, registries: there.registries }, 'nask')
  const { id } = await house.db('registry_messages').where({ message_id: String(told) }).first()
  await handleRegistryEvent(house.deps, id)
  const { needs_person: person } = await house.db('registry_messages').where({ id }).first()
  assert.match(person, /while its paid renewal was on the way/)
  assert.ok((await domainOf('wdrodze.pl')).released_at)
  assert.equal(await refundedFor(period.debt_id), 0n)
  await house.registryBack()
})
