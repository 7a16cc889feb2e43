/** `strefa webhooks`: what an operator does without the panel. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { register } from '../../src/cli/webhooks.ts'
import { openWebhookHouse, type WebhookHouse } from '../webhooks/webhook-house.ts'
import { runCommand } from './run-command.ts'

let house: WebhookHouse
before(async () => { house = await openWebhookHouse() })
after(() => house.close())

const run = (t: TestContext, ...args: string[]) => runCommand(t, register, house.deps, ['webhooks', ...args])

test('HOUSE-WEBHOOK the command line lists webhooks, tells what they were sent, and sends again, dry unless told otherwise', async t => {
  assert.equal(await run(t), 'no webhooks')
  const { id } = await house.endpoint({ label: 'Księgowość' })
  await house.endpoint({ customerId: null, label: 'all' })
  assert.equal(await run(t, 'log', id), 'nothing was sent yet')
  await house.decide('domain.register', 'dom_1')
  house.answers.now = () => ({ status: null, fault: 'no connection: ECONNREFUSED' })
  await house.settle()
  house.wait(5)
  house.answers.now = () => ({ status: 200, answer: '' })
  await house.settle()

  const list = await run(t)
  assert.match(list, /^whk_\w+ +active +0 +all +hooks\.example\.org +all$/m)
  assert.match(list, new RegExp(`^${id} +active +0 +${house.mine.id} +hooks\\.example\\.org +Księgowość$`, 'm'))
  const [, told] = (await run(t, 'log', id)).split('\n')
  assert.match(told!, /^evt_\w+ +.* domain\.registered +delivered +2 +200$/)
  const [{ eventId }] = JSON.parse(await run(t, 'log', id, '--json'))

  house.forgetPosts()
  assert.equal(await run(t, 'replay', id, '--event', eventId), 'would send 1 again. Nothing was done: say --yes to do it.')
  await house.settle()
  assert.equal(house.posts.length, 0)
  assert.equal(await run(t, 'replay', id, '--from', '2026-02-02', '--through', '2026-02-02', '--yes'), '1 sent again, behind what waits already')
  await house.settle()
  assert.equal(house.posts.length, 1)
  for (const wrong of [[], ['--event', eventId, '--from', '2026-02-02'], ['--from', '2026-02-02'], ['--from', 'x', '--through', '2026-02-02']]) await assert.rejects(run(t, 'replay', id, ...wrong), { code: 'invalid', reason: 'webhook-span' })
  await assert.rejects(run(t, 'log', 'whk_neverwas'), { code: 'not-found' })
})
