/** The registries on the status page: each link under its own id, with what a person should know of it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'
import { findSystemStatus, type RegistryStatus } from '../../src/views/system-status.ts'
import { testDatabase } from '../support/database.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const end = { endsAt: new Date('2026-12-01T00:00:00Z'), daysLeft: 10 }

const link = (id: string, over: Partial<RegistryStatus> = {}) =>
  ({ id, profile: { id: 'verisign' }, state: () => ({ sessions: 1, stopped: null, alarms: [], certificates: { ours: null, theirs: null }, ...over }) })

test('HOUSE status: two accounts at registries of one profile are told apart, with their open calls, alarms and certificates', async () => {
  const at = new Date('2026-11-21T10:00:00Z')
  const call = { command: 'domain:create', subject_type: 'test', subject_id: 'one', request: '{}', at, opened_by_machine: at, look_by_machine: at }
  await db('registry_calls').insert([{ ...call, key: 'a', registry: 'com' }, { ...call, key: 'b', registry: 'org' }, { ...call, key: 'c', registry: 'org' }])
  const hold = { code: 2104, message: 'Billing failure', call_key: 'b', by_machine: at, at }
  await db('registry_holds').insert([{ ...hold, id: 'hld_1', registry: 'org', balance: '3.20' }, { ...hold, id: 'hld_2', registry: 'com', balance: null, lifted_at: at, lifted_by_machine: at, lifted_by: 'ewa', why: 'paid in' }])
  const alarms = [{ is: 'certificate-ends', whose: 'ours', end }] as const
  const all = [link('com'), link('org', { sessions: 2, alarms, certificates: { ours: end, theirs: null } })]
  const { registries } = await transact(db, trx => findSystemStatus(trx, { registries: { all }, statusPath: null }, 'opr_nobody'))
  assert.deepEqual(registries, [
    { id: 'com', sessions: 1, stopped: null, openCalls: 1, hold: null, alarms: [], certificates: { ours: null, theirs: null } },
    { id: 'org', sessions: 2, stopped: null, openCalls: 2, hold: { since: at, code: 2104, message: 'Billing failure', balance: '3.20' }, alarms, certificates: { ours: end, theirs: null } }
  ])
})
