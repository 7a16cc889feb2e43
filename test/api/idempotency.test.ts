import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const order = (name: string) => ({ name, years: 1, holderId: doors.mine.holderId, powerOfAttorney: true })
const place = (key: string, body: unknown, secret = doors.mine.key) => ask(doors.app, secret, 'POST', '/orders', { body, key })
const count = async (table: string, where: object = {}) => Number((await doors.deps.db(table).where(where).count())[0]!['count'])
const named = (name: string) => count('orders', { name })

test('HOUSE idempotency: the same key with the same body gets the stored answer, whatever the order of its fields; the effect is one', async () => {
  const first = await place('k-1', order('raz.pl'))
  assert.equal(first.status, 201, first.text)
  const { holderId, powerOfAttorney, ...rest } = order('raz.pl')
  const again = await place('k-1', { powerOfAttorney, holderId, ...rest })
  assert.deepEqual([again.status, again.body], [201, first.body])
  assert.equal(again.headers['idempotency-replayed'], 'true')
  assert.equal(first.headers['idempotency-replayed'], undefined)
  assert.equal(await named('raz.pl'), 1)
})

test('HOUSE idempotency: the same key with another body or at another path is refused and does nothing', async () => {
  await place('k-2', order('dwa.pl'))
  const other = await place('k-2', order('dwa-inne.pl'))
  assert.deepEqual([other.status, other.body.code, other.body.reason], [422, 'idempotency-mismatch', 'other-request'])
  assert.equal(await named('dwa-inne.pl'), 0)
  const elsewhere = await ask(doors.app, doors.mine.key, 'POST', '/holders', { key: 'k-2', body: order('dwa.pl') })
  assert.equal(elsewhere.status, 422)
})

test('HOUSE idempotency: a key is its owner\'s: another customer\'s same key is another key', async () => {
  await place('k-3', order('trzy.pl'))
  const theirs = await place('k-3', { ...order('trzy-inne.pl'), holderId: doors.theirs.holderId }, doors.theirs.key)
  assert.equal(theirs.status, 201, theirs.text)
})

test('HOUSE idempotency: ten at once with one key: one order, ten same answers', async () => {
  const replies = await Promise.all(Array.from({ length: 10 }, () => place('k-4', order('cztery.pl'))))
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([201]))
  assert.equal(new Set(replies.map(({ body }) => body.id)).size, 1)
  assert.equal(replies.filter(({ headers }) => headers['idempotency-replayed'] === 'true').length, 9)
  assert.equal(await named('cztery.pl'), 1)
})

test('HOUSE idempotency: a refusal keeps nothing: the same key is judged anew when the cause is gone', async () => {
  const refused = await place('k-5', { ...order('pięć.pl'), holderId: 'hol_later' })
  assert.equal(refused.status, 404)
  assert.equal(await count('idempotency_keys', { key: 'k-5' }), 0)
  assert.equal((await place('k-5', order('pięć.pl'))).status, 201)
})

test('HOUSE idempotency: a first request that dies before its commit leaves neither effect nor key; the next one does it once', async () => {
  const { db } = doors.deps
  // The last statement of the transaction that holds both: there the connection is cut, as kill -9 of either side cuts it.
  await db.raw(`
    create function die_once() returns trigger language plpgsql as $$
    begin
      if new.key = 'k-6' then perform pg_terminate_backend(pg_backend_pid()); end if;
      return new;
    end $$;
    create trigger die_once before update on idempotency_keys for each row execute function die_once();`)
  const died = await place('k-6', order('sześć.pl'))
  assert.deepEqual([died.status, died.body.code, died.body.reason], [503, 'unavailable', 'database'])
  assert.ok(Number(died.headers['retry-after']) > 0)
  await db.raw('drop trigger die_once on idempotency_keys; drop function die_once')
  const name = 'xn--sze-iwa1p.pl'
  assert.deepEqual([await named(name), await count('idempotency_keys', { key: 'k-6' })], [0, 0])
  const numbers = await count('documents')
  const second = await place('k-6', order('sześć.pl'))
  assert.equal(second.status, 201, second.text)
  assert.deepEqual([await named(second.body.name), await count('documents')], [1, numbers + 1])
  const third = await place('k-6', order('sześć.pl'))
  assert.deepEqual(third.body, second.body)
})

test('HOUSE idempotency: a secret is shown once: the repeated answer has null in its place and the database never had it', async () => {
  const make = () => ask(doors.app, doors.staff, 'POST', '/api-keys', { key: 'k-7', body: { customerId: doors.mine.customerId, label: 'once', scope: 'read' } })
  const first = await make()
  assert.match(first.body.secret, /^sk_[\w-]{43}$/)
  const again = await make()
  assert.deepEqual(again.body, { id: first.body.id, secret: null })
  const kept = await doors.deps.db('idempotency_keys').select(doors.deps.db.raw('idempotency_keys::text as text'))
  const keys = await doors.deps.db('api_keys').select(doors.deps.db.raw('api_keys::text as text'))
  assert.ok(![...kept, ...keys].some(({ text }) => text.includes(first.body.secret)))
  const user = await ask(doors.app, doors.staff, 'POST', `/customers/${doors.mine.customerId}/users`, { key: 'k-8', body: { name: 'Ola', email: 'ola@example.pl', lang: 'pl' } })
  assert.ok(user.body.password.length >= 12, user.text)
  assert.equal((await ask(doors.app, doors.staff, 'POST', `/customers/${doors.mine.customerId}/users`, { key: 'k-8', body: { name: 'Ola', email: 'ola@example.pl', lang: 'pl' } })).body.password, null)
})

test('HOUSE idempotency: a withdrawal needs no key and honours one', async () => {
  const { body: { id } } = await place('k-9', order('siedem.pl'))
  const withdraw = (key: string | null) => ask(doors.app, doors.mine.key, 'POST', `/orders/${id}/withdrawal`, { key })
  const first = await withdraw('k-10')
  assert.deepEqual([first.status, first.body.state], [200, 'withdrawn'], first.text)
  assert.deepEqual((await withdraw('k-10')).body, first.body)
  const bare = await withdraw(null)
  assert.deepEqual([bare.status, bare.body.code, bare.body.rule], [409, 'conflict', 'DOM-I.9-WD'])
})
