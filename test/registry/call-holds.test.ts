import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { callRegistry, type Intent } from '../../src/registry/call.ts'
import type { Transform } from '../../src/registry/epp/command.ts'
import { contactCreate, type ContactCreate, type ContactCreated } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate, type DomainCreate, type DomainCreated } from '../../src/registry/epp/commands/domain-create.ts'
import type { Session } from '../../src/registry/epp/session.ts'
import { endPending } from '../../src/registry/end-pending.ts'
import { liftHold, openHolds } from '../../src/registry/lift-hold.ts'
import { listOrphans } from '../../src/registry/orphan-store.ts'
import { resumeCall } from '../../src/registry/resume-call.ts'
import { nextLook, sweepCalls } from '../../src/registry/sweep-calls.ts'
import { transact } from '../../src/db/transact.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { answerUnnoted, attemptNoted, benchOn, died, dyingAt, type Bench } from './calling.ts'
import { smallRegistry, type Mishap, type SmallRegistry } from './small-registry.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const hour = 3_600_000
const staff = { kind: 'machine', name: 'test' } as const
const subject = { type: 'order', id: 'ord_1' }
const whenSettled = { name: 'domains.order-paid', payload: { orderId: 'ord_1', debtId: 'dbt_1' } } as const

async function bench (t: TestContext, mishaps: readonly Mishap[]): Promise<Bench & { registry: SmallRegistry }> {
  await db.raw('truncate registry_calls, registry_attempts, registry_holds, registry_orphans')
  const log = keptLog()
  const registry = await smallRegistry(log, { transformMs: 20_000, graceMs: 5_000 })
  t.after(() => registry.close())
  registry.mishaps.push(...mishaps)
  return { ...benchOn(db, registry, log), registry }
}

