/** Lives told in dates: what happens to a `.pl` name, from its order to its end, on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { withdrawOrder } from '../../src/domains/withdraw-order.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

const steps = async (work: () => Promise<unknown>) => (await house.journalOf(work)).map(({ action, rule }) => `${action} ${rule}`)
const domainOf = async (name: string) => await house.db('domains').where({ name }).orderBy('registered_at', 'desc').first()
const orderOf = async (id: string) => await house.db('orders').where({ id }).first()
const periodOf = async (domainId: string, from: string) => await house.db('renewals').where({ domain_id: domainId, period_from: from }).first()
const proformaOf = async (debtId: string) => (await transact(house.db, async trx => await findDebt(trx, debtId)))!

/** Registered, paid at once. */
async function registered (name: string) {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return await domainOf(order.name)
}

test('DOM-II.2 an order, its pro-forma, its payment, its registration', async () => {
  const placed = await steps(async () => {
    const order = await house.order('zażółć.pl')
    assert.equal(order.name, 'xn--za-6ja4f8n1l.pl')
    assert.equal(sayInstant(order.keepUntil), '2025-03-15 24:00')
    assert.equal(order.dueOn, '2025-03-17') // the fifteenth is a Saturday: KC-115
    await house.settle()
    await house.pay(order.proformaNumber, order.grossMinor)
  })
  assert.ok(placed.includes('order.place DOM-II.1'), placed.join('\n'))
  assert.ok(placed.includes('domain.register DOM-I.9'), placed.join('\n'))
  const domain = await domainOf('xn--za-6ja4f8n1l.pl')
  assert.equal(domain.expires_on, '2026-03-01')
  assert.equal(domain.display_name, 'zażółć.pl')
  const observer = await house.observer()
  const [answer] = await readRegistry({ ...house.deps, registries: observer }, 'nask', domainCheck, { names: ['xn--za-6ja4f8n1l.pl'] })
  await observer.close()
  assert.equal(answer?.available, false)
})

test('DOM-II.5 a part payment registers nothing; the rest of it does', async () => {
  const order = await house.order('po-kawalku.pl')
  await house.pay(order.proformaNumber, order.grossMinor - 1n)
  assert.equal((await orderOf(order.orderId)).domain_id, null)
  await house.pay(order.proformaNumber, 1n)
  assert.notEqual((await orderOf(order.orderId)).domain_id, null)
})

test('DOM-I.9-WD withdrawn before it is registered: a part payment goes back', async () => {
  const order = await house.order('rozmyslilem.pl')
  await house.pay(order.proformaNumber, 1000n)
  const entries = await steps(async () => { await withdrawOrder(house.deps, staff, order.orderId) })
  assert.ok(entries.includes('order.cancel DOM-I.9-WD'), entries.join('\n'))
  const refunds = await house.db('refunds').join('credits', 'credits.id', 'refunds.credit_id').where('credits.title', 'like', `%${order.proformaNumber}%`).select('refunds.amount_minor')
  assert.deepEqual(refunds.map(each => each.amount_minor), [1000n])
  await assert.rejects(withdrawOrder(house.deps, staff, order.orderId), { code: 'conflict' })
})

test('DOM-II.2 taken by another meanwhile: cancelled and refunded', async () => {
  const order = await house.order('szybszy.pl')
  const observer = await house.observer()
  const { callRegistry } = await import('../../src/registry/call.ts')
  const { contactCreate } = await import('../../src/registry/epp/commands/contact-create.ts')
  const { domainCreate } = await import('../../src/registry/epp/commands/domain-create.ts')
  const theirs = { ...house.deps, registries: observer }
  const subject = { type: 'order', id: 'theirs' }
  await callRegistry(theirs, { key: 'theirs:contact', registry: 'nask', subject, command: contactCreate, request: { id: 'obsQUICK1', name: 'Ktoś Inny', organisation: null, street: ['Krótka 2'], city: 'Gdańsk', postcode: '80-001', country: 'PL', phone: null, email: 'k@example.test', individual: true, authInfo: 'their-own-contact-code' } })
  await callRegistry(theirs, { key: 'theirs:domain', registry: 'nask', subject, command: domainCreate, request: { name: 'szybszy.pl', years: 1, nameServers: [], registrant: 'obsQUICK1', authInfo: 'their-own-domain-code' } })
  await observer.close()
  const entries = await steps(async () => { await house.pay(order.proformaNumber, order.grossMinor) })
  assert.ok(entries.includes('order.cancel DOM-II.2'), entries.join('\n'))
  assert.equal((await orderOf(order.orderId)).end_reason, 'taken')
  assert.equal((await house.db('refunds').join('credits', 'credits.id', 'refunds.credit_id').where('credits.title', 'like', `%${order.proformaNumber}%`)).length, 1)
})

