import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import { after, test } from 'node:test'
import { commandDocument } from '../../src/registry/epp/command.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import { responseTo } from '../support/epp-peer.ts'
import { check, closePools, fine, logins, on, poolOn, until } from './pooling.ts'

after(closePools)

test('RFC 5730 §3 2502: the sessions there are do the work, none is opened', async () => {
  let first = true
  const { peer, pool } = await poolOn({
    answer: heard => {
      if (heard.verb === 'check') return responseTo(nask, heard, 1000)
      if (heard.verb !== 'login' || first) { first = false; return undefined }
      return responseTo(nask, heard, 2502)
    }
  }, { sessions: 5, backOffMs: { first: 60_000, most: 60_000 } })
  const codes = await Promise.all(Array.from({ length: 10 }, () => pool.use(check)))
  assert.deepEqual(new Set(codes), new Set([1000]))
  assert.equal(pool.state().sessions, 1)
  assert.ok(peer.connections().came <= 5)
})

test('RFC 5730 §3 2502: fewer sessions from then on, one more only after a while', async () => {
  let most = 2
  let loggedIn = 0
  const { peer, pool } = await poolOn({
    answer: heard => {
      if (heard.verb === 'login') return loggedIn++ < most ? undefined : responseTo(nask, heard, 2502)
      return fine(heard)
    }
  }, { sessions: 5, growMs: 150, backOffMs: { first: 0, most: 0 } })
  const burst = async () => { await Promise.all(Array.from({ length: 20 }, () => pool.use(check))) }
  await burst()
  const tried = logins(peer)
  assert.ok(pool.state().ceiling <= 3)
  await burst()
  assert.ok(logins(peer) - tried <= 1, 'no login storm')
  most = Infinity
  await until(() => pool.state().ceiling === 5)
  await burst()
  assert.ok(pool.state().sessions > 2)
})

test('RFC 5730 §3 2502 in a session: it is dropped, and there are fewer from then on', async () => {
  let code = 1000
  const { pool } = await poolOn({ answer: on('check', heard => responseTo(nask, heard, code)) }, { sessions: 3 })
  await Promise.all(Array.from({ length: 9 }, () => pool.use(check)))
  const before = pool.state().sessions
  code = 2502
  assert.equal(await pool.use(check), 2502)
  assert.deepEqual([pool.state().sessions, pool.state().ceiling], [before - 1, Math.max(1, before - 1)])
})

test('RFC 5730 §3 2501 beside living sessions means "too many" at some registries: those there are go on, and no login is hurried', async () => {
  const { peer, pool } = await poolOn({
    answer: heard => heard.verb === 'login' && logins(peer) > 1 ? responseTo(nask, heard, 2501) : fine(heard)
  }, { sessions: 4, backOffMs: { first: 0, most: 0 } })
  await pool.use(check)
  for (let round = 0; round < 3; round++) await Promise.all(Array.from({ length: 10 }, () => pool.use(check)))
  assert.deepEqual([pool.state().stopped, pool.state().ceiling, pool.state().sessions], [null, 1, 1])
  assert.ok(logins(peer) <= 4)
})

test('HOUSE a customer goes before the nightly cycle, and the cycle is not starved', async () => {
  const { pool } = await poolOn({ answer: fine }, { sessions: 1, customersPerCycle: 2 })
  const order: string[] = []
  const use = (who: string, priority: 'customer' | 'cycle') => pool.use(async session => { order.push(who); return await check(session) }, { priority })
  await Promise.all([use('first', 'cycle'), ...['n1', 'n2', 'n3'].map(who => use(who, 'cycle')), ...['C1', 'C2', 'C3', 'C4', 'C5'].map(who => use(who, 'customer'))])
  assert.equal(order.join(' '), 'C1 C2 first C3 C4 n1 C5 n2 n3')
})

test('HOUSE who says nothing of a priority is a customer', async () => {
  const { pool } = await poolOn({ answer: fine }, { sessions: 1 })
  const order: string[] = []
  await Promise.all([pool.use(async () => { order.push('cycle') }, { priority: 'cycle' }), pool.use(async () => { order.push('customer') })])
  assert.deepEqual(order, ['customer', 'cycle'])
})

test('HOUSE commands per second hold for all sessions together, and for every command of one use', async () => {
  const { peer, pool } = await poolOn({ answer: fine }, { sessions: 3, commandsPerSecond: 50, burst: 1 })
  const began = performance.now()
  await Promise.all([...Array.from({ length: 5 }, () => pool.use(check)), pool.use(async session => { for (let round = 0; round < 3; round++) await check(session) })])
  const count = peer.heard.filter(({ verb }) => verb === 'check' || verb === 'login').length
  assert.ok(performance.now() - began >= (count - 1) * 20 - 25, `${count} in ${performance.now() - began} ms`)
})

