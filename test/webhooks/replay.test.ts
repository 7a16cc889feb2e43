/** What was told is told again, what is old is forgotten, and who may keep an endpoint. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { transact } from '../../src/db/transact.ts'
import { niebieski } from '../../src/people/establish.ts'
import { createEndpoint } from '../../src/webhooks/create-endpoint.ts'
import { forgetWebhooks } from '../../src/webhooks/forget.ts'
import { pauseEndpoint } from '../../src/webhooks/pause.ts'
import { eraseWebhooks } from '../../src/webhooks/personal-data.ts'
import { replayEvents, sendTest } from '../../src/webhooks/replay.ts'
import { openWebhookHouse, staff, type WebhookHouse } from './webhook-house.ts'

let house: WebhookHouse
before(async () => { house = await openWebhookHouse() })
after(() => house.close())
beforeEach(async () => {
  for (const table of ['webhook_attempts', 'webhook_deliveries', 'webhook_events', 'webhook_facts', 'webhook_secrets', 'webhook_endpoints']) await house.db(table).delete()
  house.forgetPosts()
  house.answers.now = () => ({ status: 204, answer: '' })
})

const eventIds = async () => (await house.db('webhook_events').orderBy('seq')).map(({ id }) => id as string)
const at = (minutes: number) => new Date(house.clock.business.getTime() + minutes * 60_000)

test('HOUSE-WEBHOOK one event is sent again under its own id; what waits already is not entered twice', async () => {
  const { id } = await house.endpoint()
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  const [eventId] = await eventIds() as [string]
  assert.deepEqual(await replayEvents(house.deps, staff, id, { eventId }), { count: 1 })
  assert.deepEqual(await replayEvents(house.deps, staff, id, { eventId }), { count: 0 })
  await house.settle()
  assert.deepEqual(house.posts.map(({ headers }) => headers['webhook-id']), [eventId, eventId])
})

test('HOUSE-WEBHOOK a time is sent again, of what the endpoint wants, in its order, also to one that was made later', async () => {
  await house.endpoint()
  const begun = house.clock.business
  try {
    for (const [minute, action, thing] of [[0, 'domain.register', 'dom_0'], [1, 'domain.renew', 'dom_1'], [2, 'domain.register', 'dom_2'], [3, 'domain.register', 'dom_3']] as const) {
      house.clock.business = new Date(begun.getTime() + minute * 60_000)
      await house.decide(action, thing)
    }
    await house.settle()
  } finally {
    house.clock.business = begun
  }
  const { id } = await house.endpoint({ url: 'https://later.example.org/', events: ['domain.registered'] })
  house.forgetPosts()
  assert.deepEqual(await replayEvents(house.deps, staff, id, { from: at(1), to: at(3) }), { count: 1 })
  assert.deepEqual(await replayEvents(house.deps, staff, id, { from: at(0), to: at(3.01) }), { count: 2 })
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.registered dom_2', 'domain.registered dom_0', 'domain.registered dom_3'])
  for (const [from, to] of [[1, 1], [2, 1]] as const) await assert.rejects(replayEvents(house.deps, staff, id, { from: at(from), to: at(to) }), { code: 'invalid', reason: 'webhook-span' })
})

test('HOUSE-WEBHOOK another customer’s event is as unknown as one that never was', async () => {
  await house.endpoint({ customerId: house.theirs.id })
  await house.decide('domain.register', 'dom_1', house.theirs.id)
  await house.settle()
  const { id } = await house.endpoint()
  for (const eventId of [...await eventIds(), 'evt_neverwas']) await assert.rejects(replayEvents(house.deps, staff, id, { eventId }), { code: 'not-found' })
  assert.deepEqual(await replayEvents(house.deps, staff, id, { from: at(-1), to: at(1) }), { count: 0 })
})

test('HOUSE-WEBHOOK a test is told whatever an endpoint wants to hear, waits while it is paused, and is not replayed', async () => {
  const { id } = await house.endpoint({ events: ['domain.renewed'] })
  const { eventId } = await sendTest(house.deps, staff, id)
  await house.settle()
  assert.deepEqual([house.heard(), house.posts[0]!.headers['webhook-id']], [[`webhook.test ${id}`], eventId])
  await assert.rejects(replayEvents(house.deps, staff, id, { eventId }), { code: 'not-found' })
  await pauseEndpoint(house.deps, staff, id)
  await sendTest(house.deps, staff, id)
  await house.settle()
  assert.equal(house.posts.length, 1)
})

test('HOUSE-WEBHOOK events and attempts are kept for thirty days; what waits at an endpoint that is not paused, longer', async () => {
  const { id: paused } = await house.endpoint()
  const { id: slow } = await house.endpoint({ url: 'https://slow.example.org/' })
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  house.answers.now = () => ({ status: 500, answer: '' })
  await house.decide('domain.renew', 'dom_1')
  await house.settle()
  await pauseEndpoint(house.deps, staff, paused)
  const count = async () => await Promise.all(['webhook_events', 'webhook_deliveries', 'webhook_attempts'].map(async table => (await house.db(table)).length))
  assert.deepEqual(await count(), [2, 4, 4])
  house.wait(30 * 86_400)
  await forgetWebhooks(house.deps)
  assert.deepEqual(await count(), [2, 4, 4])
  house.wait(0.001)
  await forgetWebhooks(house.deps)
  assert.deepEqual(await count(), [1, 1, 1])
  assert.equal((await house.db('webhook_deliveries').first()).endpoint_id, slow)
})

test('HOUSE-WEBHOOK with a customer’s data its webhooks go, and nobody else’s', async () => {
  await house.endpoint()
  await house.endpoint({ customerId: house.theirs.id })
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  await transact(house.db, trx => eraseWebhooks(trx, house.mine.id))
  assert.deepEqual((await house.db('webhook_endpoints')).map(({ customer_id: id }) => id), [house.theirs.id])
})

const customer = (role: Exclude<(Actor & { kind: 'customer' })['role'], 'mailbox'>, id: string): Actor => ({ kind: 'customer', userId: 'usr_1', customerId: id, operatorId: niebieski.id, role })
const desk = (role: (Actor & { kind: 'staff' })['role'], operatorId: string = niebieski.id): Actor => ({ kind: 'staff', userId: 'usr_2', operatorId, role })

// who, whose endpoint, what becomes of it
const keepers: [string, () => Actor, 'mine' | 'operator', string | null][] = [
  ['an owner keeps its own', () => customer('owner', house.mine.id), 'mine', null],
  ['a domain manager does not', () => customer('domain-manager', house.mine.id), 'mine', 'forbidden'],
  ['another customer’s owner does not know it', () => customer('owner', house.theirs.id), 'mine', 'not-found'],
  ['the desk keeps a customer’s', () => desk('registrar-desk'), 'mine', null],
  ['an auditor does not', () => desk('auditor'), 'mine', 'forbidden'],
  ['strange staff do not know it', () => desk('administrator', 'drugi'), 'mine', 'not-found'],
  ['an administrator keeps the operator’s', () => desk('administrator'), 'operator', null],
  ['the desk does not', () => desk('registrar-desk'), 'operator', 'forbidden'],
  ['a customer does not know the operator’s', () => customer('owner', house.mine.id), 'operator', 'not-found'],
  ['a strange administrator does not know it', () => desk('administrator', 'drugi'), 'operator', 'not-found']
]

for (const [name, who, whose, refused] of keepers) {
  test(`HOUSE-WEBHOOK ${name}`, async () => {
    const draft = { operatorId: niebieski.id, customerId: whose === 'mine' ? house.mine.id : null, url: 'https://hooks.example.org/', label: 'x', events: [] }
    const { id } = await createEndpoint(house.deps, staff, draft)
    for (const work of [() => createEndpoint(house.deps, who(), draft), () => sendTest(house.deps, who(), id)]) {
      if (refused === null) await work()
      else await assert.rejects(work(), { code: refused })
    }
  })
}

test('HOUSE-WEBHOOK an unknown event, an address inside, and the twenty-first endpoint are refused', async () => {
  await assert.rejects(house.endpoint({ events: ['domain.sold'] }), { code: 'invalid', reason: 'webhook-event' })
  await assert.rejects(house.endpoint({ url: 'https://10.0.0.1/' }), { code: 'invalid', reason: 'webhook-url' })
  await assert.rejects(house.endpoint({ label: ' ' }), { code: 'invalid', reason: 'webhook-label' })
  for (let count = 0; count < 20; count++) await house.endpoint()
  await assert.rejects(house.endpoint(), { code: 'conflict', reason: 'too-many-webhooks' })
  await house.endpoint({ customerId: house.theirs.id })
})
