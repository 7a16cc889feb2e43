import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { priceOf } from '../../src/billing/find.ts'
import { readPrices } from '../../src/billing/find-prices.ts'
import { previewPrices, publishPrices, type PriceDraft } from '../../src/billing/publish-prices.ts'
import { tellOfPrices, type Neighbours } from '../../src/billing/tell-of-prices.ts'
import type { Refusal } from '../../src/errors.ts'
import { writeLetter } from '../../src/notices/write.ts'
import { concernsCustomers, objectBy, planPrices, type Price } from '../../src/rules/price-notice.ts'
import { firstBite } from '../../src/rules/terms-change.ts'
import { countPriceAffected, findPriceAffected } from '../../src/views/price-affected.ts'
import { clerk } from './books.ts'
import { day, line, openDesk, within, type Desk } from './invoicing.ts'

let desk: Desk
before(async () => { desk = await openDesk() })
after(() => desk.close())

const draft = (validFrom: string, netMinor: bigint, more: Partial<Price> = {}): PriceDraft =>
  ({ operatorId: 'opr_a', validFrom: day(validFrom), prices: [{ item: 'renewal', zone: 'pl', currency: 'PLN', netMinor, ...more }] })
const publish = (...of: Parameters<typeof draft>) => publishPrices(desk.deps, clerk, draft(...of))
const price = async (on: string, item: Parameters<typeof priceOf>[2] = 'renewal', zone = 'pl', currency?: 'EUR') => (await within(desk, trx => priceOf(trx, 'opr_a', item, zone, day(on), currency))).netMinor
const refused = (code: string, reason: string) => (error: Refusal) => error.code === code && error.reason === reason

/** The worker's part, with the customers that a list concerns. */
const tell = (priceListId: string, customers: Record<string, string[]>) => tellOfPrices(desk.deps, {
  writeLetter,
  findAffected: async (_trx, _operatorId, places, after, limit) => Object.entries(customers).filter(([id, has]) => (after === null || id > after) && has.some(zone => places.some(place => place.zone === zone)))
    .sort().slice(0, limit).map(([customerId, has]) => ({ customerId, zones: has.filter(zone => places.some(place => place.zone === zone)), items: [] }))
} satisfies Neighbours, priceListId)

const price0 = (item: string, netMinor: bigint, more: Partial<Price> = {}): Price => ({ item, zone: 'pl', currency: 'PLN', netMinor, vatPercent: 23, ...more })
const plans: [string, Price[], Price[], [string, bigint | null, bigint, boolean][]][] = [
  ['what stays is left out', [price0('renewal', 100n)], [price0('renewal', 100n)], []],
  ['dearer', [price0('renewal', 100n)], [price0('renewal', 101n)], [['renewal', 100n, 101n, true]]],
  ['cheaper is a change too', [price0('renewal', 100n)], [price0('renewal', 99n)], [['renewal', 100n, 99n, true]]],
  ['a new price concerns nobody yet', [], [price0('renewal', 100n)], [['renewal', null, 100n, false]]],
  ['the same in euro is another price', [price0('renewal', 100n)], [price0('renewal', 100n, { currency: 'EUR' })], [['renewal', null, 100n, false]]],
  ['who orders sees the price first', [price0('registration', 100n)], [price0('registration', 200n)], [['registration', 100n, 200n, false]]],
  ['another VAT rate is a change', [price0('renewal', 100n)], [price0('renewal', 100n, { vatPercent: 8 })], [['renewal', 100n, 100n, true]]]
]
for (const [name, held, wanted, expected] of plans) {
  test(`DOM-VI.1 what a list changes: ${name}`, () =>
    assert.deepEqual(planPrices(held, wanted).map(change => [change.item, change.oldMinor, change.newMinor, concernsCustomers(change)]), expected))
}

