import assert from 'node:assert/strict'
import { test } from 'node:test'
import { callRegistry, type Settled } from '../../src/registry/call.ts'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import type { DomainCreated } from '../../src/registry/epp/commands/domain-create.ts'
import { newClTrid, type Session } from '../../src/registry/epp/session.ts'
import { dyingDatabase } from '../support/dying-database.ts'
import { benches, create, created, createContact, expiresAt, renew, secret } from './call-bench.ts'
import { attemptNoted, callUntilSettled, died, dyingAt } from './calling.ts'
import { madeAt, us, type Mishap } from './small-registry.ts'

const { bench, db } = benches()

const renewedUntil = new Date('2028-03-01T10:00:00Z')
const answered = { ok: true, result: created, how: 'answered' } as const
const read = { ok: true, result: created, how: 'read' } as const
const refused = (code: number): Settled<never> => ({ ok: false, code, reasonCode: null, message: `code ${code}`, taken: code === 2302 })
const foreign = { sponsor: 'other', registrant: 'OTH1', authInfo: 'x', createdAt: madeAt, expiresAt, made: 1 }

// what befalls the create, the mishaps, the outcome in the end; how often the create was said
const outcomes: [string, Mishap[], Settled<DomainCreated>, number][] = [
  ['it is answered', [], answered, 1],
  ['done, and the connection is cut', [{ done: true, back: 'cut' }], read, 1],
  ['done, and there is no answer', [{ done: true, back: 'silence' }], read, 1],
  ['done, and the server says 2400', [{ done: true, back: 2400 }], read, 1],
  ['done, and the server says 2500', [{ done: true, back: 2500 }], read, 1],
  ['done, and the answer is no XML', [{ done: true, back: { raw: 'sorry' } }], read, 1],
  ['done, and the answer lacks its data', [{ done: true, back: 1000 }], read, 1],
  ['done later: 1001', [{ done: true, back: 1001 }], read, 1],
  ['not done, and the connection is cut', [{ done: false, back: 'cut' }], answered, 2],
  ['not done, and there is no answer', [{ done: false, back: 'silence' }], answered, 2],
  ['not done, and the server says 2400', [{ done: false, back: 2400 }], answered, 2],
  ['not done, and the server says 2500', [{ done: false, back: 2500 }], answered, 2],
  ['not done twice, done and cut the third time', [{ done: false, back: 'cut' }, { done: false, back: 2400 }, { done: true, back: 'cut' }], read, 3],
  ['the session was lost: 2002', [{ done: false, back: 2002 }], answered, 2],
  ['2002 on a fresh session means what it says', [{ done: false, back: 2002 }, { done: false, back: 2002 }], refused(2002), 2],
  ['too many sessions: 2502', [{ done: false, back: 2502 }], answered, 2],
  ['refused for good: 2306', [{ done: false, back: 2306 }], refused(2306), 1],
  ['said to be there, and it is not: the refusal stands', [{ done: false, back: 2302 }], refused(2302), 1]
]

for (const [what, mishaps, expected, said] of outcomes) {
  test(`HOUSE intent before act: ${what}`, async () => {
    const on = await bench(mishaps)
    const intent = create()
    assert.deepEqual(await callUntilSettled(on, intent), expected)
    assert.deepEqual(await callRegistry(on.deps, intent), expected, 'the outcome stays')
    assert.equal(on.registry.transforms(), said)
    assert.equal(on.registry.domains.get('a.pl')?.made, expected.ok ? 1 : undefined)
    await assertWhole(intent.key, said)
  })
}

/** Every attempt has its end, its own clTRID, and the call one outcome. */
async function assertWhole (key: string, said: number): Promise<void> {
  const call = await db()('registry_calls').where({ key }).first()
  assert.ok(call.settled_by_machine)
  const attempts = await db()('registry_attempts').where({ call_key: key }).orderBy('number')
  assert.deepEqual(attempts.map(({ number }) => number), attempts.map((_, index) => index + 1))
  assert.equal(attempts.filter(({ kind }) => kind === 'say').length, said)
  for (const attempt of attempts) {
    assert.ok(attempt.outcome && attempt.ended_by_machine && attempt.cl_trid && attempt.said.includes(attempt.cl_trid))
    assert.deepEqual(attempt.at, madeAt)
  }
}

// Every crash point of every way it can go: each of the run's transactions, died before it or just after it.
const ways: [string, Mishap[]][] = [
  ['answered', []],
  ['done and cut', [{ done: true, back: 'cut' }]],
  ['not done and cut', [{ done: false, back: 'cut' }]],
  ['2400, done', [{ done: true, back: 2400 }]],
  ['2002', [{ done: false, back: 2002 }]],
  ['1001', [{ done: true, back: 1001 }]]
]
for (const [what, mishaps] of ways) {
  for (const when of ['before', 'after'] as const) {
    test(`HOUSE intent before act: killed ${when} each of its transactions, ${what}: done once`, async () => {
      for (let nth = 1, dead = true; dead; nth++) {
        const on = await bench(mishaps)
        const intent = create()
        try {
          await callRegistry(dyingAt(on.deps, { nth, when }), intent)
          dead = false
        } catch (error) {
          dead = died(error)
        }
        const settled = await callUntilSettled(on, intent)
        assert.deepEqual(settled.ok && settled.result, created, `transaction ${nth}`)
        assert.equal(on.registry.domains.get('a.pl')?.made, 1, `transaction ${nth}`)
        assert.ok(on.registry.transforms() <= mishaps.length + 1, `transaction ${nth}`)
        await on.registry.close()
        assert.ok(nth < 20)
      }
    })
  }
}

