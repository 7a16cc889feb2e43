/** The registrar's lock: on, nobody takes the domain away; off again; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { compareOne } from '../../src/domains/compare.ts'
import { changeLock } from '../../src/domains/lock.ts'
import { holdStatuses, lockStatuses, planStatuses } from '../../src/domains/lock-plan.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

const plans: [string, readonly string[], boolean, string[], object | null][] = [
  ['on, nothing there', lockStatuses, true, ['ok'], { add: { statuses: [...lockStatuses] } }],
  ['on, one there', lockStatuses, true, ['clientDeleteProhibited'], { add: { statuses: ['clientTransferProhibited'] } }],
  ['on, all there', lockStatuses, true, [...lockStatuses, 'serverHold'], null],
  ['off, all there', lockStatuses, false, [...lockStatuses], { remove: { statuses: [...lockStatuses] } }],
  ['off, nothing there', lockStatuses, false, ['clientHold'], null],
  ['a hold', holdStatuses, true, ['ok'], { add: { statuses: ['clientHold'] } }]
]
for (const [name, wanted, on, shown, change] of plans) {
  test(`HOUSE-LOCK what is said: ${name}`, () => assert.deepEqual(planStatuses('moja.pl', wanted, on, shown), change ? [{ say: 'domain:update', request: { name: 'moja.pl', ...change } }] : []))
}

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

test('HOUSE-LOCK on and off at the registry; the comparison knows that it is ours', async () => {
  const order = await house.order('pewna.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const { id } = await house.db('domains').where({ name: 'pewna.pl' }).first('id')
  const shown = async () => (await readRegistry(house.deps, 'nask', domainInfo, { name: 'pewna.pl' })).statuses
  await changeLock(house.deps, staff, id, true)
  await house.settle()
  assert.deepEqual((await shown()).filter(each => each.startsWith('client')).sort(), [...lockStatuses].sort())
  await compareOne(house.deps, id)
  assert.deepEqual(await house.db('differences').where({ name: 'pewna.pl', closed_at: null }), [])
  await changeLock(house.deps, staff, id, false)
  await house.settle()
  assert.ok(!(await shown()).some(each => each.startsWith('client')))
  assert.deepEqual(house.sent.filter(subject => subject.includes('abezpiecz')), ['Domena pewna.pl jest zabezpieczona', 'Zabezpieczenie domeny pewna.pl jest zdjęte'])
})