test('DOM-II.2 the registry is away when money comes: registered when it is back, once', async () => {
  const order = await house.order('cierpliwy.pl')
  await house.registryAway()
  await assert.rejects(house.pay(order.proformaNumber, order.grossMinor), { name: 'RegistryError' })
  assert.equal((await orderOf(order.orderId)).domain_id, null)
  await house.registryBack()
  const { registerOrder } = await import('../../src/domains/register.ts')
  await Promise.all([registerOrder(house.deps, order.orderId), registerOrder(house.deps, order.orderId)])
  assert.equal((await house.db('domains').where({ name: 'cierpliwy.pl' })).length, 1)
  assert.equal((await house.db('registry_attempts').where({ kind: 'say', command: 'domain:create' }).whereLike('said', '%cierpliwy.pl%')).length, 1)
})

test('DOM-II.5b a year on: offered at E-21, paid before E, renewed once', async () => {
  const domain = await registered('przedluzony.pl')
  await house.moveTo('2026-02-07 23:59')
  assert.equal(await periodOf(domain.id, '2026-03-01'), undefined)
  await house.moveTo('2026-02-08 00:00')
  const period = await periodOf(domain.id, '2026-03-01')
  assert.equal(period.issued_on, '2026-02-08')
  assert.equal(period.due_on, '2026-02-23')
  const debt = await proformaOf(period.debt_id)
  const entries = await steps(async () => { await house.pay(debt.proformaNumber, debt.grossMinor) })
  assert.ok(entries.includes('renewal.renew DOM-II.5b') && entries.includes('domain.renew DOM-II.5b'), entries.join('\n'))
  assert.equal((await domainOf('przedluzony.pl')).expires_on, '2027-03-01')
})

test('DOM-II.5d blocked at E, paid with the fee on day 9: reactivated', async () => {
  const zazolc = await domainOf('xn--za-6ja4f8n1l.pl')
  await house.moveTo('2026-03-02 00:00')
  const period = await periodOf(zazolc.id, '2026-03-01')
  const [main, fee] = [await proformaOf(period.debt_id), await proformaOf(period.fee_debt_id)]
  await house.moveTo('2026-03-10 09:00')
  const entries = await steps(async () => { await house.pay(main.proformaNumber, main.grossMinor + fee.grossMinor) })
  assert.ok(entries.includes('renewal.reactivate DOM-II.5d') && entries.includes('domain.renew DOM-II.5d'), entries.join('\n'))
  assert.equal((await domainOf('xn--za-6ja4f8n1l.pl')).expires_on, '2027-03-01')
})

test('DOM-II.5d paid on day 11: everything goes back and nothing is renewed', async () => {
  const late = await domainOf('cierpliwy.pl')
  const period = await periodOf(late.id, '2026-03-01')
  const [main, fee] = [await proformaOf(period.debt_id), await proformaOf(period.fee_debt_id)]
  await house.moveTo('2026-03-12 09:00')
  const entries = await steps(async () => { await house.pay(main.proformaNumber, main.grossMinor + fee.grossMinor) })
  assert.ok(entries.includes('renewal.refund DOM-II.5d'), entries.join('\n'))
  const refunds = await house.db('refunds').join('credits', 'credits.id', 'refunds.credit_id').where('credits.title', 'like', `%${main.proformaNumber}%`).sum({ sum: 'refunds.amount_minor' })
  assert.equal(BigInt(refunds[0]!['sum']), main.grossMinor + fee.grossMinor)
  assert.equal((await domainOf('cierpliwy.pl')).expires_on, '2026-03-01')
})

test('DOM-II.5c never paid: released after the registry’s block, and the name is free again', async () => {
  await house.moveTo('2026-04-01 00:00')
  const gone = await domainOf('po-kawalku.pl')
  assert.ok(gone.released_at)
  const observer = await house.observer()
  const [answer] = await readRegistry({ ...house.deps, registries: observer }, 'nask', domainCheck, { names: ['po-kawalku.pl'] })
  await observer.close()
  assert.equal(answer?.available, true)
})

test('DOM-II.5a the strip foresees what then happens', async () => {
  const domain = await domainOf('przedluzony.pl')
  const { past, future } = await lifeOfDomain(house.deps, staff, domain.id)
  assert.deepEqual(past.map(({ event }) => event).filter(event => event !== 'paid'), ['ordered', 'registered', 'proforma-issued', 'renewed'])
  assert.deepEqual(future.map(({ at, event, clock }) => `${sayInstant(at)} ${event} ${clock}`), [
    '2027-02-07 24:00 proforma-issued operator',
    '2027-02-22 24:00 proforma-due money',
    '2027-03-01 15:00 expires registry',
    '2027-03-01 24:00 blocked operator',
    '2027-03-11 24:00 reactivation-money-closes money',
    '2027-03-14 24:00 offer-closed operator',
    '2027-03-15 24:00 terms-release operator',
    '2027-03-31 24:00 released registry'
  ])
})

test('HOUSE-BOOKS money in = settled + refunded + waiting, to the grosz', async () => {
  const sum = async (table: string) => BigInt((await house.db(table).sum({ sum: 'amount_minor' }))[0]!['sum'] ?? 0)
  const credits = await sum('credits')
  const allocated = await sum('allocations')
  assert.ok(credits > 0n && allocated <= credits)
})
