/** The forecast of all is the forecast of each. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { forecastAll } from '../../src/domains/forecast-all.ts'
import { forecastDomain } from '../../src/domains/forecast.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 10:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const names = ['wczesna.pl', 'platna.com', 'inna.eu', 'pozna.pl'] as const

async function register (name: string): Promise<string> {
  const { orderId, proformaNumber, grossMinor } = await house.order(name)
  await house.pay(proformaNumber, grossMinor)
  return (await house.db('orders').where({ id: orderId }).first('domain_id')).domain_id
}

test('HOUSE-FORECAST of all: each living name once, the next to end first, told as it is told alone', async () => {
  const ids: string[] = []
  for (const name of names.slice(0, 3)) ids.push(await register(name))
  await house.moveTo('2025-06-01 10:00')
  ids.push(await register(names[3]))
  const expected = async () => await Promise.all(ids.map(async id => {
    const { domain, branches } = await forecastDomain(house.deps, staff, id, { days: 400 })
    return [domain.name, branches] as const
  }))
  for (const stop of ['2026-02-20 10:00', '2026-02-27 10:00', '2026-03-04 10:00', '2026-03-15 10:00', '2026-03-25 10:00']) {
    await house.moveTo(stop)
    const told: (readonly [string, unknown])[] = []
    await forecastAll(house.deps, staff, house.customer.operatorId, { days: 400, take: ({ domain, branches }) => { told.push([domain.name, branches]) } })
    const living: string[] = await house.db('domains').whereNull('released_at').orderBy(['expires_on', 'id']).pluck('name')
    assert.deepEqual(told.map(([name]) => name), living)
    assert.deepEqual(Object.fromEntries(told), Object.fromEntries((await expected()).filter(([name]) => living.includes(name))), stop)
  }
})

test('HOUSE-FORECAST of all is for the operator\'s people', async () => {
  const customer = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: house.customer.id, operatorId: house.customer.operatorId } as const
  await assert.rejects(forecastAll(house.deps, customer, house.customer.operatorId, { days: 1, take: () => {} }), { code: 'forbidden' })
})
