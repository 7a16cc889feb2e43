import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import type { Actor } from '../../src/audit/actor.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { accountPasswords } from '../../src/registry/account-passwords.ts'
import { changeRegistryPassword, forgetRegistryPassword, newRegistryPassword } from '../../src/registry/change-password.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { buildRegistries, type RegistryDeps } from '../../src/registry/links.ts'
import { textAt } from '../../src/xml/parse.ts'
import { testDatabase } from '../support/database.ts'
import { eppPeer, responseTo, type Heard, type Peer, type Reaction } from '../support/epp-peer.ts'
import { keptLog } from '../support/quiet-log.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const staff: Actor = { kind: 'machine', name: 'test' }
const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })

/** What befalls a login that changes the password: whether it is done, and what comes back. */
type Mishap = { readonly done: boolean, readonly back: 'answer' | 'cut' | 'silence' | number }

/** A registry that checks passwords. `next`: what befalls the logins that come, one by one; then all goes well. */
class Account {
  password = 'secret-password'
  readonly mishaps: Mishap[] = []
  /** What was tried, a changing login as 'old>new'. */
  readonly tried: string[] = []

  answer (heard: Heard): Reaction | undefined {
    if (heard.verb === 'check') return responseTo(nask, heard, 1000)
    if (heard.verb !== 'login') return undefined
    const login = heard.node.children[0]!
    const [pw, newPW] = [textAt(login, 'login', 'pw')!, textAt(login, 'login', 'newPW')]
    this.tried.push(newPW === undefined ? pw : `${pw}>${newPW}`)
    const { done, back } = this.mishaps.shift() ?? { done: true, back: 'answer' }
    const right = pw === this.password
    if (right && done && newPW !== undefined) this.password = newPW
    if (back === 'answer') return responseTo(nask, heard, right ? 1000 : 2200)
    return typeof back === 'number' ? responseTo(nask, heard, back) : back
  }
}

type House = { readonly account: Account, readonly peer: Peer, readonly deps: RegistryDeps, readonly user: string, readonly pass: (ms: number) => void, readonly restart: () => void }

let users = 0

async function houseOf (t: TestContext): Promise<House> {
  const account = new Account()
  const user = `registrar${++users}`
  const peer = await eppPeer({ answer: heard => account.answer(heard) })
  const log = keptLog()
  let machine = Date.parse('2030-01-01T00:00:00Z')
  const machineNow = () => new Date(machine)
  const build = () => buildRegistries([peer.settings({ user, timeouts: { queryMs: 150 }, limits: { backOffMs: { first: 0, most: 0 }, waitMs: 2_000 } })], log, { machineNow, passwords: accountPasswords({ db, keys, now: machineNow, machineNow, log }) })
  let registries = build()
  const deps = { db, keys, log, machineNow, now: machineNow, jobs: { add: () => Promise.reject(new Error('no job is added here')) }, registries: { of: (id: string) => registries.of(id), all: [], close: () => registries.close() } }
  t.after(async () => {
    await registries.close()
    await peer.close()
    assert.doesNotMatch(JSON.stringify(log.lines), /secret-password|new-password/)
  })
  const restart = () => { void registries.close(); registries = build() }
  return { account, peer, deps, user, pass: ms => { machine += ms }, restart }
}

const rowOf = async (user: string) => await db('registry_secrets').where({ account: user }).first()
const logIn = async ({ deps }: House) => await deps.registries.of('nask').use(async session => session.isUsable())
const hour = 3_600_000

test('RFC 5730 §2.9.1.1 a password is stored sealed before it is sent, then it counts', async t => {
  const house = await houseOf(t)
  house.account.mishaps.push({ done: true, back: 'silence' })
  const changing = changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1')
  while (house.account.tried.length === 0) await new Promise(resolve => { setImmediate(resolve) })
  const { pending_sealed: pending } = await rowOf(house.user)
  assert.equal(keys.open(pending, `registry-password:nask:${house.user}`), 'new-password-1')
  assert.deepEqual(await changing, { how: 'read' })
})