test('RFC 5730 §3 2002: a registry that forgot all our sessions at once is logged in to again, whatever the pool still holds', async () => {
  const on = await bench()
  const { link } = on.registry
  const ask = async (session: Session) => {
    const clTRID = newClTrid()
    await session.say(commandDocument(domainCheck, { names: ['a.pl'] }, session.dialect, clTRID), clTRID, 20_000)
  }
  const idle = [await link.logIn(), await link.logIn()] // the pool itself drops them all with the first: here it is as if it did not
  for (const session of idle) await ask(session) // neither has just logged in
  on.registry.mishaps.push({ done: false, back: 2002 }, { done: false, back: 2002 })
  const held = { ...link, use: async <Result>(work: (session: Session) => Promise<Result>) => await work(idle.shift() ?? await link.logIn()) }
  assert.deepEqual(await callRegistry({ ...on.deps, registries: { ...on.deps.registries, of: () => held } }, create()), answered)
  assert.equal(on.registry.transforms(), 3)
})

test('HOUSE intent before act: a process that was stopped between writing it down and sending does not send it late', async () => {
  const on = await bench()
  const { link } = on.registry
  const hurried = { ...link, timeouts: { ...link.timeouts, graceMs: 2_000 } }
  const stop = () => new Promise<never>(resolve => { setTimeout(() => resolve(undefined as never), 2_500) })
  const deps = { ...on.deps, db: dyingDatabase(db(), attemptNoted, stop), registries: { ...on.deps.registries, of: () => hurried } }
  const intent = create()
  assert.deepEqual(await callRegistry(deps, intent), answered)
  const says = await db()('registry_attempts').where({ call_key: intent.key, kind: 'say' }).orderBy('number')
  assert.deepEqual(says.map(({ outcome }) => outcome), ['unsent', 'answered'])
  assert.match(says[0].message, /held up/)
  assert.equal(on.registry.transforms(), 1)
})

test('HOUSE intent before act: an attempt cut off by a crash is in the journal before a byte is sent', async () => {
  const on = await bench()
  const intent = create()
  await assert.rejects(callRegistry(dyingAt(on.deps, attemptNoted), intent), died)
  assert.equal(on.registry.transforms(), 0)
  const [attempt] = await db()('registry_attempts').where({ call_key: intent.key })
  assert.deepEqual([attempt.kind, attempt.outcome, attempt.code], ['say', null, null])
})

test('HOUSE intent before act: "not there" means "not done" only when the registry cannot be at work on it any more', async () => {
  const on = await bench([{ done: false, back: 'cut' }])
  const intent = create()
  const early = { name: 'RegistryError', next: 'ask-outcome' }
  await assert.rejects(callRegistry(on.deps, intent), early)
  on.pass(24_999) // 20 s for the answer, 5 s of grace
  await assert.rejects(callRegistry(on.deps, intent), early)
  assert.equal(on.registry.transforms(), 1)
  on.pass(1)
  assert.deepEqual(await callRegistry(on.deps, intent), answered)
  assert.equal(on.registry.transforms(), 2)
})

test('HOUSE intent before act: what the registry finished late is found, not repeated', async () => {
  const on = await bench([{ done: false, back: 'cut' }])
  const intent = create()
  await assert.rejects(callRegistry(on.deps, intent), { next: 'ask-outcome' })
  on.registry.domains.set('a.pl', { sponsor: us, registrant: 'STR1', authInfo: secret, createdAt: madeAt, expiresAt, made: 1 })
  on.pass(3_600_000)
  assert.deepEqual(await callRegistry(on.deps, intent), read)
  assert.equal(on.registry.transforms(), 1)
})

test('HOUSE intent before act: a registry that cannot be reached leaves the intent and no attempt', async () => {
  const on = await bench()
  await on.registry.peer.close()
  const intent = create()
  await assert.rejects(callRegistry(on.deps, intent), { name: 'RegistryError', next: 'retry' })
  assert.equal((await db()('registry_calls').where({ key: intent.key })).length, 1)
  assert.equal((await db()('registry_attempts').where({ call_key: intent.key })).length, 0)
})

const since = (minutes: number): Date => new Date(madeAt.getTime() + minutes * 60_000)
const ours = { sponsor: us, registrant: 'STR1', authInfo: secret, createdAt: madeAt, expiresAt, made: 1 }

