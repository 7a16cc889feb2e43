/** What an order waits for, and how it ends without a domain; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { checkAvailability } from '../../src/domains/availability.ts'
import { connectedZones } from '../../src/domains/connected-zones.ts'
import { askOrderPapers, fileOrderPaper, refuseOrder, rejectOrderPaper } from '../../src/domains/file-order-paper.ts'
import { placeOrder } from '../../src/domains/order.ts'
import { placeTransfer } from '../../src/domains/transfer-order.ts'
import { askHolderChange } from '../../src/domains/change-holder.ts'
import { RegistryError } from '../../src/errors.ts'
import { createHolder } from '../../src/people/create-holder.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { sellableZones } from '../../src/rules/zones/of-name.ts'
import { clean } from '../support/clean.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let client: Actor
before(async () => {
  house = await openHouse('2026-02-20 10:00', ['nask', 'gtld', 'eurid'])
  client = { kind: 'customer', role: 'owner', userId: 'usr_ewa', customerId: house.customer.id, operatorId: house.customer.operatorId }
})
after(async () => { await house.close() })

const orderOf = async (id: string) => await house.db('orders').where({ id }).first()
const draft = (name: string, powerOfAttorney: boolean | 'paper' = 'paper') => ({ customerId: house.customer.id, name, years: 1, holderId: house.holder.id, powerOfAttorney })
const paper = (purpose: 'power-of-attorney' | 'identity', text: string) => ({ purpose, filename: 'dokument.txt', content: clean(Buffer.from(text)) })
const refundedFor = async (debtId: string) => (await transact(house.db, async trx => await findDebt(trx, debtId)))!.refundedMinor

test('DOM-I.9 every zone that is sold has prices and takes an order', async () => {
  const zones = ['pl', 'com.pl', 'waw.pl', 'eu', 'xn--e1a4c', 'com', 'net', 'org', 'info', 'biz', 'tv']
  for (const zone of zones) {
    const name = zone === 'xn--e1a4c' ? 'пример.ею' : `zamowienie.${zone}`
    const placed = await placeOrder(house.deps, staff, draft(name, true))
    assert.ok(placed.grossMinor > 0n && placed.zone === zone, name)
    const { rules } = await house.db('letters').where({ key: `order-received:${placed.orderId}` }).first()
    assert.equal(rules[1], zone.endsWith('pl') ? 'DOM-II.1' : ['eu', 'xn--e1a4c'].includes(zone) ? 'DOM-IV.1' : 'DOM-III.1')
  }
  assert.ok(sellableZones.length > 150)
  await assert.rejects(placeOrder(house.deps, staff, draft('zamowienie.example', true)), { reason: 'unknown-zone' })
})

test('DOM-II.2 a zone whose registry is not connected is refused before any money is taken, and said to be closed', async () => {
  const connected = connectedZones(house.deps, house.today()).map(({ zone }) => zone)
  assert.deepEqual(sellableZones.filter(zone => !connected.includes(zone)).sort(), ['ac', 'at', 'be', 'cn', 'co.uk', 'de', 'fm', 'it', 'jp', 'ru', 'se'])
  const debts = async () => Number((await house.db('debts').count({ count: '*' }))[0]!['count'])
  const before = await debts()
  for (const zone of ['de', 'co.uk']) {
    const why = new RegExp(`^This name cannot be ordered: no connection to the registry of .${zone} is configured: `)
    await assert.rejects(placeOrder(house.deps, staff, draft(`zamowienie.${zone}`, true)), { code: 'conflict', reason: 'no-connection', message: why })
    await assert.rejects(placeTransfer(house.deps, staff, { ...draft(`zamowienie.${zone}`, true), origin: 'registrar', authInfo: 'code-0f-theirs', byAttorney: false }), { reason: 'no-connection' })
    const { available, reason } = await checkAvailability(house.deps, staff, `zamowienie.${zone}`)
    assert.deepEqual([available, reason?.split(':')[0]], [false, `no connection to the registry of .${zone} is configured`])
  }
  assert.equal(await debts(), before)
})

test('DOM-II.2 a premium name is said not to be free, and is refused before any money is taken', async () => {
  const { available, premium, reason } = await checkAvailability(house.deps, staff, 'premium-nazwa.com')
  assert.deepEqual([available, premium], [false, true])
  assert.match(reason!, /its registry asks a price of its own for it \(\d+\.\d\d [A-Z]{3}\)/)
  await assert.rejects(placeOrder(house.deps, staff, draft('premium-nazwa.com', true)), { code: 'conflict', reason: 'premium-name', rule: 'DOM-II.2', message: /\(\d+\.\d\d [A-Z]{3}\)/ })
  await assert.rejects(placeTransfer(house.deps, staff, { ...draft('premium-cudza.com', true), origin: 'registrar', authInfo: 'code-0f-theirs', byAttorney: false }), { reason: 'premium-name' })
  assert.equal(await house.db('orders').whereLike('name', 'premium%').first('id'), undefined)
  assert.deepEqual((({ available, premium }) => [available, premium])(await checkAvailability(house.deps, staff, 'zwykla-nazwa.com')), [true, false])
})

test('DOM-III.1 a registry that is away stops no order: its price is asked for again before the command', async () => {
  const registries = Object.assign(Object.create(house.deps.registries), { of: (id: string) => id === 'verisign' ? Object.assign(Object.create(house.deps.registries.of(id)), { use: async () => { throw new RegistryError('away', 'retry') } }) : house.deps.registries.of(id) })
  const placed = await placeOrder({ ...house.deps, registries }, staff, draft('premium-noca.com', true))
  await house.pay(placed.proformaNumber, placed.grossMinor)
  const { end_reason: reason, debt_id: debtId } = await orderOf(placed.orderId)
  assert.deepEqual([reason, await refundedFor(debtId)], ['refused', placed.grossMinor])
})

test('REG-EURID an .eu name is ordered for, moved to and kept by whom its registry takes; with the rule named, before any money is taken', async () => {
  const person = { kind: 'person', name: 'Anna Swiss', organisation: null, email: 'anna@example.test', phone: '+41.443334455', street: 'Bahnhofstrasse 1', city: 'Zürich', postcode: '8001', country: 'CH', taxId: null, whoisConsent: false } as const
  const holder = await createHolder(house.deps, staff, { ...person, customerId: house.customer.id })
  const of = (name: string, holderId = holder.id) => ({ ...draft(name, true), holderId })
  await assert.rejects(placeOrder(house.deps, staff, of('szwajcarka.eu')), { code: 'invalid', reason: 'citizenship-untold', rule: 'REG-EURID' })
  await assert.rejects(placeTransfer(house.deps, staff, { ...of('szwajcarka.eu'), origin: 'registrar', authInfo: 'code-0f-theirs', byAttorney: false }), { reason: 'citizenship-untold' })
  await placeOrder(house.deps, staff, of('szwajcarka.com'))
  const firm = await createHolder(house.deps, staff, { ...person, kind: 'company', organisation: 'Swiss AG', customerId: house.customer.id })
  await assert.rejects(placeOrder(house.deps, staff, of('szwajcarka.eu', firm.id)), { code: 'invalid', reason: 'not-eligible', rule: 'REG-EURID' })

  const pole = await createHolder(house.deps, staff, { ...person, citizenship: 'PL', customerId: house.customer.id })
  const { proformaNumber, grossMinor } = await placeOrder(house.deps, staff, of('polka.eu', pole.id))
  await house.pay(proformaNumber, grossMinor)
  const { id: domainId, registrant_handle: handle } = await house.db('domains').where({ name: 'polka.eu' }).first('id', 'registrant_handle')
  assert.equal((await readRegistry(house.deps, 'eurid', contactInfo, { id: handle })).eurid?.citizenship, 'PL', 'its registry was told')
  await assert.rejects(askHolderChange(house.deps, staff, { holderId: pole.id, data: { ...person, citizenship: 'CH' }, domainIds: [domainId] }), { reason: 'not-eligible' })
  await askHolderChange(house.deps, staff, { holderId: pole.id, data: { ...person, city: 'Bern' }, domainIds: [domainId] })
})

test('DOM-I.9 the power of attorney as a paper: paid, the order waits for it; with it the name is registered', async () => {
  const order = await placeOrder(house.deps, client, draft('pelnomocnik.pl'))
  await house.pay(order.proformaNumber, order.grossMinor)
  assert.equal((await orderOf(order.orderId)).domain_id, null)
  await assert.rejects(fileOrderPaper(house.deps, client, order.orderId, paper('identity', 'x')), { code: 'invalid', reason: 'paper-purpose' })
  await assert.rejects(fileOrderPaper(house.deps, client, order.orderId, { ...paper('power-of-attorney', ''), content: clean(Buffer.from([0x4d, 0x5a, 0x00])) }), { code: 'invalid', reason: 'paper-type' })
  await assert.rejects(fileOrderPaper(house.deps, { ...client, customerId: 'cus_other' } as Actor, order.orderId, paper('power-of-attorney', 'x')), { code: 'not-found' })
  const filed = await fileOrderPaper(house.deps, client, order.orderId, paper('power-of-attorney', 'Pełnomocnictwo. (-) Ewa Nowacka'))
  const again = await fileOrderPaper(house.deps, client, order.orderId, paper('power-of-attorney', 'Pełnomocnictwo. (-) Ewa Nowacka'))
  assert.deepEqual([filed.missing, again.paperId], [[], filed.paperId])
  await house.settle()
  assert.ok((await orderOf(order.orderId)).domain_id)
  await assert.rejects(fileOrderPaper(house.deps, client, order.orderId, paper('power-of-attorney', 'inne')), { code: 'conflict', reason: 'order-ended' })
})

test('DOM-II.2 b papers are asked for and do not come: cancelled after the order’s days, everything goes back', async () => {
  const order = await placeOrder(house.deps, client, draft('watpliwa.pl', true))
  await assert.rejects(askOrderPapers(house.deps, client, order.orderId, { purposes: ['identity'], why: 'x' }), { code: 'forbidden' })
  await askOrderPapers(house.deps, staff, order.orderId, { purposes: ['identity'], why: 'Adres nie istnieje' })
  await house.pay(order.proformaNumber, order.grossMinor)
  const { paperId } = await fileOrderPaper(house.deps, client, order.orderId, paper('identity', 'nieczytelny'))
  await rejectOrderPaper(house.deps, staff, order.orderId, paperId, 'Nieczytelny')
  const letter = await house.db('letters').where({ template: 'papers-asked' }).first()
  assert.match(letter.text, /dokument potwierdzający tożsamość[^]*Adres nie istnieje/)
  await house.settle()
  assert.equal((await orderOf(order.orderId)).domain_id, null)
  await house.moveTo('2026-03-07 00:30') // 14 days after: Friday 2026-03-06 24:00
  const ended = await orderOf(order.orderId)
  assert.deepEqual([ended.end_reason, ended.end_rule], ['no-papers', 'DOM-II.2'])
  assert.equal(await refundedFor(ended.debt_id), order.grossMinor)
})

for (const reason of ['false-data', 'wrong-application'] as const) {
  test(`DOM-II.2 ${reason}: refused by a person, the contract ends, everything goes back`, async () => {
    const order = await placeOrder(house.deps, client, draft(`${reason}.pl`))
    await house.pay(order.proformaNumber, order.grossMinor)
    await assert.rejects(refuseOrder(house.deps, client, order.orderId, { reason, why: 'x' }), { code: 'forbidden' })
    await refuseOrder(house.deps, staff, order.orderId, { reason, why: 'Takiej osoby nie ma' })
    const ended = await orderOf(order.orderId)
    assert.deepEqual([ended.end_reason, ended.end_rule, await refundedFor(ended.debt_id)], [reason, 'DOM-II.2', order.grossMinor])
    await assert.rejects(refuseOrder(house.deps, staff, order.orderId, { reason, why: 'x' }), { code: 'conflict', reason: 'order-ended' })
  })
}
