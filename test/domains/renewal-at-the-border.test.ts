/** A renewal that is on its way when the registry blocks the name. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { renewAtRegistry } from '../../src/domains/renew-at-registry.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

test('DOM-II.5b paid before the exDate, the registry away until after it: brought back with reactivate, once, without the fee', async () => {
  const order = await house.order('na-granicy.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const domain = await house.db('domains').where({ name: 'na-granicy.pl' }).first()
  await house.moveTo('2026-03-01 14:59')
  const period = await house.db('renewals').where({ domain_id: domain.id }).first()
  const debt = (await transact(house.db, trx => findDebt(trx, period.debt_id)))!

  await house.registryAway()
  await assert.rejects(house.pay(debt.proformaNumber, debt.grossMinor), { name: 'RegistryError' })
  await house.moveTo('2026-03-01 15:01')
  await house.registryBack()
  const again = { domainId: domain.id, periodFrom: domain.expires_on }
  await Promise.all([renewAtRegistry(house.deps, again), renewAtRegistry(house.deps, again)])
  await renewAtRegistry(house.deps, again)

  assert.equal((await house.db('domains').where({ id: domain.id }).first()).expires_on, '2027-03-01')
  assert.equal((await house.db('audit').where({ action: 'domain.renew', subject_id: domain.id })).length, 1)
  assert.equal((await house.db('renewals').where({ domain_id: domain.id }).first()).fee_debt_id, null)
})
