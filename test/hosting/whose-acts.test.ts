/** What stands to whose account: letters to the last address, acts with somebody's credentials, a breach in another contract, details that nobody asked for. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readTransfer } from '../../src/hosting/read-transfer.ts'
import { recordTransfer } from '../../src/hosting/record-transfer.ts'
import { suspendForBreach } from '../../src/hosting/suspend-by-hand.ts'
import { changePeriod } from '../../src/hosting/change-period.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'

let og: HostingHouse
let vo: HostingHouse
let niebieski: HostingHouse
before(async () => {
  og = await openHostingHouse('2026-01-02 10:00', 'ogicom')
  vo = await openHostingHouse('2026-01-20 10:00', 'virtua')
  niebieski = await openHostingHouse('2026-01-02 10:00', 'niebieski')
})
after(async () => {
  await og.close()
  await vo.close()
  await niebieski.close()
})

const lives: readonly [name: string, house: () => HostingHouse, until: string, template: string, act: string][] = [
  ['HOST-5.3a a bill goes to the address given last, and its term runs from its writing, whoever reads it', () => niebieski, '2026-06-01 00:00', 'hosting-billed', 'bill'],
  ['OG-28.2 a demand goes to the address given last, and its term runs from its writing, whoever reads it', () => og, '2026-04-01 00:00', 'hosting-demand', 'demand'],
  ['VO-26.3 a demand goes to the address given last, and its term runs from its writing, whoever reads it', () => vo, '2026-06-01 00:00', 'hosting-demand', 'demand']
]
for (const [name, house, until, template, act] of lives) {
  test(name, async () => {
    const { db, open, payBill, moveTo, stepsOf } = house()
    const { contractId, customerId } = await open()
    await payBill(contractId, 1)
    await db('customers').where({ id: customerId }).update({ email: 'ostatni@example.test' })
    await moveTo(until)
    assert.equal((await db('letters').whereLike('key', `%:${contractId}:%`).where({ template }).orderBy('written_at').pluck('to_email')).at(-1), 'ostatni@example.test')
    const steps = (await stepsOf(contractId)).map(step => step.split(' ')[0])
    assert.ok(steps.includes('suspend') && steps.indexOf(act) < steps.indexOf('suspend'), steps.join())
  })
}

test('OG-7.3 what is done with a customer’s credentials is the customer’s: the journal says who, under whose name', async () => {
  const { contractId, customerId, actor } = await og.open()
  await og.payBill(contractId, 1)
  await changePeriod(og.deps, actor, contractId, 'year')
  assert.deepEqual(await og.db('audit').where({ subject_id: contractId, action: 'hosting.change-period' }).first('actor_kind', 'actor_id', 'customer_id'), { actor_kind: 'customer', actor_id: 'usr_client', customer_id: customerId })
})

test('OR-8.2 each service stands alone; a breach of one is held against another when a person says so', async () => {
  const one = await og.open()
  const other = await og.open({ customerId: one.customerId })
  for (const { contractId } of [one, other]) await og.payBill(contractId, 1)
  await suspendForBreach(og.deps, staff, one.contractId, { rule: 'OG-16.1', why: 'spam', immediate: true })
  assert.ok(!(await og.stepsOf(other.contractId)).some(step => step.startsWith('suspend')))
  await suspendForBreach(og.deps, staff, other.contractId, { rule: 'OR-8.2', why: 'spam from the other contract' })
  assert.equal((await og.stepsOf(other.contractId)).at(-1), 'suspend OR-8.2')
})

test('OG-26.3 a bill names the service and its period; what was used is told to who asks', async () => {
  const { contractId, actor } = await og.open()
  await og.payBill(contractId, 1)
  await recordTransfer(og.deps, staff, contractId, 3_000_000_000n)
  const { facts } = await og.db('documents').where({ debt_id: (await og.billOf(contractId, 1)).debt_id, kind: 'proforma' }).first()
  assert.doesNotMatch(JSON.stringify(facts), /GB|transfer|3000000000/i)
  assert.equal((await readTransfer(og.deps, actor, contractId)).usedBytes, 3_000_000_000n)
  await assert.rejects(readTransfer(og.deps, { ...actor, customerId: 'cus_another' }, contractId), { code: 'not-found' })
})
