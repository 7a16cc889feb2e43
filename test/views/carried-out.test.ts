/** What was done for the money of a debt, on the real house: a payment put on it by mistake is taken off as long as nothing was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { unassignCredit } from '../../src/billing/unassign-credit.ts'
import { transact } from '../../src/db/transact.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { findCarriedOut } from '../../src/views/carried-out.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-01-05 10:00') })
after(async () => { await house.close() })

const done = async (...debtIds: string[]) => [...await transact(house.db, trx => findCarriedOut(trx, debtIds))]
const debtOfOrder = async (id: string) => (await house.db('orders').where({ id }).first('debt_id')).debt_id as string
const order = async (name: string, powerOfAttorney: true | 'paper' = true) => await placeOrder(house.deps, staff, { customerId: house.customer.id, name, years: 1, holderId: house.holder.id, powerOfAttorney })

test('HOUSE-BOOKS an order is done when its registry was told; waiting for money or papers nothing is done', async () => {
  const waits = await order('czeka.pl', 'paper')
  const debtId = await debtOfOrder(waits.orderId)
  await house.pay(waits.proformaNumber, waits.grossMinor)
  assert.ok((await house.db('orders').where({ id: waits.orderId }).first('credited_at')).credited_at)
  assert.deepEqual(await done(debtId), [])

  const registered = await order('zrobione.pl')
  await house.pay(registered.proformaNumber, registered.grossMinor)
  assert.deepEqual(await done(debtId, await debtOfOrder(registered.orderId)), [[await debtOfOrder(registered.orderId), 'zrobione.pl was registered, or is being registered']])
})

test('HOUSE-BOOKS a renewal is done when its registry was told; its credit stays where it is', async () => {
  const { proformaNumber, grossMinor } = await order('odnowiona.pl')
  await house.pay(proformaNumber, grossMinor)
  const { id: domainId } = await house.db('domains').where({ name: 'odnowiona.pl' }).first('id')
  await house.moveTo('2026-12-20 12:00')
  const { debt_id: debtId } = await house.db('renewals').where({ domain_id: domainId }).first('debt_id')
  assert.deepEqual(await done(debtId), [])
  const { number, facts } = await house.db('documents').where({ debt_id: debtId, kind: 'proforma' }).first('number', 'facts')
  await house.pay(number, BigInt(facts.grossMinor))
  assert.deepEqual(await done(debtId), [[debtId, 'odnowiona.pl was renewed, or is being renewed']])
  const { credit_id: creditId } = await house.db('allocations').where({ debt_id: debtId }).first('credit_id')
  await assert.rejects(unassignCredit(house.deps, findCarriedOut, staff, { creditId, debtIds: [debtId], why: 'a mistake' }), { code: 'conflict', reason: 'done' })
})

test('OR-28 an order whose money was taken off again is not registered, and is when it is paid', async () => {
  const placed = await order('pomylka.pl', 'paper')
  const debtId = await debtOfOrder(placed.orderId)
  await house.pay('czynsz', placed.grossMinor) // its payer's account told whose it is, and told wrongly
  const { id: creditId } = await house.db('credits').where({ title: 'czynsz' }).first('id')
  const credited = async () => (await house.db('orders').where({ id: placed.orderId }).first('credited_at')).credited_at
  assert.ok(await credited())
  await unassignCredit(house.deps, findCarriedOut, staff, { creditId, debtIds: [debtId], why: 'a mistake' })
  await house.settle()
  assert.equal(await credited(), null)
})
