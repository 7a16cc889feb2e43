/** EURid takes so many registrations from a registrar in a month: what was paid for waits for the next one, it is not given back. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callRegistry } from '../../src/registry/call.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-01-20 10:00', ['eurid']) })
after(async () => { await house.close() })

/** As many as EURid's practice registry takes in a month. */
const mostOfAMonth = 1_000

test('DOM-I.9 .eu: an order that meets the registry’s limit of the month waits, paid, and is registered in the first instant of the next', { timeout: 300_000 }, async () => {
  const first = await house.order('pierwsza.eu')
  await house.pay(first.proformaNumber, first.grossMinor)
  const { registrant, contacts } = await readRegistry(house.deps, 'eurid', domainInfo, { name: 'pierwsza.eu' })
  assert.ok(registrant)
  for (let from = 1; from < mostOfAMonth; from += 37) { // 999 of them
    await Promise.all(Array.from({ length: 37 }, async (_, index) => {
      const made = await callRegistry(house.deps, { key: `fill:${from + index}`, registry: 'eurid', subject: { type: 'test', id: 'full' }, command: domainCreate, request: { name: `pelny-${from + index}.eu`, years: 1, nameServers: [], registrant, contacts } })
      assert.ok(made.ok, JSON.stringify(made))
    }))
  }

  const { orderId, proformaNumber, grossMinor } = await house.order('pozna.eu')
  await house.pay(proformaNumber, grossMinor)
  const order = async () => await house.db('orders').where({ id: orderId }).first()
  const waiting = await order()
  assert.deepEqual([waiting.ended_at, waiting.registering_at, sayInstant(waiting.look_at)], [null, null, '2026-01-31 24:00'])
  assert.equal((await house.db('refunds').count({ count: '*' }))[0]!['count'], 0n)

  await house.moveTo('2026-01-31 23:59')
  assert.equal((await order()).ended_at, null)
  await house.moveTo('2026-02-01 00:01')
  assert.equal((await order()).end_reason, 'registered')
  assert.deepEqual((await house.db('audit').where({ subject_id: orderId }).orderBy('id')).map(({ action }) => action).filter(action => /register|put-off/.test(action)), ['order.register', 'order.put-off', 'order.register'])
})
