/** What a registry accepts with 1001 and decides later (RFC 5730 §2.9.3): it ends either way, told by the poll queue or found out by reading. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'
import { handleRegistryEvent } from '../../src/domains/registry-event.ts'
import { callRegistry, type Intent } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate, type DomainCreate, type DomainCreated } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainTransfer, type DomainTransfer, type DomainTransferred } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate, type DomainUpdate, type DomainUpdated } from '../../src/registry/epp/commands/domain-update.ts'
import { nask as naskDialect } from '../../src/registry/epp/dialects/nask.ts'
import { openLink, type RegistryLink } from '../../src/registry/links.ts'
import { findMessages } from '../../src/registry/messages.ts'
import { nask } from '../../src/registry/nask.ts'
import { pollRegistry } from '../../src/registry/poll.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { resumeCall } from '../../src/registry/resume-call.ts'
import { rfc } from '../../src/registry/rfc.ts'
import { el } from '../../src/xml/build.ts'
import { testDatabase } from '../support/database.ts'
import { eppPeer, responseTo } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'
import { answerUnnoted, benchOn, died, dyingAt, type Bench } from './calling.ts'
import { certificate, passwords, startPractice, type Practice } from './sandbox/practice.ts'
import type { SmallRegistry } from './small-registry.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const hour = 3_600_000
const day = 24 * hour
const subject = { type: 'order', id: 'ord_1' }
const whenSettled = { name: 'domains.order-paid', payload: { orderId: 'ord_1', debtId: 'dbt_1' } } as const
const undecided = { name: 'RegistryError', next: 'wait', resultCode: 1001 }

type At = Bench & { readonly practice: Practice, readonly link: RegistryLink, readonly act: (act: string, more?: object) => Promise<void> }

const linkTo = async ({ registry }: Practice, id: 'nask' | 'gtld', user: string, contactPrefix: string): Promise<RegistryLink> => {
  const { cert: ca } = await certificate()
  return openLink(id === 'nask' ? nask : rfc, { id, host: 'localhost', port: registry.eppPort, ca, user, password: passwords[user]!, contactPrefix, maxSessions: 2 }, keptLog())
}

async function start (t: TestContext, id: 'nask' | 'gtld'): Promise<At> {
  await db.raw('truncate registry_calls, registry_attempts, registry_holds, registry_orphans, registry_messages')
  const practice = await startPractice(t, { registry: id })
  const link = await linkTo(practice, id, 'alfa', 'al-')
  t.after(() => link.close())
  return {
    ...benchOn(db, { link } as SmallRegistry),
    practice,
    link,
    async act (act, more = {}) {
      const { status, body } = await practice.control('POST', '/acts', { act, ...more })
      assert.equal(status, 200, JSON.stringify(body))
    }
  }
}

/** As the worker does: the queue is read, and each message is acted on. */
async function readQueue ({ deps, link }: At): Promise<void> {
  await pollRegistry(deps, link.id)
  for (const { id } of await transact(db, trx => findMessages(trx, { limit: 100 }))) await handleRegistryEvent(deps, id)
}

const create: Intent<DomainCreate, DomainCreated> = { key: 'create', registry: 'gtld', subject, whenSettled, command: domainCreate, request: { name: 'new.org', years: 1, nameServers: [], authInfo: 'Code-0123456789' } }

const isThere = async ({ deps, link }: At): Promise<boolean> => await readRegistry(deps, link.id, domainInfo, { name: create.request.name }).then(() => true, () => false)

for (const [decision, then, ok] of [['approve-create', 'approved', true], ['refuse-create', 'refused', false]] as const) {
  test(`RFC 5731 §3.3 a create that is accepted at first, then ${then}: told by poll, its owner hears of it`, async t => {
    const at = await start(t, 'gtld')
    await at.act('review', { on: true })
    await assert.rejects(callRegistry(at.deps, create), undecided)
    at.pass(hour)
    await assert.rejects(callRegistry(at.deps, create), undecided)

    await at.act(decision, { name: 'new.org' })
    await readQueue(at)
    assert.deepEqual(at.jobs.filter(({ name }) => name === 'registry.resume-call').map(({ payload }) => payload), [{ callKey: 'create' }])
    await resumeCall(at.deps, 'create')
    assert.deepEqual(at.jobs.at(-1), { ...whenSettled, key: 'settled:create' })
    const settled = await callRegistry(at.deps, create)
    assert.deepEqual([settled.ok, settled.ok ? settled.how : settled.message], [ok, ok ? 'read' : 'accepted at first, then denied by the registry'])
    assert.equal(await isThere(at), ok)
    assert.equal((await db('registry_attempts').where({ kind: 'say' })).length, 1, 'said once')
  })

  test(`RFC 5731 §3.3 a create that is accepted at first, then ${then}, and the message is lost: found out by reading`, async t => {
    const at = await start(t, 'gtld')
    await at.act('review', { on: true })
    await assert.rejects(callRegistry(dyingAt(at.deps, answerUnnoted), create), died) // nor was the 1001 noted
    await resumeCall(at.deps, 'create')
    assert.deepEqual(at.jobs, [])

    await at.act(decision, { name: 'new.org' })
    at.pass(hour)
    await resumeCall(at.deps, 'create')
    assert.deepEqual(at.jobs, [{ ...whenSettled, key: 'settled:create' }])
    assert.equal((await callRegistry(at.deps, create)).ok, ok)
    assert.equal((await db('registry_attempts').where({ kind: 'say' })).length, 1, 'said once')
  })
}

