/** An event's way from the journal to its receiver. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { writeAudit } from '../../src/audit/write.ts'
import { transact } from '../../src/db/transact.ts'
import { niebieski } from '../../src/people/establish.ts'
import { webhookEvents, webhookPauses } from '../../src/rules/webhook.ts'
import { changeEndpoint, changeSecret, endEndpoint } from '../../src/webhooks/change-endpoint.ts'
import { deliverDue } from '../../src/webhooks/deliver.ts'
import { pauseEndpoint, resumeEndpoint } from '../../src/webhooks/pause.ts'
import { sweepWebhooks } from '../../src/webhooks/record-events.ts'
import { machine } from '../people/deps.ts'
import { openWebhookHouse, staff, type WebhookHouse } from './webhook-house.ts'

let house: WebhookHouse
before(async () => { house = await openWebhookHouse() })
after(() => house.close())
beforeEach(async () => {
  await house.db('webhook_endpoints').update({ ended_at: house.clock.business })
  await house.db('webhook_deliveries').whereNull('ended_at').update({ ended_at: house.clock.machine, outcome: 'skipped', next_at: null })
  await house.db('webhook_facts').delete()
  await house.takeJobs()
  house.forgetPosts()
  house.answers.now = () => ({ status: 204, answer: '' })
})

const open = async (id: string) => await house.db('webhook_deliveries').where({ endpoint_id: id, ended_at: null }).orderBy('seq')
const row = async (id: string) => await house.db('webhook_endpoints').where({ id }).first()
const attempts = async (id: string) => await house.db('webhook_attempts as a').join('webhook_deliveries as d', 'd.id', 'a.delivery_id').where('d.endpoint_id', id).orderBy('a.id').select('a.*')
const isSigned = (post: { headers: Readonly<Record<string, string>>, body: string }, secret: string): boolean => {
  const right = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(`${post.headers['webhook-id']}.${post.headers['webhook-timestamp']}.${post.body}`).digest('base64')
  return post.headers['webhook-signature']!.split(' ').includes(`v1,${right}`)
}

test('HOUSE-WEBHOOK what is decided is told: type, time, the place in the API, the rule, signed; no name of anybody', async () => {
  const { secret } = await house.endpoint()
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  const [post, ...more] = house.posts
  assert.equal(more.length, 0)
  assert.deepEqual(JSON.parse(post!.body), { type: 'domain.registered', timestamp: '2026-02-02T10:00:00+01:00', data: { object: 'domain', id: 'dom_1', path: '/api/v1/domains/dom_1', customerId: house.mine.id, rule: 'DOM-I.9' } })
  assert.equal(post!.url, 'https://hooks.example.org/a')
  assert.match(post!.headers['webhook-id']!, /^evt_/)
  assert.equal(post!.headers['webhook-timestamp'], String(house.clock.machine.getTime() / 1000))
  assert.ok(isSigned(post!, secret))
  await house.settle()
  assert.equal(house.posts.length, 1, 'once')
})

test('HOUSE-WEBHOOK who hears what: a customer its own, the operator everything, and of that what was asked for', async () => {
  await house.endpoint({ url: 'https://mine.example.org/' })
  await house.endpoint({ url: 'https://renewals.example.org/', events: ['domain.renewed'] })
  await house.endpoint({ url: 'https://theirs.example.org/', customerId: house.theirs.id })
  await house.endpoint({ url: 'https://house.example.org/', customerId: null })
  await house.decide('domain.register', 'dom_1')
  await house.decide('domain.renew', 'dom_2', house.theirs.id)
  await house.decide('domain.renew', 'dom_3')
  await house.decide('mailbox.create', 'mbx_1', null)
  await house.decide('api-key.create', 'key_1')
  await house.settle()
  const at = (host: string) => house.posts.filter(({ url }) => url.includes(host)).map(({ body }) => (JSON.parse(body) as { data: { id: string } }).data.id)
  assert.deepEqual(['mine', 'renewals', 'theirs', 'house'].map(at), [['dom_1', 'dom_3'], ['dom_3'], ['dom_2'], ['dom_1', 'dom_2', 'dom_3', 'mbx_1']])
  const ids = house.posts.filter(({ body }) => body.includes('dom_3')).map(({ headers }) => headers['webhook-id'])
  assert.deepEqual([ids.length, new Set(ids).size], [3, 1], 'one event, one id')
})

test('HOUSE-WEBHOOK where nobody listens the journal notes nothing for us', async () => {
  await house.decide('domain.register', 'dom_1')
  assert.equal((await house.db('webhook_facts')).length, 0)
  await house.endpoint({ customerId: house.theirs.id })
  await house.decide('domain.register', 'dom_1')
  assert.equal((await house.db('webhook_facts')).length, 0)
})

test('HOUSE-WEBHOOK the trigger of the journal knows the actions that become events, and no others', async () => {
  const { rows: [{ said }] } = await house.db.raw("select pg_get_triggerdef(oid) as said from pg_trigger where tgname = 'audit_webhooks'")
  const known = [...(said as string).matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map(match => match[1]!)
  assert.deepEqual(known.sort(), Object.values(webhookEvents).flat().sort())
})

test('HOUSE-WEBHOOK a decision that commits late is told late, and is not lost', async () => {
  await house.endpoint()
  const entry = (id: string) => ({ at: house.clock.business, actor: machine, action: 'domain.renew', subject: { type: 'domain', id }, operatorId: niebieski.id, customerId: house.mine.id, rule: 'DOM-II.5b', policyVersion: 'niebieski@1', facts: {} } as const)
  const written = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const late = house.db.transaction(async trx => {
    await writeAudit(trx, entry('dom_late'))
    written.resolve()
    await go.promise
  })
  await written.promise
  await transact(house.db, trx => writeAudit(trx, entry('dom_early')))
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.renewed dom_early'])
  go.resolve()
  await late
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.renewed dom_early', 'domain.renewed dom_late'])
})

test('HOUSE-WEBHOOK three sweeps at once make each event once', async () => {
  await house.endpoint()
  for (let count = 0; count < 30; count++) await house.decide('domain.renew', `dom_${count}`)
  await Promise.all([sweepWebhooks(house.deps), sweepWebhooks(house.deps), sweepWebhooks(house.deps)])
  await house.settle()
  assert.deepEqual(house.heard(), Array.from({ length: 30 }, (_, count) => `domain.renewed dom_${count}`))
})

test('HOUSE-WEBHOOK an event is tried again after five seconds and not before, with the same id, another time and a signature of its own; none overtakes it', async () => {
  const { id, secret } = await house.endpoint()
  house.answers.now = () => ({ status: 500, answer: 'not now' })
  await house.decide('domain.register', 'dom_1')
  await house.decide('domain.renew', 'dom_1')
  await house.settle()
  house.wait(4.999)
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.registered dom_1'])
  house.wait(0.001)
  house.answers.now = () => ({ status: 200, answer: '' })
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.registered dom_1', 'domain.registered dom_1', 'domain.renewed dom_1'])
  const [first, second] = house.posts
  assert.equal(first!.headers['webhook-id'], second!.headers['webhook-id'])
  assert.equal(Number(second!.headers['webhook-timestamp']) - Number(first!.headers['webhook-timestamp']), 5)
  assert.ok(isSigned(second!, secret))
  assert.deepEqual((await attempts(id)).map(({ status, answer, fault }) => [status, answer, fault]), [[500, 'not now', null], [200, '', null], [200, '', null]])
})

test('HOUSE-WEBHOOK after three days of tries an endpoint is paused, its owner is told once, nothing is lost, and resumed it goes on', async () => {
  const { id } = await house.endpoint({ label: 'Księgowość' })
  house.answers.now = () => ({ status: null, fault: 'no connection: ECONNREFUSED' })
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  for (const pause of webhookPauses) {
    assert.equal((await row(id)).paused_at, null)
    house.wait(pause)
    await house.settle()
  }
  assert.equal(house.posts.length, webhookPauses.length + 1)
  assert.deepEqual([(await row(id)).paused_why, (await row(id)).paused_at], ['failing', house.clock.machine])
  const letters = await house.db('letters').where({ template: 'webhook-paused' })
  assert.deepEqual(letters.map(each => [each.to_email, /Księgowość/.test(each.subject)]), [[house.mine.email, true]])
  const [noted] = await house.db('audit').where({ subject_id: id, action: 'webhook.pause' })
  assert.deepEqual([noted.rule, noted.facts.why], ['HOUSE-WEBHOOK', 'failing'])

  await house.decide('domain.renew', 'dom_1')
  house.wait(100_000)
  await house.settle()
  assert.equal(house.posts.length, webhookPauses.length + 1, 'paused is paused')
  house.answers.now = () => ({ status: 200, answer: '' })
  await resumeEndpoint(house.deps, staff, id, { waiting: 'send' })
  await house.settle()
  assert.deepEqual(house.heard().slice(-2), ['domain.registered dom_1', 'domain.renewed dom_1'])
  assert.deepEqual(await open(id), [])
})

test('HOUSE-WEBHOOK a receiver that says 410 is paused at once; resumed without what waited, it hears what comes', async () => {
  const { id } = await house.endpoint()
  house.answers.now = () => ({ status: 410, answer: '' })
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  assert.equal((await row(id)).paused_why, 'gone')
  await assert.rejects(pauseEndpoint(house.deps, staff, id), { code: 'conflict', reason: 'webhook-paused' })
  house.answers.now = () => ({ status: 200, answer: '' })
  await resumeEndpoint(house.deps, staff, id, { waiting: 'skip' })
  await house.decide('domain.renew', 'dom_2')
  await house.settle()
  assert.deepEqual(house.heard(), ['domain.registered dom_1', 'domain.renewed dom_2'])
  await assert.rejects(resumeEndpoint(house.deps, staff, id, { waiting: 'skip' }), { code: 'conflict', reason: 'webhook-not-paused' })
})

test('HOUSE-WEBHOOK a worker that is killed in the middle of an attempt has it made again a minute later, under the same id', async () => {
  const { id } = await house.endpoint()
  house.answers.now = () => { throw new Error('killed') }
  await house.decide('domain.register', 'dom_1')
  await sweepWebhooks(house.deps)
  assert.deepEqual(await house.takeJobs(), [id])
  await assert.rejects(deliverDue(house.deps, id), /killed/)
  house.answers.now = () => ({ status: 200, answer: '' })
  await house.settle()
  house.wait(59.999)
  await house.settle()
  assert.equal(house.posts.length, 1)
  house.wait(0.001)
  await house.settle()
  assert.equal(house.posts.length, 2)
  assert.equal(house.posts[0]!.headers['webhook-id'], house.posts[1]!.headers['webhook-id'])
  assert.deepEqual((await attempts(id)).map(({ ms, status }) => [ms, status]), [[null, null], [0, 200]])
})

test('HOUSE-WEBHOOK a job that got lost is asked for again after ten minutes', async () => {
  const { id } = await house.endpoint()
  await house.decide('domain.register', 'dom_1')
  await sweepWebhooks(house.deps)
  assert.deepEqual(await house.takeJobs(), [id])
  house.wait(600)
  await sweepWebhooks(house.deps)
  assert.deepEqual(await house.takeJobs(), [])
  house.wait(0.001)
  await sweepWebhooks(house.deps)
  assert.deepEqual(await house.takeJobs(), [id])
})

test('HOUSE-WEBHOOK a job gives way after its share and asks for the next', async () => {
  const { id } = await house.endpoint()
  for (let count = 0; count < 26; count++) await house.decide('domain.renew', `dom_${count}`)
  await sweepWebhooks(house.deps)
  await house.takeJobs()
  await deliverDue(house.deps, id)
  assert.deepEqual([house.posts.length, await house.takeJobs()], [25, [id]])
  await deliverDue(house.deps, id)
  assert.equal(house.posts.length, 26)
})

test('HOUSE-WEBHOOK while a secret is changed both sign for a day, and then the new one alone', async () => {
  const { id, secret: former } = await house.endpoint()
  const { secret } = await changeSecret(house.deps, staff, id)
  const after = async (seconds: number) => {
    house.wait(seconds)
    await house.decide('domain.renew', 'dom_1')
    await house.settle()
    const post = house.posts.at(-1)!
    return [isSigned(post, former), isSigned(post, secret), post.headers['webhook-signature']!.split(' ').length]
  }
  assert.deepEqual([await after(0), await after(86_399.999), await after(0.001)], [[true, true, 2], [true, true, 2], [false, true, 1]])
  assert.ok(!JSON.stringify(await house.db('webhook_secrets').select('sealed')).includes(secret.slice(6)), 'sealed')
  assert.ok(!JSON.stringify(await house.db('audit').where({ subject_id: id }).select('facts')).includes(secret.slice(6)))
})

test('HOUSE-WEBHOOK what waits goes to the new address; what is ended is sent nothing', async () => {
  const { id } = await house.endpoint()
  house.answers.now = () => ({ status: 500, answer: '' })
  await house.decide('domain.register', 'dom_1')
  await house.settle()
  await changeEndpoint(house.deps, staff, id, { url: 'https://other.example.org/b', label: 'other', events: [] })
  house.wait(5)
  await house.settle()
  assert.deepEqual(house.posts.map(({ url }) => url), ['https://hooks.example.org/a', 'https://other.example.org/b'])
  await endEndpoint(house.deps, staff, id)
  house.wait(300)
  await house.decide('domain.renew', 'dom_1')
  await house.settle()
  assert.equal(house.posts.length, 2)
  assert.equal((await house.db('webhook_secrets').where({ endpoint_id: id })).length, 0)
  await assert.rejects(changeSecret(house.deps, staff, id), { code: 'conflict', reason: 'webhook-ended' })
})
