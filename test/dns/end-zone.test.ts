/** A zone outlives its domain by thirty days, and no longer; records of mail go with the mail domain's data. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { endZones, removeEnded } from '../../src/dns/end-zone.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { setManagedRecords } from '../../src/dns/set-managed-records.ts'
import { endHere } from '../../src/domains/end-here.ts'
import { lockDomain } from '../../src/domains/domain-store.ts'
import { publishAll } from '../../src/mail/publish-records.ts'
import { withdrawMailDomain } from '../../src/mail/withdraw-mail-domain.ts'
import { niebieski } from '../../src/people/establish.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2026-03-02 10:00') })
after(async () => { await house?.close() })

const machine = { kind: 'machine', name: 'test' } as const
const days = (count: number, seconds = 0): Date => new Date(house.now().getTime() + count * 86_400_000 + seconds * 1000)
const open = async (name: string, id: string, type: 'domain' | 'mail-domain' = 'domain') =>
  await transact(house.db, trx => openZone(house.deps, trx, staff, { operatorId: niebieski.id, customerId: house.customer.id, name, displayName: name, subject: { type, id } }, house.now()))
const end = async (id: string) => await transact(house.db, trx => endZones(trx, machine, { subject: { type: 'domain', id }, at: house.now() }))
const sweep = async (at: Date) => await removeEnded({ ...house.deps, now: () => at })
const isThere = async (name: string) => await house.db('dns_zones').where({ name }).whereNull('removed_at').first('id') !== undefined
const keep = async (zoneId: string, records: object[]) => await transact(house.db, trx => setManagedRecords(house.deps, trx, machine, { zoneId, source: 'mail', records: records as never }, house.now()))

test('HOUSE-ZONE a domain goes away: its zone is answered for thirty days, to the second', async () => {
  const order = await house.order('odchodzi.pl')
  await house.pay(order.proformaNumber, order.grossMinor)
  const { id } = await house.db('domains').where({ name: 'odchodzi.pl' }).first('id')
  await open('odchodzi.pl', id)
  await transact(house.db, async trx => await endHere(house.deps, trx, machine, (await lockDomain(trx, id))!, { to: 'inny-rejestrator', rule: 'HOUSE-AWAY', at: house.now() }))
  await sweep(days(30, -1))
  assert.ok(await isThere('odchodzi.pl'))
  await sweep(days(30))
  assert.ok(!await isThere('odchodzi.pl'))
  assert.deepEqual(await house.db('audit').where({ rule: 'HOUSE-ZONE' }).whereLike('action', 'zone.%').orderBy('id').pluck('action'), ['zone.open', 'zone.end', 'zone.remove'])
})

test('HOUSE-ZONE a zone with records of mail stays until they are gone; a domain that comes back keeps its zone', async () => {
  const { id } = await open('z-poczta.pl', 'dom_a')
  await keep(id, [{ name: 'z-poczta.pl', type: 'MX', ttl: 3600, value: '10 mail.example', lock: 'whole', stays: true }])
  await end('dom_a')
  await sweep(days(30))
  assert.ok(await isThere('z-poczta.pl'))
  await keep(id, [])
  await sweep(days(30, 1))
  assert.ok(await isThere('z-poczta.pl'), 'looked at again the next day')
  await sweep(days(31))
  assert.ok(!await isThere('z-poczta.pl'))

  await open('wraca.pl', 'dom_b')
  await end('dom_b')
  await open('wraca.pl', 'mdm_b', 'mail-domain') // mail's nightly look changes nothing
  assert.notEqual((await house.db('dns_zones').where({ name: 'wraca.pl' }).first('ends_at')).ends_at, null)
  await open('wraca.pl', 'dom_c')
  await sweep(days(40))
  assert.ok(await isThere('wraca.pl'))
  assert.equal((await house.db('dns_zones').where({ name: 'wraca.pl' }).first('subject_id')).subject_id, 'dom_c')
})

test('HOST-7.4 with a mail domain’s data its records go out of the domain’s zone, and no night brings them back', async () => {
  const zone = await open('bez-poczty.pl', 'dom_d')
  await house.db('mail_domains').insert({ id: 'mdm_d', operator_id: niebieski.id, customer_id: house.customer.id, name: 'bez-poczty.pl', display_name: 'bez-poczty.pl', created_at: house.now(), dkim_selector: 's', dkim_key_sealed: 'k1.x', dkim_public: 'x' })
  const night = async () => {
    await publishAll(house.deps)
    await house.settle()
  }
  const kept = async () => (await house.db('dns_managed_records').where({ zone_id: zone.id, source: 'mail' }).first('records'))?.records.length ?? 0
  await night()
  assert.ok(await kept() > 5)
  await transact(house.db, trx => withdrawMailDomain(house.deps, trx, staff, 'mdm_d', house.now()))
  assert.equal(await kept(), 0)
  await night()
  assert.equal(await kept(), 0)
  assert.ok(await isThere('bez-poczty.pl'))
})