const holder = { name: 'Jan Przykład', organisation: null, street: ['ul. Długa 5'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: 'a@example.pl', individual: true }
const transfer: Intent<DomainTransfer, DomainTransferred> = { key: 'transfer', registry: 'nask', subject, whenSettled, command: domainTransfer, request: { op: 'request', name: 'a.pl', authInfo: 'code-of-the-domain' } }

/** A domain of another registrar, old enough to be moved. */
async function startNask (t: TestContext): Promise<At> {
  const at = await start(t, 'nask')
  const beta = await linkTo(at.practice, 'nask', 'beta', 'be-')
  t.after(() => beta.close())
  const { deps } = benchOn(db, { link: beta } as SmallRegistry)
  const call = { registry: 'nask', subject: { type: 'test', id: 'beta' } }
  assert.ok((await callRegistry(deps, { ...call, key: randomUUID(), command: contactCreate, request: { ...holder, id: 'be-jan', authInfo: 'code-of-the-contact' } })).ok)
  assert.ok((await callRegistry(deps, { ...call, key: randomUUID(), command: domainCreate, request: { name: 'a.pl', years: 1, nameServers: [], registrant: 'be-jan', authInfo: 'code-of-the-domain' } })).ok)
  at.practice.setNow('2026-04-15T10:00:00Z')
  return at
}

for (const [decision, status] of [['confirm-transfer', 'clientApproved'], ['refuse-transfer', 'clientCancelled']] as const) {
  test(`NASK a transfer waits for the holder: done as far as it is ours, the poll queue tells ${status}`, async t => {
    const at = await startNask(t)
    const settled = await callRegistry(at.deps, transfer)
    assert.deepEqual([settled.ok, settled.ok && settled.result.status], [true, 'pending'])
    await at.act(decision, { name: 'a.pl' })
    await readQueue(at)
    const messages = await transact(db, trx => findMessages(trx, { limit: 100 }))
    assert.ok(messages.some(({ events }) => events.some(event => event.is === 'transfer' && event.status === status && event.gaining === 'alfa')))
  })

  test(`NASK a transfer that has ended with ${decision} before its answer was noted is settled by reading`, async t => {
    const at = await startNask(t)
    await assert.rejects(callRegistry(dyingAt(at.deps, answerUnnoted), transfer), died)
    await at.act(decision, { name: 'a.pl' })
    at.pass(hour)
    const settled = await callRegistry(at.deps, transfer)
    assert.equal(settled.ok && settled.result.status, status === 'clientApproved' ? 'serverApproved' : status)
    assert.equal((await db('registry_attempts').where({ call_key: 'transfer', kind: 'say' })).length, 1)
  })
}

/** A registry that answers an update with 1001 and shows what it shows. */
async function startAsking (t: TestContext, shown: { registrant: string, statuses: readonly string[] }): Promise<Bench & { readonly said: () => number }> {
  await db.raw('truncate registry_calls, registry_attempts, registry_holds, registry_orphans, registry_messages')
  const { ns } = naskDialect
  const peer = await eppPeer({
    answer (heard) {
      if (heard.verb === 'update') return responseTo(naskDialect, heard, 1001)
      if (heard.verb !== 'info') return undefined
      return responseTo(naskDialect, heard, 1000, {
        resData: el('d:infData', { 'xmlns:d': ns.domain },
          el('d:name', {}, 'a.pl'), el('d:roid', {}, '1-NASK'), ...shown.statuses.map(s => el('d:status', { s })), el('d:registrant', {}, shown.registrant), el('d:clID', {}, 'registrar'),
          el('d:crDate', {}, '2026-03-01T10:00:00Z'), el('d:exDate', {}, '2027-03-01T10:00:00Z'))
      })
    }
  })
  const link = openLink(nask, peer.settings(), keptLog())
  t.after(async () => { await link.close(); await peer.close() })
  return { ...benchOn(db, { link } as SmallRegistry), said: () => peer.heard.filter(({ verb }) => verb === 'update').length }
}

const newHolder: Intent<DomainUpdate, DomainUpdated> = { key: 'holder', registry: 'nask', subject, whenSettled, command: domainUpdate, request: { name: 'a.pl', registrant: 'NEW' } }
const shows = { pending: { registrant: 'OLD', statuses: ['pendingUpdate'] }, old: { registrant: 'OLD', statuses: ['ok'] }, new: { registrant: 'NEW', statuses: ['ok'] } }

// a change of the holder that is answered 1001: what the registry shows at first, and later; how much later; the outcome
const changes: [string, keyof typeof shows, keyof typeof shows, number, boolean | null][] = [
  ['accepted, and shown as such until then', 'pending', 'new', hour, true],
  ['accepted, and not to be seen until then', 'old', 'new', day, true],
  ['refused, and shown as pending until then', 'pending', 'old', hour, false],
  ['not decided', 'pending', 'pending', 30 * day, null],
  ['not to be seen', 'old', 'old', 13 * day, null],
  ['not to be seen for two weeks', 'old', 'old', 15 * day, false]
]
for (const [what, first, later, ms, ok] of changes) {
  test(`NASK a change of the holder, answered 1001, is ${what}: ${ok === null ? 'open' : ok ? 'done' : 'refused'}`, async t => {
    const shown = { ...shows[first] }
    const at = await startAsking(t, shown)
    await assert.rejects(callRegistry(at.deps, newHolder), undecided)
    Object.assign(shown, shows[later])
    at.pass(ms)
    assert.equal(await callRegistry(at.deps, newHolder).then(({ ok }) => ok, () => null), ok)
    assert.equal(at.said(), 1)
  })
}