test('HOUSE penalty after errors: the whole account rests after a refusal', async () => {
  let code = 2303
  const { pool } = await poolOn({ answer: on('check', heard => responseTo(nask, heard, code)) }, { errorPenaltyMs: 80 })
  await pool.use(check)
  code = 1000
  const began = performance.now()
  await pool.use(check)
  const rested = performance.now()
  assert.ok(rested - began >= 75)
  await pool.use(check)
  assert.ok(performance.now() - rested < 75)
})

test('HOUSE a session that is kept warm is asked a question that only a logged-in one may ask', async () => {
  const { peer, pool } = await poolOn({ answer: heard => heard.verb === 'poll' ? responseTo(nask, heard, 1300) : fine(heard) }, { sessions: 2, warm: 1, idleMs: 20 })
  await Promise.all([pool.use(check), pool.use(check)])
  await until(() => peer.heard.filter(({ verb }) => verb === 'poll').length >= 3)
  assert.deepEqual([pool.state().sessions, logins(peer)], [1, 2])
})

test('HOUSE a warm session that the registry has forgotten is found out without a customer (2002)', async () => {
  const { peer, pool } = await poolOn({ answer: heard => heard.verb === 'poll' ? responseTo(nask, heard, 2002) : fine(heard) }, { warm: 1, idleMs: 20 })
  await pool.use(check)
  await until(() => pool.state().sessions === 0)
  assert.equal(await pool.use(check), 1000)
  assert.equal(logins(peer), 2)
})

test('RFC 5730 §3 2002: a registry that has forgotten one session has forgotten the others too', async () => {
  let forgotten = 0
  const { peer, pool } = await poolOn({
    answer: on('check', heard => {
      const before = peer.heard.slice(0, peer.heard.indexOf(heard)).filter(({ verb }) => verb === 'login').length
      return responseTo(nask, heard, before <= forgotten ? 2002 : 1000)
    })
  }, { sessions: 4 })
  await Promise.all(Array.from({ length: 8 }, () => pool.use(check)))
  forgotten = logins(peer)
  assert.deepEqual([await pool.use(check), await pool.use(check), forgotten > 1], [2002, 1000, true])
})

test('RFC 5730 §3 2002 to the first command of a session is about the command: the other sessions stay', async () => {
  const codes = [1000, 2002, 1000]
  const { peer, pool } = await poolOn({ answer: on('check', heard => responseTo(nask, heard, codes.shift()!)) })
  const gate = Promise.withResolvers<void>()
  const first = pool.use(async session => { await check(session); await gate.promise })
  await until(() => codes.length === 2)
  assert.equal(await pool.use(check), 2002)
  gate.resolve()
  await first
  assert.equal(await pool.use(check), 1000)
  assert.equal(logins(peer), 2)
})

test('RFC 5734 §3 several commands outstanding in one session, answered in order, where a setting allows it', async () => {
  let outstanding = 0
  let most = 0
  const gate = Promise.withResolvers<void>()
  const { peer, pool } = await poolOn({
    answer: on('check', async heard => {
      most = Math.max(most, ++outstanding)
      if (most === 3) gate.resolve()
      await gate.promise
      return responseTo(nask, heard, 1000)
    })
  }, { sessions: 1, outstanding: 3 })
  const codes = await Promise.all(Array.from({ length: 9 }, () => pool.use(check)))
  assert.deepEqual([new Set(codes), logins(peer)], [new Set([1000]), 1])
  assert.ok(most >= 3)
})

test('RFC 5734 §3 when one of several outstanding commands is not answered, all of them are unknown', async () => {
  const { pool } = await poolOn({ answer: on('check', () => 'silence') }, { sessions: 1, outstanding: 3 })
  const outcomes = await Promise.allSettled(Array.from({ length: 3 }, () => pool.use(async session => { const clTRID = newClTrid(); return await session.say(commandDocument(domainCheck, { names: ['a.pl'] }, nask, clTRID), clTRID, 100) })))
  assert.deepEqual(outcomes.map(outcome => outcome.status === 'rejected' && outcome.reason.next), ['ask-outcome', 'ask-outcome', 'ask-outcome'])
  assert.equal(pool.state().sessions, 0)
})