test('DOM-VI.1 thirty days of notice, over the change of the clocks and a leap day; fourteen to object, KC-115', () => {
  assert.deepEqual([firstBite(day('2026-02-01'), { days: 30 }), firstBite(day('2028-02-01'), { days: 30 }), firstBite(day('2026-03-15'), { days: 30 }), firstBite(day('2026-02-01'), { days: 0 })], ['2026-03-04', '2028-03-03', '2026-04-15', '2026-02-02'])
  assert.deepEqual([objectBy(day('2026-02-01'), 14), objectBy(day('2026-02-06'), 14), objectBy(day('2026-02-07'), 14)], ['2026-02-16', '2026-02-20', '2026-02-23'])
})

test('DOM-VI.1 a day too early is refused, the first day is taken; it bites when those concerned were told', async () => {
  await assert.rejects(publish('2026-03-03', 12000n), refused('too-late', 'notice-too-short'))
  const before = desk.jobs.length
  const { priceListId, earliest, noticeDays, changes } = await publish('2026-03-04', 12000n)
  assert.deepEqual([earliest, noticeDays, changes], ['2026-03-04', 30, [{ item: 'renewal', zone: 'pl', currency: 'PLN', oldMinor: 9900n, newMinor: 12000n }]])
  assert.deepEqual(desk.jobs.slice(before).map(({ name }) => name), ['billing.tell-of-prices'])
  assert.equal(await price('2026-03-04'), 9900n, 'nobody is told yet')
  await tell(priceListId, {})
  assert.deepEqual([await price('2026-03-03'), await price('2026-03-04'), await price('2026-12-31')], [9900n, 12000n, 12000n])
})

test('DOM-VI.1 each customer is written to once, of the zones it has; a notice that comes late moves the day', async () => {
  const customers = await Promise.all(Array.from({ length: 3 }, (_, at) => desk.customer({ country: 'PL', lang: at === 1 ? 'en' : 'pl' })))
  const both = { ...draft('2026-04-01', 8000n, { zone: 'waw.pl' }) }
  const prices = [...both.prices, { ...both.prices[0]!, zone: 'com.pl', netMinor: 8800n }, { ...both.prices[0]!, item: 'registration', zone: 'com.pl', netMinor: 100n }]
  const { priceListId, concerned } = await publishPrices(desk.deps, clerk, { ...both, prices })
  assert.deepEqual(concerned, [{ item: 'renewal', zone: 'waw.pl' }, { item: 'renewal', zone: 'com.pl' }])
  desk.setClock('2026-03-15 10:00')
  const has = { [customers[0]!]: ['waw.pl'], [customers[1]!]: ['com.pl', 'waw.pl'], [customers[2]!]: ['eu'] }
  await tell(priceListId, has)
  await tell(priceListId, has)
  desk.setClock('2026-02-01 10:00')
  const letters = await desk.db('letters').where('template', 'price-change').orderBy('customer_id').select('customer_id', 'subject', 'text')
  assert.deepEqual(letters.map(({ customer_id: id }) => id), [customers[0], customers[1]].sort())
  const [first, second] = [customers[0], customers[1]].map(id => letters.find(letter => letter.customer_id === id)!)
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
  assert.match(plain(first!.subject), /Nowe ceny od 15 kwietnia 2026/)
  assert.match(plain(first!.text), /Przedłużenie \.waw\.pl: 49,00 zł → 80,00 zł/)
  assert.match(plain(first!.text), /do 30 marca 2026/) // 14 days from 15 March: Sunday 29 moves (KC-115)
  assert.match(plain(second!.text), /Renewal \.com\.pl: PLN 79\.00 → PLN 88\.00/)
  assert.deepEqual([await price('2026-04-14', 'renewal', 'waw.pl'), await price('2026-04-15', 'renewal', 'waw.pl')], [4900n, 8000n])
})

