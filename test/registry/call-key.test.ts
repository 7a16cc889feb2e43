import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { callRegistry } from '../../src/registry/call.ts'
import { liftHold } from '../../src/registry/lift-hold.ts'
import { benches, create, created, createContact, renew, secret } from './call-bench.ts'
import { callUntilSettled } from './calling.ts'

const { bench, db } = benches()

test('HOUSE one key is one intent: the stored request counts, another command is a fault', async () => {
  const on = await bench([{ done: false, back: 2104 }])
  const intent = create()
  await assert.rejects(callRegistry(on.deps, intent), { next: 'retry', resultCode: 2104 })
  await liftHold(on.deps, { kind: 'machine', name: 'test' }, { registry: 'nask', why: 'paid in' })
  const changed = { ...intent, request: { ...intent.request, name: 'b.pl', authInfo: 'another-authinfo' } }
  assert.equal((await callRegistry(on.deps, changed)).ok, true)
  assert.equal(on.registry.domains.get('a.pl')?.authInfo, secret)
  assert.equal(on.registry.domains.has('b.pl'), false)
  await assert.rejects(callRegistry(on.deps, { ...renew(), key: intent.key }), /another intent/)
})

test('HOUSE one key is one intent: eight at once do it once', async () => {
  const on = await bench()
  const intent = create()
  const all = await Promise.allSettled(Array.from({ length: 8 }, () => callRegistry(on.deps, intent)))
  const settled = all.filter(each => each.status === 'fulfilled')
  assert.ok(settled.length >= 1)
  for (const { value } of settled) assert.deepEqual(value.ok && value.result, created)
  for (const each of all) if (each.status === 'rejected') assert.equal(each.reason.name, 'RegistryError')
  assert.deepEqual([on.registry.domains.get('a.pl')?.made, on.registry.transforms()], [1, 1])
  assert.equal((await callUntilSettled(on, intent)).ok, true)
})

test('HOUSE secrets: neither the journal nor the log holds an authInfo', async () => {
  const on = await bench([{ done: true, back: 'cut' }])
  const key = randomUUID()
  await callRegistry(on.deps, create({ key }))
  await callRegistry(on.deps, createContact())
  const rows = JSON.stringify([await db()('registry_calls'), await db()('registry_attempts'), on.log.lines], (_, value) => typeof value === 'bigint' ? String(value) : value)
  assert.doesNotMatch(rows, new RegExp(secret))
  assert.doesNotMatch(rows, /secret-password/)
  const said = (await db()('registry_attempts').where({ call_key: key }).orderBy('number')).map(({ said, heard }) => [said, heard])
  assert.match(said[0]![0], /<pw>\*\*\*<\/pw>/)
  assert.match(said[1]![1], /<pw>\*\*\*<\/pw>/, 'what was read back')
})

test('HOUSE the journal: the first outcome stays, and a clTRID is never used twice', async () => {
  const on = await bench()
  const intent = create()
  await callRegistry(on.deps, intent)
  const [attempt] = await db()('registry_attempts').where({ call_key: intent.key })
  await assert.rejects(db()('registry_attempts').insert({ ...attempt, id: undefined, number: 99 }), /registry_attempts_cl_trid_key/)
  await assert.rejects(db()('registry_calls').where({ key: intent.key }).update({ ok: null }), /registry_calls_settled_whole/)
})
