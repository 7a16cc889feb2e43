import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createUser } from '../../src/people/create-user.ts'
import { establish, niebieski } from '../../src/people/establish.ts'
import { logIn, loginLimits } from '../../src/people/log-in.ts'
import type { LoggedIn } from '../../src/people/open-session.ts'
import { hashPassword, verifyPassword } from '../../src/people/password.ts'
import { absoluteMs, findActorBySession, idleMs, logOut, sessionCookie } from '../../src/people/session.ts'
import { machine, openTestDeps } from './deps.ts'

let house: Awaited<ReturnType<typeof openTestDeps>>
const email = 'anna@example.pl'
const password = 'zażółć gęślą jaźń'
const staff = { operatorId: niebieski.id, customerId: null, role: 'billing' as const, name: 'Anna', lang: 'pl' as const }

before(async () => {
  house = await openTestDeps()
  await establish(house.deps)
  await createUser(house.deps, machine, { ...staff, email, password })
})
after(() => house.close())

async function tryIn (address: string, given: { email?: string, password?: string } = {}): Promise<LoggedIn> {
  const came = await logIn(house.deps, { email, password, address, ...given })
  assert.ok(came.is === 'in', 'no second factor is set')
  return came
}
const refused = (reason: string) => (error: { reason?: string }) => error.reason === reason

test('HOUSE-ACCOUNT passwords are argon2id in the PHC form, salted, and checked whole', async () => {
  const [first, second] = await Promise.all([hashPassword('one password'), hashPassword('one password')])
  assert.match(first!, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.notEqual(first, second)
  assert.equal(await verifyPassword('one password', first!), true)
  assert.equal(await verifyPassword('one passwore', first!), false)
  assert.equal(await verifyPassword('one password', 'one password'), false)
})

test('HOUSE-ACCOUNT a log-in opens a session that is kept as a hash; a log-out closes it', async () => {
  const { token, actor } = await tryIn('192.0.2.1', { email: 'Anna@Example.PL' })
  assert.equal(actor.kind === 'staff' && actor.role, 'billing')
  assert.deepEqual((await findActorBySession(house.deps, token))?.actor, actor)
  assert.equal((await house.deps.db('sessions').where({ token_hash: token })).length, 0)
  await logOut(house.deps, token)
  assert.equal(await findActorBySession(house.deps, token), undefined)
})

test('HOUSE-ACCOUNT a session ends after twelve idle hours of machine time, whatever the business clock says', async () => {
  const { token } = await tryIn('192.0.2.2')
  const start = house.clock.machine
  house.clock.business = new Date(house.clock.business.getTime() + 400 * 86_400_000)
  const at = (ms: number) => { house.clock.machine = new Date(start.getTime() + ms) }
  at(idleMs - 1)
  assert.ok(await findActorBySession(house.deps, token), 'a millisecond before its end, which is put off by being seen')
  at(2 * idleMs - 2)
  assert.ok(await findActorBySession(house.deps, token))
  at(3 * idleMs - 2)
  assert.equal(await findActorBySession(house.deps, token), undefined)
  house.clock.machine = start
})

test('HOUSE-SIGN-IN a session that is used all the time ends seven days after its log-in', async () => {
  const { token } = await tryIn('192.0.2.10')
  const start = house.clock.machine
  for (let ms = 0; ms < absoluteMs; ms += idleMs - 1) {
    house.clock.machine = new Date(start.getTime() + ms)
    assert.ok(await findActorBySession(house.deps, token), `${ms} ms after the log-in`)
  }
  house.clock.machine = new Date(start.getTime() + absoluteMs - 1)
  assert.ok(await findActorBySession(house.deps, token))
  house.clock.machine = new Date(start.getTime() + absoluteMs)
  assert.equal(await findActorBySession(house.deps, token), undefined)
  house.clock.machine = start
})

test('HOUSE-ACCOUNT a wrong password and an unknown account are refused in the same words, after the same work', async () => {
  const faults = await Promise.all([tryIn('192.0.2.3', { password: 'wrong password' }), tryIn('192.0.2.3', { email: 'nobody@example.pl' })].map(each => each.catch((error: Error) => error.message)))
  assert.equal(faults[0], faults[1])
  const time = async (given: { email?: string, password?: string }, address: string) => {
    const began = performance.now()
    await assert.rejects(tryIn(address, given), refused('wrong-credentials'))
    return performance.now() - began
  }
  const hashing = await (async () => {
    const began = performance.now()
    await hashPassword('how long does it take')
    return performance.now() - began
  })()
  const unknown = await time({ email: 'nobody@example.pl' }, '192.0.2.4')
  assert.ok(unknown > hashing / 3, `an unknown account took ${unknown} ms, one hash ${hashing} ms`)
})

test('HOUSE-ACCOUNT the sixth try within a quarter of an hour is refused, the right password too; another address is not; later it is let in', async () => {
  for (let count = 0; count < loginLimits.account; count++) await assert.rejects(tryIn('192.0.2.5', { password: 'wrong password' }), refused('wrong-credentials'))
  await assert.rejects(tryIn('192.0.2.5'), refused('too-many-attempts'))
  await tryIn('192.0.2.6')
  const start = house.clock.machine
  house.clock.machine = new Date(start.getTime() + loginLimits.windowMs)
  await tryIn('192.0.2.5')
  house.clock.machine = start
})

test('HOUSE-ACCOUNT tries that come at once are counted as if they came one by one', async () => {
  const tries = await Promise.all(Array.from({ length: 12 }, () => tryIn('192.0.2.7', { password: 'wrong password' }).catch((error: { reason: string }) => error.reason)))
  assert.ok(tries.filter(reason => reason === 'wrong-credentials').length <= loginLimits.account, tries.join())
})

test('HOUSE-ACCOUNT one address that tries many accounts is stopped', async () => {
  const at = house.clock.machine
  await house.deps.db('login_attempts').insert(Array.from({ length: loginLimits.address }, (_, count) => ({ account_hash: `account ${count}`, address: '192.0.2.8', at })))
  await assert.rejects(tryIn('192.0.2.8'), refused('too-many-attempts'))
})

test('HOUSE-ACCOUNT a disabled user is let in no more, and an open session of theirs is dead', async () => {
  const other = await createUser(house.deps, machine, { ...staff, email: 'piotr@example.pl' })
  const { token } = await tryIn('192.0.2.9', { email: other.email, password: other.password })
  await house.deps.db('users').where({ id: other.id }).update({ disabled_at: house.clock.business })
  assert.equal(await findActorBySession(house.deps, token), undefined)
  await assert.rejects(tryIn('192.0.2.9', { email: other.email, password: other.password }), refused('wrong-credentials'))
})

test('HOUSE-ACCOUNT the session cookie is HttpOnly, SameSite=Lax, and Secure over https', () => {
  assert.deepEqual(sessionCookie.options(true), { path: '/', httpOnly: true, sameSite: 'lax', secure: true, maxAge: 604_800 })
  assert.equal(sessionCookie.options(false).secure, false)
})
