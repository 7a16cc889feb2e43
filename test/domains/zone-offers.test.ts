/** Looking for a name: one label, the zones in which it is free, and what each costs. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { offersInZones } from '../../src/domains/zone-offers.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-02-20 10:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const offers = async (typed: string, all = false) => await offersInZones(house.deps, staff, { customerId: house.customer.id, typed, all })
const told = async (typed: string) => (await offers(typed)).map(({ displayName, is }) => `${displayName} ${is}`)

test('DOM-II.1 a label is looked for in the usual zones of every registry, .pl first', async () => {
  const { proformaNumber, grossMinor } = await house.order('firma.pl', 1)
  await house.pay(proformaNumber, grossMinor)
  const found = await offers('firma')
  assert.deepEqual(found.map(({ zone, is }) => `${zone} ${is}`), [
    'pl taken', 'com.pl free', 'net.pl free', 'org.pl free', 'info.pl free', 'biz.pl free', 'sklep.pl free', 'waw.pl free', 'eu free', 'com free', 'net free', 'org free', 'info free', 'biz free'
  ])
  assert.deepEqual(found.filter(({ zone }) => zone === 'pl' || zone === 'com').map(({ years, price: { grossMinor: gross, currency } }) => [years, formatAmount(gross), currency]),
    await Promise.all(['inna.pl', 'inna.com'].map(async name => { const order = await house.order(name, 1); return [1, formatAmount(order.grossMinor), 'PLN'] })))
})

test('DOM-II.2 of a whole name its label is meant; case and spaces do not matter', async () => {
  assert.deepEqual(await told('  Firma.com '), await told('firma'))
})

test('DOM-II.2 a name of another registrar is taken too: the registry is asked, not our books alone', async () => {
  const observer = await house.observer()
  const theirs = { ...house.deps, registries: observer }
  const subject = { type: 'order', id: 'theirs' }
  await callRegistry(theirs, { key: 'theirs:contact', registry: 'nask', subject, command: contactCreate, request: { id: 'obsOFFER1', name: 'Ktoś Inny', organisation: null, street: ['Krótka 2'], city: 'Gdańsk', postcode: '80-001', country: 'PL', phone: null, email: 'k@example.test', individual: true, authInfo: 'their-own-contact-code' } })
  await callRegistry(theirs, { key: 'theirs:domain', registry: 'nask', subject, command: domainCreate, request: { name: 'cudza.net.pl', years: 1, nameServers: [], registrant: 'obsOFFER1', authInfo: 'their-own-domain-code' } })
  await observer.close()
  assert.deepEqual((await told('cudza')).slice(0, 3), ['cudza.pl free', 'cudza.com.pl free', 'cudza.net.pl taken'])
})

test('HOUSE-IDN a label is offered where its letters are allowed, and refused with a reason where none allows it', async () => {
  const names = (await offers('żółw')).map(({ displayName, name }) => `${displayName} ${name}`)
  assert.ok(names.includes('żółw.pl xn--w-uga1v8h.pl'))
  assert.ok(names.includes('żółw.eu xn--w-uga1v8h.eu') && !names.some(name => name.startsWith('żółw.org ')))
  await assert.rejects(offers('-a-'), { code: 'invalid', rule: 'DOM-II.3' })
})

test('DOM-II.1 all zones when they are wanted: the regional and the rarer ones, each name asked for once', async () => {
  const found = await offers('miasto', true)
  assert.ok(found.length > 150, String(found.length))
  assert.equal(new Set(found.map(({ name }) => name)).size, found.length)
  assert.ok(found.every(({ is }) => is === 'free'))
})

test('HOUSE another tenant’s customer is as unknown as one that never was', async () => {
  await assert.rejects(offersInZones(house.deps, { kind: 'staff', userId: 'usr_other', operatorId: 'another', role: 'registrar-desk' }, { customerId: house.customer.id, typed: 'firma' }), { code: 'not-found' })
})

test('DOM-II.2 a registry that cannot be asked stops nobody: its names are told as unknown, the others answer', async () => {
  await house.registryAway()
  const found = await told('cicho')
  await house.registryBack()
  assert.deepEqual(found.filter(each => /\.(?:pl|com|eu) /.test(each)).map(each => each.replace('cicho', '')), ['.pl unknown', '.com.pl unknown', '.net.pl unknown', '.org.pl unknown', '.info.pl unknown', '.biz.pl unknown', '.sklep.pl unknown', '.waw.pl unknown', '.eu free', '.com free'])
})
