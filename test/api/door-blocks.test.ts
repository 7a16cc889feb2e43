/** Who is refused at the doors of the mail servers, as programs meet it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const block = (body: object, key?: string) => ask(doors.app, doors.staff, 'POST', '/door-blocks', { body: { kind: 'address', why: 'bought lists', ...body }, ...key !== undefined && { key } })
const list = async (query = '') => (await ask(doors.app, doors.staff, 'GET', `/door-blocks${query}`)).body

test('HOST-12.5d blocked once however often it is asked, shown, released, let in again', async () => {
  const first = await block({ value: 'Spam+1@Example.NET' }, 'door-1')
  assert.equal(first.status, 201, first.text)
  assert.deepEqual([first.body.kind, first.body.value, first.body.rule, first.body.why, first.body.untilAt, first.body.releasedAt], ['address', 'spam@example.net', 'HOST-12.5d', 'bought lists', null, null])
  const again = await block({ value: 'Spam+1@Example.NET' }, 'door-1')
  assert.deepEqual([again.status, again.body.id, again.headers['idempotency-replayed']], [201, first.body.id, 'true'])
  const other = await block({ value: 'spam@example.net' })
  assert.deepEqual([other.status, other.body.reason, other.body.rule], [409, 'door-blocked', 'HOST-12.5d'])
  assert.deepEqual((await list()).rows.map((row: { id: string }) => row.id), [first.body.id])
  const release = () => ask(doors.app, doors.staff, 'POST', `/door-blocks/${first.body.id}/release`, { body: { why: 'mended' } })
  assert.deepEqual([(await release()).status, (await release()).status], [200, 404])
  assert.deepEqual((await list()).rows, [])
  assert.deepEqual((await list('?all=true')).rows.map((row: { releasedWhy: string }) => row.releasedWhy), ['mended'])
  assert.equal((await block({ value: 'spam@example.net' })).status, 201)
})

test('HOST-12.5d in pages, newest first', async () => {
  for (const value of ['a.example', 'b.example']) assert.equal((await block({ kind: 'domain', value })).status, 201)
  const first = await list('?limit=2')
  const second = await list(`?limit=2&cursor=${first.next}`)
  assert.equal(second.next, null)
  assert.deepEqual([...first.rows, ...second.rows].map(row => row.value).toSorted(), ['a.example', 'b.example', 'spam@example.net'])
})

// body, status, reason
for (const [body, status, reason] of [
  [{ value: 'nobody' }, 422, 'not-blockable'], [{ kind: 'network', value: '10.0.0.0/7' }, 422, 'not-blockable'], [{ kind: 'domain', value: 'com' }, 422, 'not-blockable'],
  [{ value: 'x@example.net', until: '2020-01-01T00:00:00Z' }, 422, 'door-past'], [{ value: 'x@example.net', rule: 'HOST-99' }, 422, 'unknown-rule'],
  [{ value: 'x@example.net', kind: 'country' }, 422, undefined], [{ value: 'x@example.net', why: '' }, 422, undefined]
] as const) {
  test(`HOST-12.5d refused: ${JSON.stringify(body)}`, async () => {
    const answer = await block(body)
    assert.equal(answer.status, status, answer.text)
    if (reason !== undefined) assert.equal(answer.body.reason, reason)
  })
}