test('RFC 5730 §2.9.1.1 once a password was changed from here it counts, not the configuration\'s', async t => {
  const house = await houseOf(t)
  assert.deepEqual(await changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1'), { how: 'answered' })
  assert.deepEqual(await changeRegistryPassword(house.deps, staff, 'nask', 'new-password-2'), { how: 'answered' })
  house.restart()
  assert.equal(await logIn(house), true)
  assert.deepEqual(house.account.tried, ['secret-password>new-password-1', 'new-password-1>new-password-2', 'new-password-2'])
  const row = await rowOf(house.user)
  assert.equal(keys.open(row.current_sealed, `registry-password:nask:${house.user}`), 'new-password-2')
  assert.deepEqual([row.pending_sealed, row.pending_by_machine, row.held_by_machine], [null, null, null])
  assert.equal(await forgetRegistryPassword(house.deps, staff, 'nask'), true)
  assert.equal(await forgetRegistryPassword(house.deps, staff, 'nask'), false)
})

// what befalls the change, whether it was done, what is tried afterwards, what the caller hears
const changes: [string, Mishap, string[], 'read' | { next: string, resultCode?: number }][] = [
  ['done, the answer is cut off', { done: true, back: 'cut' }, ['new'], 'read'],
  ['done, never answered', { done: true, back: 'silence' }, ['new'], 'read'],
  ['done, answered 2400', { done: true, back: 2400 }, ['new'], 'read'],
  ['done, answered 2500', { done: true, back: 2500 }, ['new'], 'read'],
  ['not done, the connection is cut', { done: false, back: 'cut' }, ['new', 'old'], { next: 'retry' }],
  ['not done, never answered', { done: false, back: 'silence' }, ['new', 'old'], { next: 'retry' }],
  ['not done, answered 2400', { done: false, back: 2400 }, ['new', 'old'], { next: 'retry' }],
  ['refused: 2306', { done: false, back: 2306 }, [], { next: 'give-up', resultCode: 2306 }],
  ['refused: too many sessions', { done: false, back: 2502 }, [], { next: 'give-up', resultCode: 2502 }]
]
for (const [what, mishap, tries, expected] of changes) {
  test(`HOUSE a password change, ${what}: ${expected === 'read' ? 'the new one counts' : 'the old one counts'}`, async t => {
    const house = await houseOf(t)
    house.account.mishaps.push(mishap)
    const changing = changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1')
    if (expected === 'read') assert.deepEqual(await changing, { how: 'read' })
    else await assert.rejects(changing, { name: 'RegistryError', ...expected })
    assert.deepEqual(house.account.tried.slice(1), tries.map(each => each === 'new' ? 'new-password-1' : 'secret-password'))
    const before = house.account.tried.length
    assert.equal(await logIn(house), true)
    assert.deepEqual(house.account.tried.slice(before), [expected === 'read' ? 'new-password-1' : 'secret-password'])
  })
}

// what was done before the process died
for (const done of [true, false]) {
  test(`HOUSE a password change, the process dies when it was ${done ? '' : 'not '}done: the next login finds out`, async t => {
    const house = await houseOf(t)
    const dying = { ...house.deps, registries: { ...house.deps.registries, of: () => ({ ...house.deps.registries.of('nask'), logIn: async () => { throw new Error('killed') } }) } }
    await assert.rejects(changeRegistryPassword(dying, staff, 'nask', 'new-password-1'), /killed/)
    if (done) house.account.password = 'new-password-1'
    await assert.rejects(logIn(house), { next: 'retry', message: /is being changed/ }) // the dead one may live
    house.pass(hour)
    assert.equal(await logIn(house), true)
    assert.deepEqual(house.account.tried, done ? ['new-password-1'] : ['new-password-1', 'secret-password'])
    assert.equal((await rowOf(house.user))?.pending_sealed ?? null, null)
    house.restart()
    assert.equal(await logIn(house), true)
    assert.equal(house.account.tried.at(-1), done ? 'new-password-1' : 'secret-password')
  })
}

test('HOUSE a password change, neither is accepted: each is tried once, then nobody logs in until a person has acted', async t => {
  const house = await houseOf(t)
  house.account.mishaps.push({ done: false, back: 'cut' })
  const before = house.account.answer.bind(house.account)
  house.account.answer = heard => { if (house.account.tried.length === 1) house.account.password = 'set by the registry'; return before(heard) }
  await assert.rejects(changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1'), { next: 'give-up', resultCode: 2200, message: /neither the old nor the new/ })
  for (let round = 0; round < 3; round++) {
    house.restart()
    house.pass(hour)
    await assert.rejects(logIn(house), { next: 'retry', resultCode: 2200 })
  }
  assert.deepEqual(house.account.tried.slice(1), ['new-password-1', 'secret-password'])
  await forgetRegistryPassword(house.deps, staff, 'nask')
  house.account.password = 'secret-password'
  house.restart()
  assert.equal(await logIn(house), true)
})

test('HOUSE a password change, nobody can be asked afterwards: it is not known, and the next login finds out', async t => {
  const house = await houseOf(t)
  house.account.mishaps.push({ done: true, back: 'cut' }, { done: false, back: 'cut' })
  await assert.rejects(changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1'), { next: 'ask-outcome' })
  assert.equal(await logIn(house), true)
  assert.deepEqual(house.account.tried.slice(1), ['new-password-1', 'new-password-1'])
})

test('HOUSE a password change, two at once: one is done, the other is told to wait', async t => {
  const house = await houseOf(t)
  const outcomes = await Promise.allSettled([changeRegistryPassword(house.deps, staff, 'nask', 'new-password-1'), changeRegistryPassword(house.deps, staff, 'nask', 'new-password-2')])
  assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  house.restart()
  assert.equal(await logIn(house), true)
})

// length, what is said of it (NASK takes 6 to 64)
for (const [length, right] of [[5, false], [6, true], [64, true], [65, false]] as const) {
  test(`NASK a new password of ${length} characters is ${right ? 'sent' : 'refused before anything is stored'}`, async t => {
    const house = await houseOf(t)
    const changing = changeRegistryPassword(house.deps, staff, 'nask', 'x'.repeat(length))
    if (right) assert.deepEqual(await changing, { how: 'answered' })
    else await assert.rejects(changing, { name: 'Refusal', reason: 'password-length' })
    assert.equal(await rowOf(house.user) !== undefined, right)
  })
}

test('HOUSE a password that we make up has what registries ask for, and is another each time', () => {
  for (const [dialect, length] of [[nask, 32], [ietf, 16]] as const) {
    const made = Array.from({ length: 50 }, () => newRegistryPassword(dialect))
    for (const password of made) assert.match(password, new RegExp(`^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)\\w{${length}}$`))
    assert.equal(new Set(made).size, made.length)
  }
})
