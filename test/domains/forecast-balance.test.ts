/** What a prepaid balance will pay for is foreseen, and then it does. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assignToBalance } from '../../src/billing/assign-credit.ts'
import { forecastDomain } from '../../src/domains/forecast.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { setRenewal } from '../../src/domains/renewal-wish.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import type { Branch } from '../../src/rules/domain-life.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let id: string
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  const order = await house.order('z-salda.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  id = (await house.db('domains').where({ name: 'z-salda.pl' }).first('id')).id
})
after(async () => { await house.close() })

const payments = async (branch: Branch) => {
  const { draws, branches } = await forecastDomain(house.deps, staff, id, { days: 800, branch })
  return { draws, told: branches[branch]!.filter(({ event }) => ['balance-drawn', 'paid', 'renewed', 'released'].includes(event)).map(({ at, event }) => `${sayInstant(at)} ${event}`) }
}

async function give (grossMinor: bigint, title: string): Promise<void> {
  await house.pay(title, grossMinor)
  await assignToBalance(house.deps, staff, { creditId: (await house.db('credits').where({ title }).first('id')).id, customerId: house.customer.id })
  await house.settle()
}

const paidByHand = ['2026-02-23 12:00 paid', '2026-02-23 12:00 renewed', '2027-02-22 12:00 paid', '2027-02-22 12:00 renewed']

test('HOUSE-AUTORENEW a balance that nobody wants to be drawn on, or that does not suffice, pays nothing', async () => {
  await give(121_76n, 'zasilenie pierwsze') // a renewal costs 121.77
  assert.deepEqual(await payments('paid-in-time'), { draws: 0, told: paidByHand })
  await setRenewal(house.deps, staff, id, { autoRenew: true, years: 1 })
  await house.settle()
  assert.deepEqual(await payments('paid-in-time'), { draws: 0, told: paidByHand })
  assert.equal((await lifeOfDomain(house.deps, staff, id)).pays, 'never')
})

test('HOUSE-AUTORENEW it pays when the pro-forma is issued, for as many renewals as it suffices; the rest is paid by hand', async () => {
  await give(100_00n, 'zasilenie drugie')
  assert.deepEqual(await payments('paid-in-time'), { draws: 1, told: ['2026-02-07 24:00 balance-drawn', '2026-02-07 24:00 renewed', '2027-02-22 12:00 paid', '2027-02-22 12:00 renewed'] })
  assert.deepEqual((await payments('never')).told, ['2026-03-15 24:00 released', '2026-03-31 24:00 released'], 'in the other branches nothing is paid')
  const life = await lifeOfDomain(house.deps, staff, id)
  assert.equal(life.pays, 'paid-in-time', 'that is what comes by itself')
  assert.deepEqual(life.future.map(({ event }) => event).slice(-2), ['balance-drawn', 'renewed'])
})

test('HOUSE-AUTORENEW what was foreseen is lived', async () => {
  await house.moveTo('2026-02-09 12:00')
  const { past } = await lifeOfDomain(house.deps, staff, id)
  assert.deepEqual(past.filter(({ event, at }) => ['paid', 'renewed'].includes(event) && at > new Date('2026-01-01')).map(({ at, event }) => `${sayInstant(at)} ${event}`), ['2026-02-07 24:00 paid', '2026-02-07 24:00 renewed'])
  assert.equal((await payments('paid-in-time')).draws, 0)
})
