/** The other registries' own ways: EURid's attributes with addresses and keys, Verisign's host objects and DS records; on the real house. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { changeSigning } from '../../src/domains/dnssec.ts'
import { changeLock } from '../../src/domains/lock.ts'
import type { NameServer } from '../../src/domains/name-servers.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { hostInfo } from '../../src/registry/epp/commands/host-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['eurid', 'gtld']) })
after(async () => { await house.close() })

const registered = async (name: string): Promise<string> => {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name }).first('id')).id
}
const outside = (...hosts: string[]): NameServer[] => hosts.map(name => ({ name, addresses: [] }))
const key = { flags: 257, protocol: 3, algorithm: 13, publicKey: Buffer.alloc(64, 7).toString('base64') }
const ends = async (id: string) => (await house.db('domain_changes').where({ domain_id: id }).orderBy('asked_at')).map(({ refused_say: say, done_at: at }) => say ?? (at ? 'done' : 'open'))

test('DOM-III.7 .eu: servers with their addresses beside the name; new addresses; another server; keys as keys; the lock', async () => {
  const id = await registered('wlasna.eu')
  const shown = async () => await readRegistry(house.deps, 'eurid', domainInfo, { name: 'wlasna.eu' })
  const set = async (...servers: NameServer[]) => {
    await changeDelegation(house.deps, staff, id, servers)
    await house.settle()
  }
  await set({ name: 'ns1.wlasna.eu', addresses: ['192.0.2.1'] }, ...outside('ns1.dostawca.example', 'ns2.dostawca.example'))
  assert.deepEqual((await shown()).glue, { 'ns1.wlasna.eu': ['192.0.2.1'] })
  await set({ name: 'ns1.wlasna.eu', addresses: ['192.0.2.2', '2001:db8::2'] }, ...outside('ns1.dostawca.example'))
  assert.deepEqual([(await shown()).nameServers.toSorted(), (await shown()).glue], [['ns1.dostawca.example', 'ns1.wlasna.eu'], { 'ns1.wlasna.eu': ['192.0.2.2', '2001:db8::2'] }])
  await changeSigning(house.deps, staff, id, { keys: [key] })
  await house.settle()
  assert.deepEqual((await shown()).dnssec, { keys: [key] })
  await changeLock(house.deps, staff, id, true)
  await house.settle()
  assert.ok((await shown()).statuses.includes('clientTransferProhibited'))
  assert.deepEqual(await ends(id), ['done', 'done', 'done', 'done'])
})

test('DOM-III.7 .com: hosts are objects, glue stands with them, keys become DS records', async () => {
  const id = await registered('wlasna.com')
  const shown = async () => await readRegistry(house.deps, 'verisign', domainInfo, { name: 'wlasna.com' })
  await changeDelegation(house.deps, staff, id, [{ name: 'ns1.wlasna.com', addresses: ['192.0.2.1'] }, ...outside('ns1.dostawca.example')])
  await house.settle()
  assert.deepEqual((await shown()).nameServers.toSorted(), ['ns1.dostawca.example', 'ns1.wlasna.com'])
  assert.deepEqual((await readRegistry(house.deps, 'verisign', hostInfo, { name: 'ns1.wlasna.com' })).addresses, ['192.0.2.1'])
  await changeSigning(house.deps, staff, id, { keys: [key] })
  await house.settle()
  const { dnssec } = await shown()
  assert.ok(dnssec && 'ds' in dnssec && dnssec.ds[0]?.digestType === 2)
  assert.deepEqual(await ends(id), ['done', 'done'])
})
