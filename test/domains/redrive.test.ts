import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { stuckJobs } from '../../src/jobs/look.ts'
import { redriveJob } from '../../src/jobs/redrive.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

test('DOM-I.9 a job that failed for good holds its key, is shown with its reason, and is done when a person lets it run again', async () => {
  const order = await house.order('uparty.pl')
  await house.registryAway()
  const queue = 'domains.order-paid'
  await house.pay(order.proformaNumber, order.grossMinor).catch(() => {})
  const [job] = await house.db('pgboss.job').where({ name: queue, state: 'active' }).select('id', 'created_on')
  await house.boss.fail(queue, job.id, { say: 'the registry is away' })
  await house.db('pgboss.job').where({ id: job.id }).update({ state: 'failed', start_after: job.created_on }) // as after its last try

  const [stuck] = await stuckJobs(house.db)
  assert.equal(stuck?.state, 'failed')
  assert.equal(stuck.say, 'the registry is away')
  assert.equal((await house.boss.fetch(queue)).length, 0)

  await house.registryBack()
  assert.equal(await redriveJob(house.boss, stuck), true)
  await house.settle()
  assert.equal((await house.db('orders').where({ id: order.orderId }).first()).end_reason, 'registered')
  assert.deepEqual(await stuckJobs(house.db), [])
})
