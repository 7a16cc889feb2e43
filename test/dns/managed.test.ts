/** Records that the house keeps for mail: given as a whole, once or a hundred times; and a zone as its owner takes it away. No name server is needed for that. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { exportZones } from '../../src/dns/export-zones.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { publishAll, publishRecords } from '../../src/mail/publish-records.ts'
import { suspendMailDomain } from '../../src/mail/suspend-mail-domain.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
let mailDomainId = ''
before(async () => {
  house = await openHouse('2026-03-02 10:00')
  mailDomainId = (await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'moja.pl' })).id
  await house.settle()
})
after(() => house.close())

const zoneOf = async (name: string) => await readZone(house.deps, staff, name)

test('HOUSE-ZONE the same records again change nothing: no serial, no entry in the journal', async () => {
  const { generation } = (await zoneOf('moja.pl')).zone
  const journal = await house.journalOf(async () => {
    await publishRecords(house.deps, mailDomainId)
    await publishAll(house.deps)
    await house.settle()
  })
  assert.deepEqual([(await zoneOf('moja.pl')).zone.generation, journal.filter(({ action }) => action.startsWith('zone.'))], [generation, []])
})

test('HOUSE-ZONE another mail host is written into every zone of mail, with another MTA-STS policy', async () => {
  const before = await zoneOf('moja.pl')
  await publishRecords({ ...house.deps, mailNames: { ...house.deps.mailNames, host: 'poczta.nowy.example' } }, mailDomainId)
  const moved = await zoneOf('moja.pl')
  const valueOf = ({ managed }: typeof moved, start: string) => managed.find(({ value }) => value.startsWith(start))?.value
  assert.equal(moved.managed.find(({ type }) => type === 'MX')?.value, '10 poczta.nowy.example')
  assert.notEqual(valueOf(moved, 'v=STSv1'), valueOf(before, 'v=STSv1'))
  assert.ok(moved.zone.generation > before.zone.generation)
  await publishRecords(house.deps, mailDomainId)
})

test('HOUSE-PARK a zone that is opened for mail that is suspended is suspended from the start', async () => {
  const { id } = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'wstrzymana.pl' })
  await transact(house.db, trx => suspendMailDomain(house.deps, trx, staff, { mailDomainId: id, rule: 'HOST-7.3', at: house.now() }))
  await house.settle()
  const { zone, managed } = await zoneOf('wstrzymana.pl')
  assert.equal(zone.suspendedRule, 'HOST-7.3')
  assert.deepEqual([...new Set(managed.filter(({ answered }) => answered).map(({ type }) => type))], ['MX', 'TXT'])
})

test('HOUSE-ZONE mail writes nothing into a zone that is somebody else’s', async () => {
  const { id: _, operatorId, ...person } = house.customer
  const other = await createCustomer(house.deps, staff, { ...person, operatorId, email: 'adam@example.test' })
  await transact(house.db, trx => openZone(house.deps, trx, staff, { operatorId, customerId: other.id, name: 'cudza.pl', displayName: 'cudza.pl', subject: { type: 'mail-domain', id: 'mdm_gone' } }, house.now()))
  await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'cudza.pl' })
  await house.settle()
  const { zone, managed } = await zoneOf('cudza.pl')
  assert.deepEqual([zone.customerId, managed], [other.id, []])
})

test('HOST-7.4 a zone is taken along as a master file, with the owner’s own records by themselves', async () => {
  const { zone } = await zoneOf('moja.pl')
  await replaceRecords(house.deps, staff, zone.id, { version: zone.recordsVersion, records: [{ name: '@', type: 'TXT', ttl: 300, value: 'a "b"' }, { name: 'www', type: 'A', ttl: 300, value: '192.0.2.1' }] })
  const [taken] = await transact(house.db, trx => exportZones(trx, { type: 'mail-domain', id: mailDomainId }))
  assert.deepEqual(taken?.records.map(({ name, value }) => [name, value]), [['moja.pl', 'a "b"'], ['www.moja.pl', '192.0.2.1']])
  const lines = taken.file.split('\n')
  assert.equal(lines[0], '$ORIGIN moja.pl.')
  for (const line of ['moja.pl. 3600 IN MX 10 mail.niebieski.example.', 'moja.pl. 300 IN TXT "a \\"b\\""', 'www.moja.pl. 300 IN A 192.0.2.1', '_imaps._tcp.moja.pl. 3600 IN SRV 0 1 993 mail.niebieski.example.']) assert.ok(lines.includes(line), line)
  assert.ok(!lines.some(line => / IN (?:SOA|NS) /.test(line)), taken.file)
})
