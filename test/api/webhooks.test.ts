/** Webhooks over HTTP. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sweepWebhooks } from '../../src/webhooks/record-events.ts'
import { deliverDue } from '../../src/webhooks/deliver.ts'
import type { WebhookDeps } from '../../src/webhooks/deps.ts'
import { ask, openDoors, type Doors } from './doors.ts'

let doors: Doors
before(async () => { doors = await openDoors() })
after(() => doors.close())

const mine = (method: 'GET' | 'POST', path: string, body?: unknown, key?: string) => ask(doors.app, doors.mine.key, method, path, { body, ...key !== undefined && { key } })
const draft = { url: 'https://hooks.example.org/strefa', label: 'Księgowość', events: [] }

/** Makes events and tells them, by a worker that has a network of its own. */
async function tell (id: string, status = 200): Promise<void> {
  const deps: WebhookDeps = { ...doors.deps, webhookPoster: { inside: false, post: async () => ({ status, answer: 'thanks' }) } }
  await sweepWebhooks(deps)
  await deliverDue(deps, id)
}

test('HOUSE-WEBHOOK over HTTP: made, told, looked at, sent again, paused, resumed, its secret changed, ended', async () => {
  const made = await mine('POST', '/webhooks', draft, 'same')
  assert.equal(made.status, 201, made.text)
  const { id, secret, ...shown } = made.body
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/)
  assert.deepEqual([shown.customerId, shown.state, shown.waiting, shown.events], [doors.mine.customerId, 'active', 0, []])
  const again = await mine('POST', '/webhooks', draft, 'same')
  assert.deepEqual([again.body.id, again.body.secret], [id, null], 'a repeated answer has no secret')
  assert.ok(!(await mine('GET', `/webhooks/${id}`)).text.includes('whsec_'))

  const order = await mine('POST', '/orders', { name: 'zdarzenie.pl', years: 1, holderId: doors.mine.holderId, powerOfAttorney: true })
  assert.equal(order.status, 201, order.text)
  await tell(id)
  const log = await mine('GET', `/webhooks/${id}/deliveries`)
  const told = log.body.rows.map(({ type, state, body }: { type: string, state: string, body: string }) => [type, state, JSON.parse(body).data.path])
  assert.deepEqual(told.sort(), [['document.issued', 'delivered', `/api/v1/documents/${order.body.proforma.documentId}`], ['order.placed', 'delivered', `/api/v1/orders/${order.body.id}`]])
  for (const [, , path] of told) assert.equal((await mine('GET', path.replace('/api/v1', ''))).status, 200, path)
  assert.deepEqual(log.body.rows[0].attempts.map(({ status, answer }: { status: number, answer: string }) => [status, answer]), [[200, 'thanks']])
  assert.ok(!log.text.includes('zdarzenie.pl'), 'an event names ids alone')

  assert.deepEqual((await mine('POST', `/webhooks/${id}/replay`, { eventId: log.body.rows[0].eventId })).body, { count: 1 })
  assert.deepEqual((await mine('POST', `/webhooks/${id}/replay`, { from: '2026-02-02T00:00:00+01:00', to: '2026-02-03T00:00:00+01:00' })).body, { count: 1 }, 'the other one')
  assert.equal((await mine('POST', `/webhooks/${id}/replay`, { from: '2026-02-02T00:00:00+01:00' })).status, 422)
  assert.equal((await mine('GET', `/webhooks/${id}/deliveries?state=waiting`)).body.rows.length, 2)
  assert.match((await mine('POST', `/webhooks/${id}/test`)).body.eventId, /^evt_/)

  assert.deepEqual([(await mine('POST', `/webhooks/${id}/pause`)).body.pausedWhy, (await mine('POST', `/webhooks/${id}/pause`)).status], ['owner', 409])
  const resumed = await mine('POST', `/webhooks/${id}/resumption`, { waiting: 'skip' })
  assert.deepEqual([resumed.body.state, resumed.body.waiting], ['active', 0])
  const changed = await mine('POST', `/webhooks/${id}/settings`, { ...draft, events: ['domain.renewed'] })
  assert.deepEqual(changed.body.events, ['domain.renewed'])
  assert.equal((await mine('POST', `/webhooks/${id}/settings`, { ...draft, events: ['domain.sold'] })).status, 422)
  assert.equal((await mine('POST', `/webhooks/${id}/settings`, { ...draft, url: 'https://localhost.localdomain.internal/' })).body.reason, 'webhook-url')
  const next = await mine('POST', `/webhooks/${id}/secret`)
  assert.deepEqual([next.status, next.body.secret === secret], [201, false])

  assert.notEqual((await mine('POST', `/webhooks/${id}/closure`)).body.endedAt, null)
  assert.deepEqual([(await mine('GET', '/webhooks')).body.rows, (await mine('GET', '/webhooks?ended=true')).body.rows.length], [[], 1])
  assert.equal((await mine('POST', `/webhooks/${id}/test`)).body.reason, 'webhook-ended')
})

test('HOUSE-WEBHOOK the operator’s own is its administrator’s, and no customer sees it', async () => {
  const made = await ask(doors.app, doors.staff, 'POST', '/webhooks', { body: { ...draft, label: 'all' } })
  assert.deepEqual([made.status, made.body.customerId], [201, null])
  for (const key of [doors.mine.key, doors.theirs.key]) {
    assert.equal((await ask(doors.app, key, 'GET', `/webhooks/${made.body.id}`)).status, 404)
    assert.equal((await ask(doors.app, key, 'POST', `/webhooks/${made.body.id}/pause`)).status, 404)
    assert.ok(!(await ask(doors.app, key, 'GET', '/webhooks')).text.includes(made.body.id))
  }
})

test('HOUSE-WEBHOOK the list goes on page by page', async () => {
  for (const label of ['a', 'b', 'c']) await mine('POST', '/webhooks', { ...draft, label })
  const seen: string[] = []
  for (let cursor = ''; ;) {
    const { body } = await mine('GET', `/webhooks?limit=2${cursor}`)
    seen.push(...body.rows.map(({ label }: { label: string }) => label))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  assert.deepEqual([seen.length, [...seen].sort()], [3, ['a', 'b', 'c']])
  assert.equal((await mine('GET', '/webhooks?cursor=nonsense')).status, 422)
})

test('HOUSE-WEBHOOK the types are listed with the decisions behind them', async () => {
  const { body } = await mine('GET', '/webhook-event-types')
  assert.deepEqual(body.rows.find(({ type }: { type: string }) => type === 'mailbox.suspended'), { type: 'mailbox.suspended', actions: ['mailbox.suspend', 'mailbox.block'] })
})
