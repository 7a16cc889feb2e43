/** Keys of programs in the memory of a web process: what is changed of one, by whatever process, is known at once. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { isAway } from '../../src/db/away.ts'
import { findActorByApiKey } from '../../src/people/find-actor.ts'
import { openKnownKeys, type KnownKeys } from '../../src/people/known-keys.ts'
import { openDoors, type Doors } from '../api/doors.ts'
import { keptLog } from '../support/quiet-log.ts'
import { until } from '../support/until.ts'

let doors: Doors
let knownKeys: KnownKeys
before(async () => {
  doors = await openDoors()
  knownKeys = await openKnownKeys(doors.url, { db: doors.deps.db, log: keptLog() })
})
after(async () => {
  await knownKeys?.close()
  await doors?.close()
})

const asked = async (secret: string): Promise<string> => await findActorByApiKey({ ...doors.deps, knownKeys }, secret, '127.0.0.1').then(({ scope }) => scope, (refusal: { reason: string }) => refusal.reason)
const keyOf = async (customerId: string): Promise<string> => (await doors.deps.db('api_keys').where({ customer_id: customerId }).orderBy('created_at').first('id')).id

test('HOUSE-API-KEY what is in memory needs no question; what is not there is asked for', async () => {
  await asked(doors.mine.key) // notes that it is used
  const { machineNow } = doors.deps
  await until('that is told', async () => await findActorByApiKey({ machineNow, knownKeys, db: undefined as never }, doors.mine.key, '127.0.0.1').then(({ scope }) => scope === 'write', () => false))
  assert.equal(await asked(`sk_${'x'.repeat(43)}`), 'key-unknown')
})

test('HOUSE-API-KEY a key that ends, is narrowed or revoked elsewhere opens nothing any more, at once', async () => {
  const id = await keyOf(doors.theirs.customerId)
  const change = async (columns: object) => { await doors.deps.db('api_keys').where({ id }).update(columns) }
  assert.equal(await asked(doors.theirs.key), 'write')
  for (const [columns, then] of [[{ scope: 'read' }, 'read'], [{ networks: ['192.0.2.0/24'] }, 'key-elsewhere'], [{ networks: [] }, 'read'], [{ expires_at: new Date(0) }, 'key-expired'], [{ expires_at: null, revoked_at: new Date(0) }, 'key-revoked']] as const) {
    await change(columns)
    const from = performance.now()
    await until(then, async () => await asked(doors.theirs.key) === then)
    assert.ok(performance.now() - from < 1_000)
  }
  await doors.deps.db('api_keys').where({ id }).delete()
  await until('it is gone', async () => await asked(doors.theirs.key) === 'key-unknown')
})

test('HOUSE-API-KEY nobody tells and the database is silent: the fault is the house’s, which says "come again", not the key’s', async () => {
  const log = keptLog()
  const mute = { raw: () => new Promise(() => {}) }
  const deaf = await openKnownKeys(doors.url, { db: mute as never, log })
  await deaf.close() // it is not told any more: within a second it believes nothing
  let fault: unknown
  await until('it asks the database', async () => await deaf.find('no such hash').then(() => false, (error: unknown) => { fault = error; return true }))
  assert.ok(isAway(fault), String(fault))
})
