/** NASK until 2020-01-07: an application reserves the name at the registry for 14 days (DOM-II.1). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2019-05-06 10:00', ['nask-2019']) })
after(async () => { await house.close() })

const orderOf = async (id: string) => await house.db('orders').where({ id }).first()
const reasonOf = async (name: string) => {
  const observer = await house.observer()
  const [answer] = await readRegistry({ ...house.deps, registries: observer }, 'nask', domainCheck, { names: [name] })
  await observer.close()
  return answer!.available ? 'free' : answer!.reason
}

test('DOM-II.1 the name is reserved at once, and nobody else may have it', async () => {
  const order = await house.order('zarezerwowana.pl')
  await house.settle()
  const row = await orderOf(order.orderId)
  assert.equal(row.reserved_until?.toISOString(), '2019-05-20T08:00:00.000Z')
  assert.notEqual(await reasonOf('zarezerwowana.pl'), 'free')
  assert.match((await house.db('letters').where({ key: `order-received:${order.orderId}` }).first()).text, /rezerwuje nazwę na 14 dni/)
})

test('DOM-II.2 paid within the reservation: it becomes the registration, with the same contact and code', async () => {
  const order = await house.order('oplacona.pl')
  await house.settle()
  const reserved = await orderOf(order.orderId)
  await house.moveTo('2019-05-15 12:00')
  await house.pay(order.proformaNumber, order.grossMinor)
  const domain = await house.db('domains').where({ name: 'oplacona.pl' }).first()
  assert.deepEqual([domain.registrant_handle, domain.expires_on], [reserved.registrant_handle, '2020-05-15'])
  const facts = await readRegistry(house.deps, 'nask', domainInfo, { name: 'oplacona.pl' })
  assert.equal(house.deps.keys.open(domain.auth_info_sealed, domain.id), facts.authInfo)
})

test('DOM-II.1 never paid: reservation and order end, and the registry keeps the name back for some days', async () => {
  const unpaid = await house.db('orders').where({ name: 'zarezerwowana.pl' }).first()
  await house.moveTo('2019-05-24 00:30')
  assert.deepEqual([(await orderOf(unpaid.id)).end_reason, (await orderOf(unpaid.id)).end_rule], ['unpaid', 'DOM-II.2'])
  assert.equal(await reasonOf('zarezerwowana.pl'), '9072')
})

test('DOM-II.2 c somebody else has it reserved: the order ends at once', async () => {
  const order = await house.order('zarezerwowana.pl')
  await house.settle()
  const row = await orderOf(order.orderId)
  assert.ok(row.ended_at)
  assert.ok(['taken', 'refused'].includes(row.end_reason), row.end_reason)
})