test('DOM-VI.1 whom a list concerns: customers with living domains in its zones, page by page', async () => {
  const row = (id: string, customerId: string, zone: string, released: Date | null = null) => ({
    id, operator_id: 'opr_a', customer_id: customerId, holder_id: 'hld', name: `${id.replace('_', '-')}.${zone}`, display_name: id, look: id, zone, registry: 'nask', policy_version: 'niebieski@1', registrant_handle: 'h',
    auth_info_sealed: 'x', registered_at: desk.deps.now(), expires_at: desk.deps.now(), expires_on: '2027-01-01', released_at: released
  })
  await desk.db('domains').insert([row('dom_1', 'cus_1', 'elk.pl'), row('dom_2', 'cus_1', 'elk.pl'), row('dom_3', 'cus_2', 'pila.pl'), row('dom_4', 'cus_3', 'elk.pl', desk.deps.now()), row('dom_5', 'cus_4', 'eu')])
  const contract = (id: string, customerId: string, length: string, more = {}) => ({ id, operator_id: 'opr_a', customer_id: customerId, package: 'start', consumer: true, at_distance: true, length, policy_version: 'niebieski@1', ordered_at: desk.deps.now(), ...more })
  await desk.db('hosting_contracts').insert([contract('hct_1', 'cus_1', 'month'), contract('hct_2', 'cus_5', 'month', { next_length: 'year' }), contract('hct_3', 'cus_6', 'quarter')])
  const places = [{ item: 'renewal', zone: 'elk.pl' }, { item: 'renewal', zone: 'pila.pl' }, { item: 'hosting-start-month', zone: '' }, { item: 'hosting-start-year', zone: '' }]
  const find = (after: string | null, limit: number) => within(desk, trx => findPriceAffected(trx, 'opr_a', places, after, limit))
  assert.deepEqual(await find(null, 1), [{ customerId: 'cus_1', zones: ['elk.pl'], items: ['hosting-start-month'] }])
  assert.deepEqual(await find('cus_1', 5), [{ customerId: 'cus_2', zones: ['pila.pl'], items: [] }, { customerId: 'cus_5', zones: [], items: ['hosting-start-year'] }])
  assert.deepEqual(await within(desk, trx => countPriceAffected(trx, 'opr_a', places)), { customers: 3, domains: 3, contracts: 2 })
})

test('DOM-VI.1 new prices and prices of an order need no notice, but never bite on the day itself', async () => {
  await assert.rejects(publish('2026-02-01', 1500n, { currency: 'EUR' }), refused('too-late', 'notice-too-short'))
  await publish('2026-02-02', 1500n, { currency: 'EUR' })
  await publish('2026-02-02', 5500n, { item: 'registration' })
  assert.deepEqual([await price('2026-02-02', 'registration'), await price('2026-02-02', 'renewal', 'pl', 'EUR'), await price('2026-02-02')], [5500n, 1500n, 9900n])
  await assert.rejects(price('2026-02-01', 'renewal', 'pl', 'EUR'), refused('invalid', 'no-price'))
})

test('HOST-7.6 what was asked at the old price keeps it', async () => {
  const opened = await desk.ask([line(await price('2026-02-01', 'renewal', 'pila.pl'))])
  const { priceListId } = await publish('2026-05-01', 9999n, { zone: 'pila.pl' })
  await tell(priceListId, {})
  desk.setClock('2026-06-01 10:00')
  assert.deepEqual([(await desk.find(opened.debtId)).grossMinor, await price('2026-06-01', 'renewal', 'pila.pl')], [6027n, 9999n])
  desk.setClock('2026-02-01 10:00')
})

test('DOM-VI.1 the later list counts, also where the earlier one bites late', async () => {
  const late = await publish('2026-06-01', 11n, { zone: 'elk.pl' })
  const { priceListId } = await publish('2026-06-05', 22n, { zone: 'elk.pl' })
  await tell(priceListId, {})
  desk.setClock('2026-05-20 10:00')
  await tell(late.priceListId, {})
  desk.setClock('2026-02-01 10:00')
  assert.deepEqual([await price('2026-06-04', 'renewal', 'elk.pl'), await price('2026-06-05', 'renewal', 'elk.pl'), await price('2026-07-01', 'renewal', 'elk.pl')], [4900n, 22n, 22n])
})

