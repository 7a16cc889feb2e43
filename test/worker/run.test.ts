/** What waits for days at a registry does not fail over and over: its job ends, and comes again when there is something to go on with. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importStatement } from '../../src/billing/import-statement.ts'
import { transact } from '../../src/db/transact.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openCall } from '../../src/registry/call-store.ts'
import { insertHold } from '../../src/registry/hold-store.ts'
import { liftHold } from '../../src/registry/lift-hold.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { dayOf, warsawIso } from '../../src/rules/calendar.ts'
import { runWorker } from '../../src/worker/run.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { until } from '../support/until.ts'

let house: House
let worker: { stop: () => Promise<void> }
before(async () => {
  house = await openHouse('2026-03-02 10:00')
  worker = await runWorker(house.deps, house.url, async () => {})
})
after(async () => {
  await worker.stop()
  await house.close()
})

/** A call that was refused for lack of funds. */
async function hold (): Promise<void> {
  const [at, machineAt] = [house.now(), house.deps.machineNow()]
  const call = { key: 'another', registry: 'nask', command: 'domain:create', subject: { type: 'test', id: 'another' }, request: '{}', whenSettled: null, at, machineAt, lookFrom: new Date(machineAt.getTime() + 86_400_000) }
  await transact(house.db, async trx => {
    await openCall(trx, call)
    await insertHold(trx, { registry: 'nask', callKey: call.key, messageId: null, code: 2104, message: 'no funds', balance: null, at, machineAt })
  })
}

const jobsOf = async (name: string): Promise<{ state: string, retry_count: number }[]> => await house.db('pgboss.job').where({ name }).orderBy('created_on').select('state', 'retry_count')

test('HOUSE intent before act: a paid order waits while the registry has no funds of ours, and is registered when it has', async () => {
  await hold()
  const { proformaNumber, grossMinor, orderId } = await house.order('czeka.pl')
  const [at, day] = [house.now(), dayOf(house.now())]
  const line = { amount: formatAmount(grossMinor), booked: warsawIso(at), title: proformaNumber, party: { name: 'Ewa Nowacka', account: 'PL83101010230000261395100000' } }
  await importStatement(house.deps, staff, { bytes: buildCamt053([{ account: niebieski.bankAccount, id: 'ST-WAIT', from: day, to: day, lines: [line] }]), filename: 'wait.xml' })
  await until('the order\'s job to end', async () => (await jobsOf('domains.order-paid')).some(({ state }) => state === 'completed'))
  assert.deepEqual(await jobsOf('domains.order-paid'), [{ state: 'completed', retry_count: 0 }])
  const call = await house.db('registry_calls').where({ subject_id: orderId, command: 'domain:create' }).first()
  assert.equal(call.ok, null)

  await house.db('registry_calls').where({ key: 'another' }).update({ how: 'answered', ok: false, code: 2104, message: 'no funds', settled_by_machine: house.deps.machineNow() }) // its owner has given it up
  assert.equal(await liftHold(house.deps, staff, { registry: 'nask', why: 'paid in' }), true)
  await until('the name to be registered', async () => await house.db('domains').where({ order_id: orderId }).first() !== undefined)
  await until('its job to be told done', async () => (await jobsOf('domains.order-paid')).every(({ state }) => state === 'completed'))
  assert.deepEqual((await jobsOf('domains.order-paid')).map(({ state }) => state), ['completed', 'completed'])
})