const domain = (over: Partial<Intent<DomainCreate, DomainCreated>> = {}): Intent<DomainCreate, DomainCreated> => ({
  key: randomUUID(), registry: 'nask', subject, whenSettled,
  command: domainCreate,
  request: { name: 'a.pl', years: 1, nameServers: [], registrant: 'STR1', authInfo: 'authinfo-of-this-test' },
  ...over
})
const contact = (command: Transform<ContactCreate, ContactCreated> = contactCreate): Intent<ContactCreate, ContactCreated> => ({
  key: randomUUID(), registry: 'nask', subject, command,
  request: { id: 'STR1', name: 'Jan Przykład', organisation: null, street: ['ul. Długa 5'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: 'a@example.pl', individual: true, authInfo: 'authinfo-of-this-test' }
})
const noFunds = { name: 'RegistryError', next: 'wait', resultCode: 2104 }

test('RFC 5730 §3 2104: what costs money is not even sent until somebody lifts the hold; all else goes on', async t => {
  const on = await bench(t, [{ done: false, back: 2104 }])
  const first = domain()
  await assert.rejects(callRegistry(on.deps, first), noFunds)
  await assert.rejects(callRegistry(on.deps, first), noFunds)
  await assert.rejects(callRegistry(on.deps, domain({ request: { ...first.request, name: 'b.pl' } })), /held since .* Pay in there, then lift the hold/)
  assert.equal(on.registry.transforms(), 1)
  assert.deepEqual((await openHolds(on.deps)).map(({ registry, callKey, code }) => [registry, callKey, code]), [['nask', first.key, 2104]])
  assert.ok(on.log.lines.some(({ level, message }) => level === 'error' && message.includes('no funds')))
  assert.equal((await callRegistry(on.deps, contact())).ok, true)

  assert.equal(await liftHold(on.deps, staff, { registry: 'nask', why: 'paid in' }), true)
  assert.equal(await liftHold(on.deps, staff, { registry: 'nask', why: 'twice' }), false)
  assert.deepEqual(on.jobs.map(({ name }) => name), ['registry.sweep-calls'])
  assert.deepEqual(await openHolds(on.deps), [])
  assert.equal((await callRegistry(on.deps, first)).ok, true)
  const [row] = await db('registry_holds').where({ call_key: first.key })
  assert.deepEqual([row.lifted_by, row.why], ['test', 'paid in'])
})

test('RFC 5730 §3 2104: an open outcome is read even while the registry is held, reading is free', async t => {
  const on = await bench(t, [{ done: true, back: 'cut' }])
  const intent = domain()
  await assert.rejects(callRegistry(dyingAt(on.deps, answerUnnoted), intent), died)
  on.registry.mishaps.push({ done: false, back: 2104 })
  await assert.rejects(callRegistry(on.deps, domain({ request: { ...intent.request, name: 'b.pl' } })), noFunds)
  assert.deepEqual(await callRegistry(on.deps, intent).then(({ ok }) => ok), true)
})

test('HOUSE intent before act: what waited for funds is swept up, and its owner is told', async t => {
  const on = await bench(t, [{ done: false, back: 2104 }])
  const intent = domain()
  await assert.rejects(callRegistry(on.deps, intent), noFunds)
  await liftHold(on.deps, staff, { registry: 'nask', why: 'paid in' })
  on.jobs.length = 0
  await sweepCalls(on.deps)
  assert.deepEqual(on.jobs, [{ name: 'registry.resume-call', payload: { callKey: intent.key }, key: intent.key }])
  await resumeCall(on.deps, intent.key)
  assert.deepEqual(on.jobs.slice(1), [{ ...whenSettled, key: `settled:${intent.key}` }])
  assert.equal(on.registry.domains.get('a.pl')?.made, 1)
  await resumeCall(on.deps, intent.key)
  assert.equal(on.jobs.length, 2, 'told once')
})

test('HOUSE intent before act: a call whose job is gone is found, read and settled by the sweep alone', async t => {
  const on = await bench(t, [{ done: true, back: 'cut' }])
  const intent = domain()
  await assert.rejects(callRegistry(dyingAt(on.deps, answerUnnoted), intent), died) // its answer never noted
  await sweepCalls(on.deps)
  assert.deepEqual(on.jobs, [], 'its own job comes first')
  on.pass(hour)
  await sweepCalls(on.deps)
  await sweepCalls(on.deps)
  assert.deepEqual(on.jobs.map(({ key }) => key), [intent.key], 'a second sweep finds nothing')
  await resumeCall(on.deps, intent.key)
  assert.deepEqual(on.jobs[1], { ...whenSettled, key: `settled:${intent.key}` })
  assert.deepEqual([on.registry.domains.get('a.pl')?.made, on.registry.transforms()], [1, 1])
})

test('HOUSE intent before act: a resumed call that stays open ends quietly; one of an unknown command is a fault', async t => {
  const on = await bench(t, [{ done: false, back: 'cut' }])
  const intent = domain()
  await assert.rejects(callRegistry(on.deps, intent), { next: 'ask-outcome' })
  await resumeCall(on.deps, intent.key)
  assert.deepEqual([on.jobs.length, on.registry.transforms()], [0, 1])
  await db('registry_calls').where({ key: intent.key }).update({ command: 'domain:paint' })
  await assert.rejects(resumeCall(on.deps, intent.key), /unknown command/)
  await resumeCall(on.deps, 'no such key')
})

// age of an open call, minutes; minutes until the next look
const looks: [number, number][] = [[0, 2], [16, 2], [24, 3], [8 * 60, 60], [8 * 60 - 8, 59], [72 * 60, 60]]
for (const [age, wait] of looks) {
  test(`HOUSE intent before act: an open call of ${age} min is looked at again in ${wait} min`, () => {
    const now = new Date('2030-01-02T00:00:00Z')
    assert.equal(nextLook(new Date(now.getTime() - age * 60_000), now).getTime() - now.getTime(), wait * 60_000)
  })
}

/** A registry that chooses ids: nobody can look its contacts up. */
const unreadable: Transform<ContactCreate, ContactCreated> = { ...contactCreate, mayBeOurs: () => false, settle: async () => ({ found: 'lost' }) }

test('EURid a contact whose answer is lost is noted as an orphan and said again; the second loss waits', async t => {
  const on = await bench(t, [{ done: false, back: 'cut' }, { done: false, back: 'cut' }])
  const intent = contact(unreadable)
  await assert.rejects(callRegistry(on.deps, intent), { next: 'ask-outcome' })
  assert.equal(on.registry.transforms(), 2)
  on.pass(hour)
  assert.equal((await callRegistry(on.deps, intent)).ok, true)
  assert.equal(on.registry.transforms(), 3)
  const orphans = (await transact(db, trx => listOrphans(trx, 'nask', 10))).filter(({ callKey }) => callKey === intent.key)
  const attempts = await db('registry_attempts').where({ call_key: intent.key, found: 'lost' })
  assert.deepEqual(orphans.map(({ object, clTRID }) => [object, clTRID]).sort(), attempts.map(({ cl_trid: clTRID }) => ['contact', clTRID]).sort())
  assert.equal(orphans.length, 2)
  assert.doesNotMatch(JSON.stringify(orphans), /Jan|authinfo-of/)
})

test('EURid the answer that seemed lost comes after all: its contact is the call\'s, the one made meanwhile is the orphan', async t => {
  const on = await bench(t, [])
  const intent = contact(unreadable)
  const late = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  const { link } = on.registry
  const slow = { ...link, use: async <Result>(work: (session: Session) => Promise<Result>) => await link.use(async session => await work({
    ...session,
    async say (...words) {
      const heard = await session.say(...words)
      answered.resolve()
      await late.promise
      return heard
    }
  })) }
  const first = callRegistry({ ...on.deps, registries: { ...on.deps.registries, of: () => slow } }, intent)
  await answered.promise
  on.registry.contacts.clear() // a registry that chooses ids would make another
  on.pass(hour)

  let inFlight = 0
  const between = { ...link, use: async <Result>(work: (session: Session) => Promise<Result>) => await link.use(async session => await work({
    ...session,
    async say (...words) {
      const heard = await session.say(...words)
      if (++inFlight === 1) {
        late.resolve()
        await first
      }
      return heard
    }
  })) }
  const second = await callRegistry({ ...on.deps, registries: { ...on.deps.registries, of: () => between } }, intent)
  assert.equal(on.registry.transforms(), 2)
  assert.deepEqual([second.ok, (await first).ok], [true, true])
  const says = await db('registry_attempts').where({ call_key: intent.key, kind: 'say' }).orderBy('number')
  const orphans = await transact(db, trx => listOrphans(trx, 'nask', 10))
  assert.deepEqual(orphans.map(({ clTRID }) => clTRID), [says[1].cl_trid])
})

test('EURid a contact that another process may be saying right now is not said again before its time', async t => {
  const on = await bench(t, [])
  const intent = contact(unreadable)
  await assert.rejects(callRegistry(dyingAt(on.deps, attemptNoted), intent), died)
  await assert.rejects(callRegistry(on.deps, intent), { next: 'ask-outcome' })
  assert.equal(on.registry.transforms(), 0)
  on.pass(25_000)
  assert.equal((await callRegistry(on.deps, intent)).ok, true)
  assert.equal(on.registry.transforms(), 1)
})

// what the poll queue tells of a create that was accepted with 1001; what stands there; the outcome
const pendings: [string, boolean | null, boolean, boolean | null][] = [
  ['nothing yet, and it is not there', null, false, null],
  ['nothing yet, and it is there', null, true, true],
  ['done', true, true, true],
  ['done, and it is not to be seen yet', true, false, null],
  ['denied', false, false, false]
]
for (const [what, told, there, outcome] of pendings) {
  test(`RFC 5730 §2.9.2.3 panData tells ${what}: ${outcome === null ? 'open' : outcome ? 'done' : 'refused'}`, async t => {
    const on = await bench(t, [{ done: there, back: 1001 }])
    const intent = domain()
    const early = await callRegistry(on.deps, intent).then(({ ok }) => ok, () => null)
    assert.equal(early, there ? true : null)
    const [{ cl_trid: clTRID }] = await db('registry_attempts').where({ call_key: intent.key, kind: 'say' })
    if (told !== null) {
      assert.equal(await transact(db, trx => endPending(on.deps, trx, { clTRID, done: told })), true)
      assert.deepEqual(on.jobs.map(({ name, payload }) => [name, payload]), [['registry.resume-call', { callKey: intent.key }]])
    }
    on.pass(hour)
    assert.equal(await callRegistry(on.deps, intent).then(({ ok }) => ok, () => null), outcome)
    assert.equal(on.registry.transforms(), 1, 'never said twice')
  })
}

test('RFC 5730 §2.9.2.3 panData of a command that is none of ours is told as such', async t => {
  const on = await bench(t, [])
  assert.equal(await transact(db, trx => endPending(on.deps, trx, { clTRID: 'somebody-else', done: true })), false)
  assert.deepEqual(on.jobs, [])
})
