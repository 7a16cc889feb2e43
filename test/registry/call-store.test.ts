import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'
import { endAttempt, findCall, openCall, settleCall, takeAttempt, updateFound, type EndedAttempt, type NewAttempt } from '../../src/registry/call-store.ts'
import { newClTrid } from '../../src/registry/epp/session.ts'
import { testDatabase } from '../support/database.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const at = new Date('2026-03-01T10:00:00Z')
const opening = { whenSettled: null, at, machineAt: at, lookFrom: at }
const say = (): NewAttempt => ({ kind: 'say', command: 'domain:create', clTRID: newClTrid(), at, machineAt: at, repeatFrom: at, said: '<epp/>' })
const ended: EndedAttempt = { outcome: 'answered', code: 2306, reasonCode: null, message: 'policy', svTRID: null, heard: '<epp/>', machineAt: at, ms: 1 }

async function opened (): Promise<string> {
  const key = randomUUID()
  await transact(db, trx => openCall(trx, { key, registry: 'nask', command: 'domain:create', subject: { type: 'test', id: 'one' }, request: '{"name":"a.pl"}', ...opening }))
  return key
}
const found = async (key: string) => (await transact(db, trx => findCall(trx, key)))!

test('HOUSE the journal: who has not seen the newest attempt cannot take the next', async () => {
  const key = await opened()
  const seen = await found(key)
  assert.equal(typeof await transact(db, trx => takeAttempt(trx, seen, say())), 'bigint')
  assert.equal(await transact(db, trx => takeAttempt(trx, seen, say())), undefined)
  assert.equal((await found(key)).attempts.length, 1)
})

test('HOUSE the journal: no attempt at what is settled', async () => {
  const key = await opened()
  const seen = await found(key)
  await transact(db, trx => settleCall(trx, key, { ok: true, result: { createdAt: at }, how: 'answered' }, at))
  assert.equal(await transact(db, trx => takeAttempt(trx, seen, say())), undefined)
})

test('HOUSE the journal: a second outcome changes nothing, and instants come back as instants', async () => {
  const key = await opened()
  await transact(db, trx => settleCall(trx, key, { ok: true, result: { createdAt: at, list: [at], none: null }, how: 'read' }, at))
  await transact(db, trx => settleCall(trx, key, { ok: false, code: 2302, reasonCode: null, message: 'exists', how: 'answered' }, at))
  assert.deepEqual((await found(key)).outcome, { ok: true, result: { createdAt: at, list: [at], none: null }, how: 'read' })
})

test('HOUSE the journal: what is done and tells nothing is done', async () => {
  const key = await opened()
  await transact(db, trx => settleCall(trx, key, { ok: true, result: undefined, how: 'answered' }, at))
  assert.deepEqual((await found(key)).outcome, { ok: true, result: undefined, how: 'answered' })
})

test('HOUSE the journal: an answer that comes after reading has judged its attempt is told to be late', async () => {
  const key = await opened()
  const id = (await transact(db, async trx => await takeAttempt(trx, (await findCall(trx, key))!, say())))!
  const other = (await transact(db, async trx => await takeAttempt(trx, (await findCall(trx, key))!, say())))!
  await transact(db, trx => updateFound(trx, id, 'not-done'))
  assert.deepEqual(await transact(db, trx => endAttempt(trx, id, ended)), { found: 'not-done' })
  assert.deepEqual(await transact(db, trx => endAttempt(trx, other, ended)), { found: null })
  assert.deepEqual((await found(key)).attempts.map(({ outcome, found }) => [outcome, found]), [['answered', 'not-done'], ['answered', null]])
})

test('HOUSE the journal: a second call of a key changes nothing of the first', async () => {
  const key = await opened()
  await transact(db, trx => openCall(trx, { key, registry: 'other', command: 'other', subject: { type: 'x', id: 'x' }, request: '{}', ...opening }))
  const { registry, command, request } = await found(key)
  assert.deepEqual([registry, command, request], ['nask', 'domain:create', { name: 'a.pl' }])
})
