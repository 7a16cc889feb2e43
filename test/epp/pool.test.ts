import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { openPool, type PoolLimits } from '../../src/registry/epp/pool.ts'
import { responseTo } from '../support/epp-peer.ts'
import { check, closePools, fine, logins, on, poolOn, until, usual } from './pooling.ts'

after(closePools)

test('HOUSE sessions are opened when needed and used again', async () => {
  const { peer, pool } = await poolOn({ answer: fine })
  assert.deepEqual(pool.state(), { sessions: 0, idle: 0, ceiling: 2, waiting: { customer: 0, cycle: 0 }, stopped: null })
  for (let round = 0; round < 5; round++) assert.equal(await pool.use(check), 1000)
  assert.deepEqual([logins(peer), pool.state().sessions], [1, 1])
})

test('HOUSE never more sessions than agreed, one command each, all served', async () => {
  let outstanding = 0
  let most = 0
  const { peer, pool } = await poolOn({
    answer: on('check', async heard => {
      most = Math.max(most, ++outstanding)
      await new Promise(resolve => { setImmediate(resolve) })
      outstanding--
      return responseTo(nask, heard, 1000)
    })
  })
  const codes = await Promise.all(Array.from({ length: 40 }, () => pool.use(check)))
  assert.deepEqual(new Set(codes), new Set([1000]))
  assert.equal(peer.connections().came, 2)
  assert.ok(most <= 2)
})

test('HOUSE a dead session is dropped and replaced: cut while idle, ended by 2002, ended by 2500', async () => {
  let code = 1000
  const { peer, pool } = await poolOn({ answer: on('check', heard => responseTo(nask, heard, code)) })
  await pool.use(check)
  peer.cutAll()
  await until(() => pool.state().sessions === 0)
  assert.equal(await pool.use(check), 1000)
  for (code of [2002, 2500]) {
    assert.equal(await pool.use(check), code)
    assert.equal(pool.state().sessions, 0)
  }
  code = 1000
  assert.equal(await pool.use(check), 1000)
  assert.equal(logins(peer), 4)
})

// the limit, what it does
const limits: [string, Partial<PoolLimits>, number][] = [
  ['so many commands', { commands: 2 }, 3],
  ['so old', { ageMs: 0 }, 5],
  ['within all limits', {}, 1]
]
for (const [what, limit, expected] of limits) {
  test(`HOUSE a session is retired when it is ${what}`, async () => {
    const { peer, pool } = await poolOn({ answer: fine }, limit)
    for (let round = 0; round < 5; round++) await pool.use(check)
    assert.equal(logins(peer), expected)
  })
}

test('HOUSE an idle session says goodbye before the registry cuts it', async () => {
  const { peer, pool } = await poolOn({ answer: fine }, { idleMs: 20 })
  await pool.use(check)
  await until(() => pool.state().sessions === 0)
  assert.equal(peer.heard.at(-1)!.verb, 'logout')
})

for (const code of [2200, 2501]) {
  test(`RFC 5730 §3 after ${code} no login is ever tried again by itself`, async () => {
    const { peer, pool } = await poolOn({ answer: on('login', heard => responseTo(nask, heard, code)) }, { backOffMs: { first: 0, most: 0 } })
    for (let round = 0; round < 5; round++) await assert.rejects(pool.use(check), { name: 'RegistryError', next: 'retry', resultCode: code })
    assert.equal(logins(peer), 1)
    assert.match(pool.state().stopped!, /correct the password/)
  })
}

test('HOUSE a registry that fails is left alone for a while, then tried again', async () => {
  let code = 2400
  const { peer, pool } = await poolOn({ answer: heard => heard.verb === 'login' ? responseTo(nask, heard, code) : fine(heard) }, { backOffMs: { first: 50, most: 50 } })
  await assert.rejects(pool.use(check), { resultCode: 2400 })
  await assert.rejects(pool.use(check), { next: 'retry', message: /tried again in a moment/ })
  assert.equal(peer.connections().came, 1)
  code = 1000
  let answered: number | undefined
  while (answered === undefined) answered = await pool.use(check).catch(() => new Promise<undefined>(resolve => { setTimeout(() => resolve(undefined), 10) }))
  assert.equal(answered, 1000)
  assert.equal(peer.connections().came, 2)
})

test('HOUSE a fault of ours in opening is shown to who waits, and nobody waits for ever', async () => {
  const pool = openPool(() => Promise.reject(new TypeError('a fault of ours')), usual)
  for (const outcome of await Promise.allSettled([pool.use(check), pool.use(check), pool.use(check)])) assert.match(String(outcome.status === 'rejected' && outcome.reason), /a fault of ours/)
  await pool.close(100)
})

test('HOUSE a session that was being opened while the pool closed is logged out', async () => {
  const gate = Promise.withResolvers<void>()
  const { peer, pool } = await poolOn({ answer: on('login', async heard => { await gate.promise; return responseTo(nask, heard, 1000) }) })
  const using = pool.use(check)
  await until(() => logins(peer) === 1)
  const closing = pool.close(5_000)
  await assert.rejects(using, { next: 'retry' })
  gate.resolve()
  await closing
  assert.equal(peer.heard.at(-1)!.verb, 'logout')
})

test('HOUSE who waits too long for a session is told to come again', async () => {
  const { pool } = await poolOn({ answer: on('check', () => 'silence') }, { sessions: 1, waitMs: 500 })
  const holding = pool.use(session => once(process, 'test:let-go').then(() => session.isUsable()))
  await until(() => pool.state().sessions === 1)
  await assert.rejects(pool.use(check), { next: 'retry', message: /within 500 ms/ })
  process.emit('test:let-go' as never)
  assert.equal(await holding, true)
})

test('HOUSE work that fails gives its session back', async () => {
  const { peer, pool } = await poolOn({ answer: fine }, { sessions: 1 })
  await assert.rejects(pool.use(() => Promise.reject(new Error('a fault of ours'))), /a fault of ours/)
  assert.equal(await pool.use(check), 1000)
  assert.equal(logins(peer), 1)
})

test('HOUSE closing lets running work end, logs out, and takes no more', async () => {
  const answers = Promise.withResolvers<void>()
  const { peer, pool } = await poolOn({ answer: on('check', async heard => { await answers.promise; return responseTo(nask, heard, 1000) }) })
  const working = pool.use(check)
  await until(() => peer.heard.some(({ verb }) => verb === 'check'))
  const closing = pool.close(5_000)
  await assert.rejects(pool.use(check), { next: 'retry' })
  answers.resolve()
  assert.equal(await working, 1000)
  await closing
  assert.equal(peer.heard.at(-1)!.verb, 'logout')
  await until(() => peer.connections().open === 0)
})

test('HOUSE closing does not wait for ever', async () => {
  const { peer, pool } = await poolOn({ answer: on('check', () => 'silence') })
  const working = pool.use(check)
  await until(() => peer.heard.some(({ verb }) => verb === 'check'))
  await pool.close(20)
  await assert.rejects(working, { next: 'ask-outcome' })
})
