/** Name servers: checked before they are said, said once, noted with what came of it; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { changeAtRegistry } from '../../src/domains/delegation-at-registry.ts'
import { checkNameServers, type NameServer } from '../../src/domains/name-servers.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { hostInfo } from '../../src/registry/epp/commands/host-info.ts'
import { nask } from '../../src/registry/epp/dialects/nask.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

const outside = (...names: string[]): NameServer[] => names.map(name => ({ name, addresses: [] }))
const two = outside('ns1.dostawca.example', 'ns2.dostawca.example')

// what it says, servers, reason of the refusal (null: taken)
const cases: [string, NameServer[], string | null][] = [
  ['none: out of the DNS', [], null],
  ['one alone', outside('ns1.dostawca.example'), 'name-server-count'],
  ['two', two, null],
  ['nine', outside(...Array.from({ length: 9 }, (_, at) => `ns${at}.dostawca.example`)), null],
  ['ten', outside(...Array.from({ length: 10 }, (_, at) => `ns${at}.dostawca.example`)), 'name-server-count'],
  ['one twice, in other letters', outside('ns1.dostawca.example', 'NS1.dostawca.example.'), 'name-server-twice'],
  ['a name of one label', outside('ns1', 'ns2.dostawca.example'), 'bad-host-name'],
  ['an underscore', outside('ns_1.dostawca.example', 'ns2.dostawca.example'), 'bad-host-name'],
  ['an address instead of a name', outside('192.0.2.1', 'ns2.dostawca.example'), 'bad-host-name'],
  ['national letters', outside('ns1.żółw.pl', 'ns2.żółw.pl'), null],
  ['inside without an address', [{ name: 'ns1.moja.pl', addresses: [] }, ...outside('ns2.dostawca.example')], 'glue-missing'],
  ['inside with an address', [{ name: 'ns1.moja.pl', addresses: ['192.0.2.1', '2001:db8::1'] }, ...outside('ns2.dostawca.example')], null],
  ['a name that only ends alike', outside('ns1.niemoja.pl', 'ns2.niemoja.pl'), null],
  ['outside with an address', [{ name: 'ns1.dostawca.example', addresses: ['192.0.2.1'] }, ...outside('ns2.dostawca.example')], 'glue-unasked'],
  ['a private address', [{ name: 'ns1.moja.pl', addresses: ['192.168.1.1'] }, ...outside('ns2.dostawca.example')], 'bad-address'],
  ['a loopback address of IPv6', [{ name: 'ns1.moja.pl', addresses: ['::1'] }, ...outside('ns2.dostawca.example')], 'bad-address'],
  ['no address at all', [{ name: 'ns1.moja.pl', addresses: ['192.0.2'] }, ...outside('ns2.dostawca.example')], 'bad-address'],
  ['one address twice', [{ name: 'ns1.moja.pl', addresses: ['192.0.2.1', '192.0.2.1'] }, ...outside('ns2.dostawca.example')], 'bad-address']
]
for (const [name, servers, reason] of cases) {
  test(`DOM-II.9 name servers: ${name} → ${reason ?? 'taken'}`, () => {
    const check = () => checkNameServers('moja.pl', servers, nask, 'DOM-II.9')
    if (reason) assert.throws(check, { name: 'Refusal', reason })
    else assert.equal(check().length, servers.length)
  })
}

test('DOM-II.9 names are said in ASCII and small letters', () => {
  assert.deepEqual(checkNameServers('moja.pl', outside('NS1.Żółw.pl.', 'ns2.dostawca.example'), nask, 'DOM-II.9').map(({ name }) => name), ['ns1.xn--w-uga1v8h.pl', 'ns2.dostawca.example'])
})

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

const registered = async (name: string): Promise<string> => {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name, released_at: null }).first('id')).id
}
const shown = async (name: string) => await readRegistry(house.deps, 'nask', domainInfo, { name })
const said = async (command: string, text: string) => Number((await house.db('registry_attempts').where({ kind: 'say', command }).whereLike('said', `%${text}%`).count({ count: '*' }))[0]!['count'])

test('DOM-II.9 servers outside: their hosts are made, the domain is delegated, told, said once', async () => {
  const id = await registered('zwykla.pl')
  const { changeId, keysRemain } = await changeDelegation(house.deps, staff, id, two)
  assert.equal(keysRemain, false)
  await assert.rejects(changeDelegation(house.deps, staff, id, []), { code: 'conflict', reason: 'change-underway' })
  await house.settle()
  assert.deepEqual([...(await shown('zwykla.pl')).nameServers].sort(), ['ns1.dostawca.example', 'ns2.dostawca.example'])
  assert.ok(house.sent.includes('Serwery nazw domeny zwykla.pl są zmienione'), house.sent.join('\n'))
  await changeAtRegistry(house.deps, changeId)
  assert.equal(await said('domain:update', 'zwykla.pl'), 1)
  const actions = await house.db('audit').where({ subject_id: id }).whereLike('action', 'domain.%name-servers').orderBy('id').select('action', 'rule')
  assert.deepEqual(actions, [{ action: 'domain.ask-name-servers', rule: 'DOM-II.9' }, { action: 'domain.change-name-servers', rule: 'DOM-II.9' }])
})

test('DOM-II.9 a second domain on hosts that exist makes none', async () => {
  const id = await registered('druga.pl')
  const before = await said('host:create', 'dostawca.example')
  await changeDelegation(house.deps, staff, id, two)
  await house.settle()
  assert.equal(await said('host:create', 'dostawca.example'), before)
  assert.equal((await shown('druga.pl')).nameServers.length, 2)
})

test('DOM-II.9 a server inside the domain: its host with addresses; new addresses change the host alone; none again', async () => {
  const id = await registered('wlasna.pl')
  const servers = (...addresses: string[]): NameServer[] => [{ name: 'ns1.wlasna.pl', addresses }, ...outside('ns1.dostawca.example')]
  await changeDelegation(house.deps, staff, id, servers('192.0.2.1'))
  await house.settle()
  assert.deepEqual((await readRegistry(house.deps, 'nask', hostInfo, { name: 'ns1.wlasna.pl' })).addresses, ['192.0.2.1'])
  const updates = await said('domain:update', 'wlasna.pl')
  await changeDelegation(house.deps, staff, id, servers('192.0.2.2', '2001:db8::53'))
  await house.settle()
  assert.deepEqual([...(await readRegistry(house.deps, 'nask', hostInfo, { name: 'ns1.wlasna.pl' })).addresses].sort(), ['192.0.2.2', '2001:db8::53'])
  assert.equal(await said('domain:update', 'wlasna.pl'), updates)
  await changeDelegation(house.deps, staff, id, [])
  await house.settle()
  assert.deepEqual((await shown('wlasna.pl')).nameServers, [])
})

test('DOM-II.9 the registry refuses: nothing is noted as done, the customer is told why and what to do', async () => {
  const id = await registered('odmowa.pl')
  const observer = await house.observer()
  const theirs = { ...house.deps, registries: observer }
  const subject = { type: 'order', id: 'theirs' }
  await callRegistry(theirs, { key: 'theirs:contact', registry: 'nask', subject, command: contactCreate, request: { id: 'obsDELEG1', name: 'Ktoś Inny', organisation: null, street: ['Krótka 2'], city: 'Gdańsk', postcode: '80-001', country: 'PL', phone: null, email: 'k@example.test', individual: true, authInfo: 'their-own-contact-code' } })
  await callRegistry(theirs, { key: 'theirs:domain', registry: 'nask', subject, command: domainCreate, request: { name: 'cudza.pl', years: 1, nameServers: [], registrant: 'obsDELEG1', authInfo: 'their-own-domain-code' } })
  await observer.close()
  await changeDelegation(house.deps, staff, id, outside('ns1.cudza.pl', 'ns1.dostawca.example')) // a host below another registrar's domain is his to make
  await house.settle()
  const change = await house.db('domain_changes').where({ domain_id: id }).first()
  assert.ok(change.refused_at && !change.done_at)
  assert.match(change.refused_say, /^2201/)
  assert.equal(await house.db('delegations').where({ domain_id: id }).first(), undefined)
  assert.deepEqual((await shown('odmowa.pl')).nameServers, [])
  const letter = await house.db('letters').where({ template: 'change-refused' }).first()
  assert.match(letter.text, /Sprawdź, czy podane serwery są założone/)
  await changeDelegation(house.deps, staff, id, two) // and may be asked for anew
  await house.settle()
  assert.equal((await shown('odmowa.pl')).nameServers.length, 2)
})

test('DOM-II.9 the registry is away: said when it is back, once', async () => {
  const id = await registered('cierpliwa.pl')
  await changeDelegation(house.deps, staff, id, two)
  await house.registryAway()
  await assert.rejects(house.settle(), { name: 'RegistryError' })
  await house.registryBack()
  const { id: changeId } = await house.db('domain_changes').where({ domain_id: id }).first('id')
  await Promise.all([changeAtRegistry(house.deps, changeId), changeAtRegistry(house.deps, changeId)])
  assert.equal(await said('domain:update', 'cierpliwa.pl'), 1)
  assert.ok((await house.db('domain_changes').where({ id: changeId }).first()).done_at)
})

test('DOM-II.9 past its end only a renewal is taken', async () => {
  const { id } = await house.db('domains').where({ name: 'zwykla.pl' }).first('id')
  await house.moveTo('2026-03-01 15:00')
  await assert.rejects(changeDelegation(house.deps, staff, id, []), { code: 'conflict', reason: 'domain-expired' })
})

test('DOM-II.9 another tenant’s domain is as unknown as one that never was', async () => {
  const { id } = await house.db('domains').where({ name: 'druga.pl' }).first('id')
  const stranger = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_stranger', operatorId: house.customer.operatorId } as const
  await assert.rejects(changeDelegation(house.deps, stranger, id, two), { code: 'not-found' })
})
