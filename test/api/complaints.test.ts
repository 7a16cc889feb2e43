/** Complaints over the API: once for a key, tried without a trace, answered in the form of the door. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const draft = { about: 'other', subject: 'An outage', reasons: 'Mail did not work.', periodFrom: '2026-01-10', asked: '12.50', payout: '61 1090 1014 0000 0712 1981 2874' }
const count = async (): Promise<number> => Number((await doors.deps.db('complaints').count().first())!['count'])

test('HOST-14 lodged once for a key, by its customer; what is tried leaves nothing', async () => {
  const tried = await ask(doors.app, doors.mine.key, 'POST', '/complaints?dry_run=true', { body: draft, key: 'try' })
  assert.ok(tried.status < 300, tried.text)
  assert.equal(await count(), 0)
  const first = await ask(doors.app, doors.mine.key, 'POST', '/complaints', { body: draft, key: 'one' })
  const again = await ask(doors.app, doors.mine.key, 'POST', '/complaints', { body: draft, key: 'one' })
  assert.deepEqual([first.status, again.status, first.body.id, await count()], [201, 201, again.body.id, 1])
  const { state, channel, asked, payout, missing, ahead } = first.body
  assert.deepEqual([state, channel, asked, payout, missing, ahead.map(({ step }: { step: string }) => step)], ['waits', 'api', '12.50', 'PL61109010140000071219812874', [], ['remind']])
})

test('HOST-14 staff answer it; a customer may not, and what is said twice is refused by its reason', async () => {
  const { body: { rows: [{ id }] } } = await ask(doors.app, doors.mine.key, 'GET', '/complaints?show=open')
  const answer = { outcome: 'granted', ground: 'HOST-14', says: 'It was our fault.', granted: '12.50', signedBy: 'Jan, desk' }
  assert.equal((await ask(doors.app, doors.mine.key, 'POST', `/complaints/${id}/answer`, { body: answer })).status, 403)
  const done = await ask(doors.app, doors.staff, 'POST', `/complaints/${id}/answer`, { body: answer })
  assert.deepEqual([done.status, done.body.state, done.body.granted], [200, 'granted', '12.50'])
  const again = await ask(doors.app, doors.staff, 'POST', `/complaints/${id}/answer`, { body: answer })
  assert.deepEqual([again.status, again.body.reason, again.body.rule], [409, 'complaint-closed', 'HOST-14'])
  assert.deepEqual((await ask(doors.app, doors.staff, 'GET', '/complaints?show=granted')).body.rows.map((row: { id: string }) => row.id), [id])
})
