/** Another client acts for a holder: on the holder's signed request, everything in one transaction, both told; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { pdfText } from '../../src/cli/demo/pdf-text.ts'
import { askClientChange } from '../../src/domains/change-client.ts'
import { askDeregistration } from '../../src/domains/deregister.ts'
import { fileSignedRequest } from '../../src/domains/holder-request-papers.ts'
import { acceptRequest } from '../../src/domains/holder-request.ts'
import { listHolderRequests, readHolderRequest, renderHolderRequest } from '../../src/domains/read-request.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import type { Customer } from '../../src/people/find.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let taker: Customer
before(async () => {
  house = await openHouse('2025-03-01 15:00')
  taker = await createCustomer(house.deps, staff, { operatorId: house.customer.operatorId, name: 'Nowy Klient sp. z o.o.', email: 'nowy@example.test', lang: 'en', street: 'Krótka 2', city: 'Gdańsk', postcode: '80-001', country: 'PL', taxId: null, phone: '+48.600123457' })
})
after(async () => { await house.close() })

const actorOf = ({ id, operatorId }: Customer) => ({ kind: 'customer', role: 'owner', userId: `usr_of_${id}`, customerId: id, operatorId }) as const
const domainOf = async (name: string) => await house.db('domains').where({ name }).first()
const registered = async (name: string): Promise<string> => {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await domainOf(name)).id
}
const lettersTo = async (customerId: string, template: string) => (await house.db('letters').where({ customer_id: customerId, template }).orderBy('written_at')).map(({ subject }) => subject)

async function accepted (...names: string[]): Promise<string> {
  const { requestId } = await askClientChange(house.deps, actorOf(taker), { customerId: taker.id, names })
  await fileSignedRequest(house.deps, actorOf(taker), requestId, { filename: 'wniosek.pdf', content: clean(Buffer.from(`%PDF-1.7 ${names.join()}`)) })
  await acceptRequest(house.deps, staff, requestId)
  await house.settle()
  return requestId
}

test('DOM-II.6 asked by the new client on the holder’s paper: 24 hours, nothing shown before, then the domain is his', async () => {
  const id = await registered('przejsciowa.pl')
  const holder = (await domainOf('przejsciowa.pl')).holder_id
  const { requestId, withinHours } = await askClientChange(house.deps, actorOf(taker), { customerId: taker.id, names: ['Przejsciowa.pl'] })
  assert.equal(withinHours, 24)
  const text = pdfText(await renderHolderRequest(house.deps, actorOf(taker), requestId)).replace(/\s+/g, ' ')
  assert.ok(text.includes('Nowy Klient sp. z o.o.') && text.includes('przejsciowa.pl'), text)
  assert.ok(!text.includes('Nowacka') && !text.includes('Długa'), 'the new client learns nothing of the holder from it')
  assert.deepEqual((await listHolderRequests(house.deps, actorOf(house.customer), { openOnly: true })), [])
  await assert.rejects(readHolderRequest(house.deps, actorOf(house.customer), requestId), { code: 'not-found' })
  await assert.rejects(acceptRequest(house.deps, actorOf(taker), requestId), { code: 'forbidden' })

  const filed = await fileSignedRequest(house.deps, actorOf(taker), requestId, { filename: 'wniosek.pdf', content: clean(Buffer.from('%PDF-1.7')) })
  assert.equal(sayInstant(filed.enterBy), '2025-03-02 15:00')
  await acceptRequest(house.deps, staff, requestId)
  await house.settle()
  const domain = await domainOf('przejsciowa.pl')
  assert.equal(domain.customer_id, taker.id)
  const row = await house.db('holders').where({ id: domain.holder_id }).first()
  assert.deepEqual([row.customer_id, row.replaces, row.name], [taker.id, holder, 'Ewa Nowacka'])
  assert.equal((await house.db('holders').where({ id: holder }).first()).customer_id, house.customer.id)
  assert.deepEqual(await lettersTo(house.customer.id, 'client-changed'), ['Zmiana klienta: przejsciowa.pl'])
  assert.deepEqual(await lettersTo(taker.id, 'client-changed'), ['Change of client: przejsciowa.pl'])
  assert.equal((await house.db('audit').where({ action: 'domain.change-client', subject_id: id })).length, 2)
  assert.equal(Number((await house.db('registry_attempts').where({ kind: 'say' }).whereLike('said', '%przejsciowa.pl%').whereNot({ command: 'domain:create' }).count({ count: '*' }))[0]!['count']), 0, 'the registry is not told')
})

test('DOM-II.6 who asks, for what: refusals say what to do', async () => {
  await registered('moja-juz.pl')
  const cases: [string, Customer, string[], string][] = [
    ['nobody’s name', taker, ['nie-ma-takiej.pl'], 'unknown-domain'],
    ['no name', taker, ['%%%'], 'unknown-domain'],
    ['one’s own', house.customer, ['moja-juz.pl'], 'same-client'],
    ['none', taker, [], 'too-many-names']
  ]
  for (const [what, customer, names, reason] of cases) await assert.rejects(askClientChange(house.deps, actorOf(customer), { customerId: customer.id, names }), { reason }, what)
  await assert.rejects(askClientChange(house.deps, actorOf(taker), { customerId: house.customer.id, names: ['moja-juz.pl'] }), { code: 'not-found' })
  await askClientChange(house.deps, staff, { customerId: taker.id, names: ['moja-juz.pl'] })
  await assert.rejects(askClientChange(house.deps, staff, { customerId: taker.id, names: ['moja-juz.pl'] }), { code: 'conflict', reason: 'request-open' })
})

test('DOM-II.6 several domains of one paper: all or none; what the former client began for one of them ends', async () => {
  const [first, second] = [await registered('pierwsza.pl'), await registered('druga.pl')]
  await askDeregistration(house.deps, actorOf(house.customer), first)
  await accepted('pierwsza.pl', 'druga.pl')
  for (const id of [first, second]) assert.equal((await house.db('domains').where({ id }).first()).customer_id, taker.id)
  assert.equal((await domainOf('pierwsza.pl')).holder_id, (await domainOf('druga.pl')).holder_id)
  assert.equal((await house.db('deregistrations').where({ domain_id: first }).first()).end_reason, 'withdrawn')
  await assert.rejects(askDeregistration(house.deps, actorOf(house.customer), first), { code: 'not-found' })
})

test('DOM-II.6 an unpaid offer is no debt of the former client any more: a part goes back, the new one is asked, and pays', async () => {
  const id = await registered('oferta.pl')
  await house.moveTo('2026-02-10 10:00')
  const before = await house.db('renewals').where({ domain_id: id }).first()
  const numberOf = async (debtId: string) => (await house.db('documents').where({ debt_id: debtId, kind: 'proforma' }).first()).number
  await house.pay(await numberOf(before.debt_id), 500n)
  await accepted('oferta.pl')
  const after = await house.db('renewals').where({ domain_id: id }).first()
  assert.notEqual(after.debt_id, before.debt_id)
  const [old, now] = [await house.db('debts').where({ id: before.debt_id }).first(), await house.db('debts').where({ id: after.debt_id }).first()]
  assert.ok(old.closed_at)
  assert.deepEqual((await house.db('refunds').where({ debt_id: old.id })).map(each => each.amount_minor), [500n])
  assert.equal(now.customer_id, taker.id)
  assert.equal((await lettersTo(taker.id, 'renewal-offered')).filter(subject => subject.includes('oferta.pl')).length, 1, 'the new client has the pro-forma')
  const [told] = await house.db('letters').where({ customer_id: house.customer.id, template: 'client-changed' }).whereLike('subject', '%oferta.pl')
  assert.ok(told.text.includes(await numberOf(old.id)))
  await house.pay(await numberOf(now.id), now.gross_minor)
  assert.equal((await domainOf('oferta.pl')).expires_on, '2027-03-01')
})

test('DOM-II.6 a paid period stays the domain’s; the former client owes and gets nothing', async () => {
  const id = await registered('zaplacona.pl')
  await house.moveTo('2027-01-25 10:00')
  const { debt_id: debtId } = await house.db('renewals').where({ domain_id: id }).first()
  const debt = await house.db('debts').where({ id: debtId }).first()
  const { number } = await house.db('documents').where({ debt_id: debtId, kind: 'proforma' }).first()
  await house.pay(number, debt.gross_minor)
  await accepted('zaplacona.pl')
  assert.equal((await house.db('refunds').where({ debt_id: debtId })).length, 0)
  assert.equal((await domainOf('zaplacona.pl')).customer_id, taker.id)
})