// what stands in the registry when the create says "exists"; whether the authInfo is told; whether it is taken for ours
const standing: [string, typeof ours, boolean, boolean][] = [
  ['ours, with our authInfo', ours, true, true],
  ['ours, with another authInfo', { ...ours, authInfo: 'an older one' }, true, false],
  ['ours, for another registrant', { ...ours, registrant: 'STR2' }, true, false],
  ['another registrar\'s', foreign, true, false],
  ['ours, authInfo not told, made since', { ...ours, createdAt: since(-60) }, false, true],
  ['ours, authInfo not told, made before', { ...ours, createdAt: since(-61) }, false, false]
]
for (const [what, entry, tells, adopted] of standing) {
  test(`NASK 2304/9076 counts as "exists": ${what} is ${adopted ? 'adopted' : 'taken'}`, async () => {
    const on = await bench()
    on.registry.domains.set('a.pl', entry)
    on.registry.tellsAuthInfo = tells
    const settled = await callRegistry(on.deps, create())
    assert.deepEqual(settled, adopted
      ? { ok: true, result: { createdAt: entry.createdAt, expiresAt }, how: 'read' }
      : { ok: false, code: 2304, reasonCode: '9076', message: 'code 2304: reason 9076', taken: true })
    assert.deepEqual([on.registry.transforms(), on.registry.questions()], [1, 1])
  })
}

test('HOUSE intent before act: a name that another took while the outcome was unknown is taken', async () => {
  const on = await bench([{ done: false, back: 'cut' }])
  on.registry.beforeInfo = () => { on.registry.domains.set('a.pl', foreign) }
  const settled = await callRegistry(on.deps, create())
  assert.deepEqual([settled.ok, !settled.ok && settled.code, !settled.ok && settled.taken], [false, 2302, true])
  assert.equal(on.registry.transforms(), 1)
})

// what befalls the renewal; the outcome; how often it was said
const renewals: [string, Mishap[], 'answered' | 'read', number][] = [
  ['it is answered', [], 'answered', 1],
  ['done, and the connection is cut', [{ done: true, back: 'cut' }], 'read', 1],
  ['done, and the server says 2400', [{ done: true, back: 2400 }], 'read', 1],
  ['done, and the answer is no XML', [{ done: true, back: { raw: 'sorry' } }], 'read', 1],
  ['not done, and the connection is cut', [{ done: false, back: 'cut' }], 'answered', 2]
]
for (const [what, mishaps, how, said] of renewals) {
  test(`RFC 5731 §3.2.3 a renewal moves the expiry once: ${what}`, async () => {
    const on = await bench(mishaps)
    on.registry.domains.set('a.pl', ours)
    assert.deepEqual(await callUntilSettled(on, renew()), { ok: true, result: { expiresAt: renewedUntil }, how })
    assert.deepEqual([on.registry.domains.get('a.pl')!.made, on.registry.transforms()], [2, said])
  })
}

test('NASK 2004/9006 for a period that is renewed: read, and not paid for twice', async () => {
  const on = await bench()
  on.registry.domains.set('a.pl', { ...ours, expiresAt: renewedUntil })
  assert.deepEqual(await callRegistry(on.deps, renew()), { ok: true, result: { expiresAt: renewedUntil }, how: 'read' })
  on.registry.domains.set('a.pl', { ...ours, expiresAt: new Date('2027-06-01T10:00:00Z') }) // moved, not by our period
  const other = await callRegistry(on.deps, renew())
  assert.deepEqual([other.ok, !other.ok && other.reasonCode], [false, '9006'])
})

test('RFC 5731 §3.2.3 a domain that left us while the outcome was unknown is not renewed again', async () => {
  const on = await bench([{ done: false, back: 'cut' }, { done: false, back: 'cut' }])
  on.registry.domains.set('a.pl', foreign)
  const moved = await callRegistry(on.deps, renew())
  assert.deepEqual([moved.ok, !moved.ok && moved.code], [false, 2201])
  on.registry.domains.delete('a.pl')
  const gone = await callRegistry(on.deps, renew())
  assert.deepEqual([gone.ok, !gone.ok && gone.code], [false, 2303])
  assert.equal(on.registry.transforms(), 2)
})

test('RFC 5733 §3.2.1 a contact: answered, read, adopted, taken', async () => {
  const on = await bench([{ done: true, back: 'cut' }])
  const result = { id: 'STR1', createdAt: madeAt }
  assert.deepEqual(await callRegistry(on.deps, createContact()), { ok: true, result, how: 'read' })
  assert.deepEqual(await callRegistry(on.deps, createContact()), { ok: true, result, how: 'read' }, 'another key, the same contact')
  on.registry.contacts.get('STR1')!.authInfo = 'another'
  const taken = await callRegistry(on.deps, createContact())
  assert.deepEqual([taken.ok, !taken.ok && taken.taken, !taken.ok && taken.code], [false, true, 2302])
  on.registry.contacts.clear()
  assert.deepEqual(await callRegistry(on.deps, createContact()), { ok: true, result, how: 'answered' })
})