test('DOM-VI.1 a draft is previewed without a trace, by staff of the operator alone', async () => {
  const count = async () => (await desk.db('price_lists')).length
  const before = await count()
  const asked = draft('2026-03-01', 77n, { zone: 'net.pl' })
  assert.deepEqual(await previewPrices(desk.deps, clerk, asked), { changes: [{ item: 'renewal', zone: 'net.pl', currency: 'PLN', oldMinor: 7900n, newMinor: 77n }], concerned: [{ item: 'renewal', zone: 'net.pl' }], earliest: '2026-03-04', noticeDays: 30, policyVersion: 'niebieski@1' })
  assert.equal(await count(), before)
  const actors: [Actor, string][] = [
    [{ kind: 'staff', userId: 'u', operatorId: 'opr_a', role: 'registrar-desk' }, 'forbidden'], [{ kind: 'staff', userId: 'u', operatorId: 'opr_b', role: 'billing' }, 'not-found'],
    [{ kind: 'customer', role: 'owner', userId: 'u', operatorId: 'opr_a', customerId: 'cus_opr_a' }, 'forbidden']
  ]
  for (const [actor, code] of actors) {
    for (const flow of [previewPrices, publishPrices]) await assert.rejects(flow(desk.deps, actor, asked), (error: Refusal) => error.code === code)
  }
})

const faults: [string, PriceDraft, string, string][] = [
  ['nothing changes', draft('2026-03-10', 7900n, { zone: 'org.pl' }), 'invalid', 'no-change'],
  ['a negative price', draft('2026-03-10', -1n), 'invalid', 'bad-price'],
  ['a rate Poland has not', draft('2026-03-10', 1n, { vatPercent: 19 }), 'invalid', 'bad-price'],
  ['a name of capitals', draft('2026-03-10', 1n, { item: 'Renewal' }), 'invalid', 'bad-price'],
  ['the same price twice', { ...draft('2026-03-10', 1n), prices: [...draft('', 1n).prices, ...draft('', 2n).prices] }, 'invalid', 'same-price-twice']
]
for (const [name, of, code, reason] of faults) test(`DOM-VI.1 refused: ${name}`, async () => await assert.rejects(publishPrices(desk.deps, clerk, of), refused(code, reason)))

test('DOM-VI.1 two lists of one day for one price: the second is refused whole', async () => {
  const of = draft('2026-09-01', 5n, { zone: 'biz.pl' })
  await publishPrices(desk.deps, clerk, of)
  const again = { ...of, prices: [{ ...of.prices[0]!, netMinor: 6n }, { ...of.prices[0]!, zone: 'info.pl' }] }
  await assert.rejects(publishPrices(desk.deps, clerk, again), refused('conflict', 'price-published'))
  assert.equal((await desk.db('price_list').where({ zone: 'info.pl', valid_from: '2026-09-01' })).length, 0)
})

test('DOM-VI.1 prices in force on a day, each currency once; rows never change', async () => {
  const { prices } = await readPrices(desk.deps, clerk, day('2026-03-05'))
  assert.deepEqual(prices.filter(({ item, zone }) => item === 'renewal' && zone === 'pl').map(({ currency, netMinor, vatPercent }) => [currency, netMinor, vatPercent]), [['EUR', 1500n, 23], ['PLN', 12000n, 23]])
  const keys = prices.map(({ item, zone, currency }) => `${item} ${zone} ${currency}`)
  assert.equal(new Set(keys).size, keys.length)
  await assert.rejects(desk.db('price_list').update({ net_minor: 1n }), (error: { constraint?: string }) => error.constraint === 'price_list_append_only')
})
