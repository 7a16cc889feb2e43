import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { openHolds } from '../../src/registry/lift-hold.ts'
import { openLink } from '../../src/registry/links.ts'
import { nask } from '../../src/registry/nask.ts'
import { isMore, watchHolds } from '../../src/registry/watch-holds.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { benchOn } from './calling.ts'
import { certificate, passwords, startPractice } from './sandbox/practice.ts'
import type { SmallRegistry } from './small-registry.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

test('RFC 5730 §3 2104: a hold is lifted by itself when the registry tells of more than before', async t => {
  const practice = await startPractice(t)
  const { cert: ca } = await certificate()
  const link = openLink(nask, { id: 'nask', host: 'localhost', port: practice.registry.eppPort, ca, user: 'poor', password: passwords['poor']!, contactPrefix: 'po-', maxSessions: 2 }, keptLog())
  t.after(() => link.close())
  const { deps, jobs } = benchOn(db, { link } as SmallRegistry)
  const call = { registry: 'nask', subject: { type: 'test', id: 'one' } }
  const holder = { name: 'Jan Przykład', organisation: null, street: ['ul. Długa 5'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: null, email: 'a@example.pl', individual: true }
  assert.ok((await callRegistry(deps, { ...call, key: randomUUID(), command: contactCreate, request: { ...holder, id: 'po-jan', authInfo: 'code-of-the-contact' } })).ok)
  const intent = { ...call, key: randomUUID(), command: domainCreate, request: { name: 'przyklad.pl', years: 10, nameServers: [], registrant: 'po-jan', authInfo: 'code-of-the-domain' } }
  await assert.rejects(callRegistry(deps, intent), { resultCode: 2104 })

  await watchHolds(deps)
  await watchHolds(deps)
  assert.deepEqual((await openHolds(deps)).map(({ registry, balance }) => [registry, balance]), [['nask', '80.00']])
  const { status } = await practice.control('PUT', '/accounts', { account: 'poor', paidInMinor: '10000000' })
  assert.equal(status, 200)
  await watchHolds(deps)
  assert.deepEqual(await openHolds(deps), [])
  assert.deepEqual(jobs.map(({ name }) => name), ['registry.sweep-calls'])
  assert.ok((await callRegistry(deps, intent)).ok)
})

// what is left, what was left; whether it is more
const balances: [string, string, boolean][] = [
  ['80.01', '80.00', true],
  ['80.00', '80.00', false],
  ['79.99', '80.00', false],
  ['80.0001', '80.00', true],
  ['0', '-5.00', true],
  ['-5.00', '-5.01', true],
  ['100', '99.99', true],
  ['9.99', '10', false],
  ['unlimited', '10', false],
  ['10', 'unlimited', false]
]
for (const [left, before, more] of balances) {
  test(`HOUSE money: ${left} is ${more ? '' : 'not '}more than ${before}`, () => assert.equal(isMore(left, before), more))
}
