/** Names that nobody paid for at their end leave the DNS where ICANN wants it, and come back when they are renewed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { compareOne } from '../../src/domains/compare.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, type House } from '../support/house.ts'

let house: House
before(async () => {
  house = await openHouse('2025-03-03 10:00', ['gtld'])
  for (const name of ['zaplacona.com', 'nieplacona.com', 'w-terminie.com']) {
    const order = await house.order(name)
    await house.pay(order.proformaNumber, order.grossMinor)
  }
  await house.moveTo('2026-02-20 12:00')
  await pay('w-terminie.com')
  await house.moveTo('2026-03-04 12:00')
})
after(async () => { await house.close() })

const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const statuses = async (name: string) => (await readRegistry(house.deps, 'verisign', domainInfo, { name })).statuses
const updates = async (name: string) => (await house.db('registry_attempts').where({ kind: 'say', command: 'domain:update' }).whereLike('said', `%${name}%`)).length

async function pay (name: string): Promise<void> {
  const { id } = await domainOf(name)
  const { debt_id: debtId } = await house.db('renewals').where({ domain_id: id, period_from: '2026-03-03' }).first()
  const debt = (await transact(house.db, async trx => await findDebt(trx, debtId)))!
  await house.pay(debt.proformaNumber, debt.grossMinor)
}

test('REG-ERRP unpaid at E: out of the DNS, once; the comparison finds nothing strange in it', async () => {
  for (const name of ['zaplacona.com', 'nieplacona.com']) {
    const domain = await domainOf(name)
    assert.ok((await statuses(name)).includes('clientHold'), name)
    assert.equal(await updates(name), 1)
    await compareOne(house.deps, domain.id)
    assert.deepEqual(await house.db('differences').where({ name }), [])
    const [entry] = await house.db('audit').where({ subject_id: domain.id, action: 'renewal.interrupt' })
    assert.equal(entry.rule, 'REG-ERRP')
  }
  assert.ok(!(await statuses('w-terminie.com')).includes('clientHold'))
  assert.equal(await updates('w-terminie.com'), 0)
})

test('DOM-III.3 paid in the block: back in the DNS with its renewal', async () => {
  await pay('zaplacona.com')
  assert.equal((await domainOf('zaplacona.com')).expires_on, '2027-03-03')
  assert.ok(!(await statuses('zaplacona.com')).includes('clientHold'))
  assert.equal(await updates('zaplacona.com'), 2)
})

test('REG-ERRP a hold that comes to be said after the payment is not said at all', async () => {
  const { id } = await domainOf('w-terminie.com')
  await transact(house.db, async trx => await house.deps.jobs.add(trx, 'domains.interrupt', { domainId: id, periodFrom: '2026-03-03' as never }, id))
  await house.settle()
  assert.equal(await updates('w-terminie.com'), 0)
})

test('DOM-III.3 never paid: held to its end', async () => {
  await house.moveTo('2026-04-10 12:00')
  const { released_at: releasedAt } = await domainOf('nieplacona.com')
  assert.ok(releasedAt)
  assert.ok((await statuses('nieplacona.com')).includes('pendingDelete'))
  assert.equal(await updates('nieplacona.com'), 1)
})
