/** The DS of a zone that is signed here reaches the registry: asked of dns by the domain's own flow. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { signZone } from '../../src/dns/sign-zone.ts'
import { changeDelegation } from '../../src/domains/delegation.ts'
import { handOverDs } from '../../src/domains/hand-over-ds.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { openHouse, staff, type House } from '../support/house.ts'

const ds = { keyTag: 12345, algorithm: 13, digestType: 2, digest: 'A'.repeat(64) }
let house: House
let domainId = ''
let zoneId = ''

before(async () => {
  house = await openHouse('2026-03-02 10:00')
  const order = await house.order('podpisana.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  domainId = (await house.db('domains').where({ name: 'podpisana.pl' }).first('id')).id
  zoneId = await transact(house.db, async trx => (await openZone(house.deps, trx, staff, { operatorId: house.customer.operatorId, customerId: house.customer.id, name: 'podpisana.pl', displayName: 'podpisana.pl', subject: { type: 'mail-domain', id: 'mdm_1' } }, house.now())).id)
})
after(() => house.close())

const delegate = async (...names: string[]) => {
  await changeDelegation(house.deps, staff, domainId, names.map(name => ({ name, addresses: [] })))
  await house.settle()
}
/** The name server was told, and told us its key: as dns.write-zone notes it. */
const written = () => house.db('dns_zones').where({ id: zoneId }).update({ written_generation: house.db.ref('generation'), written_as: 'x', ds: JSON.stringify([ds]) })

test('DOM-II.9 a zone that is not signed, or whose key is not there yet, has no DS to hand over', async () => {
  await assert.rejects(handOverDs(house.deps, staff, domainId), { reason: 'zone-unsigned' })
  await signZone(house.deps, staff, zoneId)
  await assert.rejects(handOverDs(house.deps, staff, domainId), { reason: 'zone-unsigned' })
})

test('DOM-II.9 no DS is handed over for a domain that others answer for', async () => {
  await written()
  await delegate('ns1.obcy.example', 'ns2.obcy.example')
  await assert.rejects(handOverDs(house.deps, staff, domainId), { reason: 'delegated-elsewhere' })
})

test('DOM-II.9 the DS that the name server told stands at the registry', async () => {
  await delegate(...house.deps.dns.nameServers)
  await handOverDs(house.deps, staff, domainId)
  await house.settle()
  const shown = await readRegistry(house.deps, 'nask', domainInfo, { name: 'podpisana.pl' })
  assert.deepEqual(shown.dnssec && 'ds' in shown.dnssec ? shown.dnssec.ds.map(({ keyTag, algorithm, digestType, digest }) => ({ keyTag, algorithm, digestType, digest })) : null, [ds])
})

test('HOUSE-ZONE another tenant’s domain and zone are as unknown as what never was', async () => {
  const stranger = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_x', operatorId: house.customer.operatorId } as const
  for (const act of [() => handOverDs(house.deps, stranger, domainId), () => readZone(house.deps, stranger, zoneId), () => readZone(house.deps, stranger, 'podpisana.pl'), () => replaceRecords(house.deps, stranger, zoneId, { records: [], version: 1 }), () => signZone(house.deps, stranger, zoneId)]) {
    await assert.rejects(act, { code: 'not-found', reason: 'unknown-id' })
  }
})
