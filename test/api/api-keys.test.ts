/** Keys of programs over the API: made, limited, seen, ended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const post = (secret: string, path: string, body?: unknown) => ask(doors.app, secret, 'POST', path, { body })
const get = (secret: string, path: string) => ask(doors.app, secret, 'GET', path)
const soon = (ms: number) => new Date(doors.clock.machine.getTime() + ms).toISOString()

async function made (secret: string, more: object = {}): Promise<{ id: string, secret: string }> {
  const reply = await post(secret, '/api-keys', { label: 'shop', scope: 'write', ...more })
  assert.equal(reply.status, 201, reply.text)
  return reply.body
}

const answerTo = async (secret: string) => {
  const { status, body } = await get(secret, '/holders')
  return [status, body.reason]
}

test('HOUSE-API-KEY a customer’s owner makes, sees and revokes keys of the own customer; the secret is in no list', async () => {
  const { id, secret } = await made(doors.mine.key, { networks: ['127.0.0.0/8'], expiresAt: soon(3_600_000) })
  const { body, text } = await get(doors.mine.key, '/api-keys')
  const row = body.rows.find((each: { id: string }) => each.id === id)
  assert.deepEqual([row.customerId, row.role, row.scope, row.networks, row.lastUsedAt, row.revokedAt], [doors.mine.customerId, 'owner', 'write', ['127.0.0.0/8'], null, null])
  assert.doesNotMatch(text, /sk_|[0-9a-f]{64}/)
  assert.deepEqual(await answerTo(secret), [200, undefined])
  const revoked = await post(doors.mine.key, `/api-keys/${id}/revocation`)
  assert.ok(revoked.body.revokedAt)
  assert.deepEqual((await post(doors.mine.key, `/api-keys/${id}/revocation`)).body.revokedAt, revoked.body.revokedAt, 'once more changes nothing')
  assert.deepEqual(await answerTo(secret), [401, 'key-revoked'])
  const journal = await doors.deps.db('audit').where({ subject_id: id }).orderBy('id').select('action', 'rule', 'customer_id')
  assert.deepEqual(journal.map(({ action, rule, customer_id: customer }) => [action, rule, customer]), [['api-key.create', 'HOUSE-API-KEY', doors.mine.customerId], ['api-key.revoke', 'HOUSE-API-KEY', doors.mine.customerId]])
})

test('HOUSE-API-KEY a key is 401 from outside its networks and after its end, with a reason', async () => {
  const elsewhere = await made(doors.mine.key, { networks: ['192.0.2.0/24', '2001:db8::/32'] })
  assert.deepEqual(await answerTo(elsewhere.secret), [401, 'key-elsewhere'])
  const { statusCode } = await doors.app.inject({ url: '/api/v1/holders', headers: { authorization: `Bearer ${elsewhere.secret}` }, remoteAddress: '192.0.2.200' })
  assert.equal(statusCode, 200)
  const ends = await made(doors.mine.key, { expiresAt: soon(60_000) })
  const start = doors.clock.machine
  doors.clock.machine = new Date(start.getTime() + 59_999)
  assert.deepEqual(await answerTo(ends.secret), [200, undefined])
  doors.clock.machine = new Date(start.getTime() + 60_000)
  assert.deepEqual(await answerTo(ends.secret), [401, 'key-expired'])
  doors.clock.machine = start
  assert.equal((await post(doors.mine.key, '/api-keys', { label: 'x', scope: 'read', expiresAt: soon(0) })).body.reason, 'expiry-past')
  assert.equal((await post(doors.mine.key, '/api-keys', { label: 'x', scope: 'read', networks: ['192.0.2.1/24'] })).body.reason, 'bad-network')
})

test('HOUSE-API-KEY the last use is written at most once a minute', async () => {
  const { id, secret } = await made(doors.mine.key)
  const start = doors.clock.machine
  const usedAt = async (ms: number) => {
    doors.clock.machine = new Date(start.getTime() + ms)
    await answerTo(secret)
    const row = await doors.deps.db('api_keys').where({ id }).first('last_used_at', 'last_used_from')
    assert.equal(row.last_used_from, '127.0.0.1')
    return row.last_used_at.getTime() - start.getTime()
  }
  assert.deepEqual([await usedAt(0), await usedAt(59_999), await usedAt(60_000), await usedAt(60_001)], [0, 0, 60_000, 60_000])
  doors.clock.machine = start
})

test('HOUSE-API-KEY a key with limits makes none that lasts longer or is for other networks', async () => {
  const limited = await made(doors.mine.key, { networks: ['127.0.0.0/8'], expiresAt: soon(3_600_000) })
  const tries: [object, number][] = [
    [{}, 403], [{ networks: ['127.0.0.0/8'] }, 403], [{ expiresAt: soon(3_600_000) }, 403], [{ networks: ['127.0.0.0/8'], expiresAt: soon(3_600_001) }, 403], [{ networks: ['126.0.0.0/7'], expiresAt: soon(1000) }, 403],
    [{ networks: ['127.0.0.1'], expiresAt: soon(3_600_000) }, 201]
  ]
  for (const [limits, status] of tries) {
    const reply = await post(limited.secret, '/api-keys', { label: 'x', scope: 'read', ...limits })
    assert.equal(reply.status, status, JSON.stringify(limits))
    if (status === 403) assert.equal(reply.body.reason, 'key-beyond')
  }
})

test('HOUSE-API-KEY a key of a narrower role makes no keys and sees none; staff see a customer’s keys and their own apart', async () => {
  const billing = await made(doors.mine.key, { role: 'billing' })
  for (const reply of [await post(billing.secret, '/api-keys', { label: 'x', scope: 'read' }), await get(billing.secret, '/api-keys')]) assert.equal(reply.status, 403, reply.text)
  const ofHouse = (await get(doors.staff, '/api-keys')).body.rows as { id: string, customerId: string | null }[]
  assert.ok(ofHouse.length > 0 && ofHouse.every(({ customerId }) => customerId === null))
  const ofMine = (await get(doors.staff, `/api-keys?customerId=${doors.mine.customerId}`)).body.rows as { id: string, customerId: string }[]
  assert.ok(ofMine.some(({ id }) => id === billing.id) && ofMine.every(({ customerId }) => customerId === doors.mine.customerId))
  assert.equal((await get(doors.theirs.key, `/api-keys?customerId=${doors.mine.customerId}`)).status, 404)
  assert.equal((await post(doors.theirs.key, `/api-keys/${billing.id}/revocation`)).status, 404)
  assert.equal((await post(doors.mine.key, `/api-keys/${ofHouse[0]!.id}/revocation`)).status, 404)
})
