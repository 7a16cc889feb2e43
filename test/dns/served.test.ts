/** Zones as a real name server answers them: what mail needs, what their owner wrote, what is left while they are suspended. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connect } from '../../src/db/knex.ts'
import { transact } from '../../src/db/transact.ts'
import { checkZone } from '../../src/dns/check-zone.ts'
import { contentOf } from '../../src/dns/record-values.ts'
import type { RecordType } from '../../src/dns/record.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { openResolver } from '../../src/dns/resolver-client.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { rewriteZones } from '../../src/dns/rewrite-zones.ts'
import { signZone, unsignZone } from '../../src/dns/sign-zone.ts'
import { sweepZones } from '../../src/dns/sweep-zones.ts'
import { addMailDomain } from '../../src/hosting/add-mail-domain.ts'
import { openContract } from '../../src/hosting/open-contract.ts'
import { removeHosting } from '../../src/hosting/stop-hosting.ts'
import { resumeAfterBreach, suspendForBreach } from '../../src/hosting/suspend-by-hand.ts'
import { powerDnsRole } from '../../src/machine-room/powerdns-schema.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { openDns } from '../support/ask-dns.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nameServer, nameServerMissing, type NameServer } from '../support/name-server.ts'

const skip = nameServerMissing
const name = 'xn--d-uga0v4h.pl'

let house: House
let server: NameServer
let zoneId = ''
let mailDomainId = ''
let contractId = ''

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  server = await nameServer(house.url)
  Object.assign(house.deps, { dns: server.dns })
  mailDomainId = (await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'łódź.pl' })).id
  contractId = (await openContract(house.deps, staff, { customerId: house.customer.id, package: 'start', length: 'year', signedOn: house.today() })).contractId
  await addMailDomain(house.deps, staff, contractId, mailDomainId)
  await house.settle()
  zoneId = (await readZone(house.deps, staff, name)).zone.id
})
after(async () => {
  if (skip) return
  await server.close()
  await house.close()
})

const ask = (owner: string, type: RecordType): Promise<readonly string[]> => openDns(server.resolver)(owner === '' ? name : `${owner}.${name}`, type)
const own = async () => (await readZone(house.deps, staff, zoneId)).own.map(({ name, type, ttl, value }) => ({ name, type, ttl, value }))
const version = async () => (await readZone(house.deps, staff, zoneId)).zone.recordsVersion
const write = async (records: Parameters<typeof replaceRecords>[3]['records']) => {
  await replaceRecords(house.deps, staff, zoneId, { records, version: await version() })
  await house.settle()
}
/** Everything that the name server holds, its serial left out. */
const held = async () => (await server.dns.server!.readZone(name))!.rrsets.filter(({ type }) => type !== 'SOA').map(set => JSON.stringify({ ...set, contents: set.contents.toSorted() })).sort()
const serial = async () => (await server.resolver.resolveSoa(name)).serial

test('HOUSE-ZONE what mail needs is answered: MX, SPF, DKIM, DMARC, MTA-STS, TLS-RPT, autoconfig, SRV, CAA', { skip }, async () => {
  const host = 'mail.niebieski.example'
  const { dkimPublic } = await house.db('mail_domains').where({ id: mailDomainId }).first({ dkimPublic: 'dkim_public' })
  const wanted: [string, RecordType, string[]][] = [
    ['', 'NS', ['ns1.niebieski.example', 'ns2.niebieski.example']],
    ['', 'MX', [`10 ${host}`]],
    ['', 'TXT', [`v=spf1 a:${host} ~all`]],
    ['strefa._domainkey', 'TXT', [`v=DKIM1; k=rsa; p=${dkimPublic}`]],
    ['_dmarc', 'TXT', ['v=DMARC1; p=none']],
    ['_smtp._tls', 'TXT', ['v=TLSRPTv1; rua=mailto:hostmaster@niebieski.example']],
    ['mta-sts', 'CNAME', [host]],
    ['autoconfig', 'CNAME', [host]],
    ['autodiscover', 'CNAME', [host]],
    ['_imaps._tcp', 'SRV', [`0 1 993 ${host}`]],
    ['_submissions._tcp', 'SRV', [`0 1 465 ${host}`]],
    ['_submission._tcp', 'SRV', [`10 1 587 ${host}`]],
    ['_pop3s._tcp', 'SRV', [`10 1 995 ${host}`]],
    ['_sieve._tcp', 'SRV', [`0 1 4190 ${host}`]],
    ['', 'CAA', ['0 issue "letsencrypt.org"']]
  ]
  for (const [owner, type, values] of wanted) assert.deepEqual(await ask(owner, type), values, `${owner} ${type}`)
  assert.match((await ask('_mta-sts', 'TXT'))[0]!, /^v=STSv1; id=[0-9a-f]{20}$/)
})

const everyType: { name: string, type: RecordType, ttl: number, value: string }[] = [
  { name: '@', type: 'A', ttl: 300, value: '192.0.2.10' },
  { name: 'www', type: 'CNAME', ttl: 3600, value: 'strona.example.net' },
  { name: 'v6', type: 'AAAA', ttl: 3600, value: '2001:DB8:0:0::1' },
  { name: '@', type: 'TXT', ttl: 3600, value: 'google-site-verification=abc"\\; zażółć' },
  { name: 'long', type: 'TXT', ttl: 3600, value: 'x'.repeat(700) },
  { name: 'sub', type: 'NS', ttl: 3600, value: 'ns.example.net' },
  { name: 'inny', type: 'MX', ttl: 3600, value: '20 mx.example.net' },
  { name: 'cisza', type: 'MX', ttl: 3600, value: '0 .' },
  { name: '_xmpp._tcp', type: 'SRV', ttl: 3600, value: '5 0 5222 xmpp.example.net' },
  { name: 'www2', type: 'CAA', ttl: 3600, value: '128 issue ";"' },
  { name: '_443._tcp.v6', type: 'TLSA', ttl: 3600, value: `3 1 1 ${'AB'.repeat(32)}` },
  { name: 'ssh', type: 'SSHFP', ttl: 3600, value: `4 2 ${'0f'.repeat(32)}` },
  { name: '*.gwiazda', type: 'A', ttl: 3600, value: '192.0.2.11' }
]

test('HOUSE-ZONE records of every type are taken by the name server as we write them, and answered', { skip }, async () => {
  const before = await serial()
  await write(everyType)
  assert.equal((await readZone(house.deps, staff, zoneId)).zone.fault, null)
  assert.ok(await serial() > before, 'a changed zone has a larger serial')
  for (const { name: owner, type, value } of await own()) {
    if (type === 'SSHFP' || type === 'NS') {
      const found = (await server.dns.server!.readZone(name))!.rrsets.find(set => set.name === owner && set.type === type)
      assert.deepEqual(found?.contents, [contentOf(type, value)], `${owner} ${type}`)
      continue
    }
    const asked = owner.replace('*', 'cokolwiek').slice(0, -name.length - 1)
    assert.ok((await ask(asked, type)).includes(value), `${owner} ${type}: ${JSON.stringify(await ask(asked, type))}`)
  }
  assert.deepEqual((await ask('', 'TXT')).toSorted(), ['google-site-verification=abc"\\; zażółć', 'v=spf1 a:mail.niebieski.example ~all'])
})

test('HOUSE-ZONE a zone that is written already is not written again: same serial, nothing said', { skip }, async () => {
  const [before, zone] = [await serial(), await readZone(house.deps, staff, zoneId)]
  await rewriteZones(house.deps, staff, name)
  assert.equal((await readZone(house.deps, staff, zoneId)).state, 'waiting')
  await house.settle()
  assert.equal((await readZone(house.deps, staff, zoneId)).state, 'published')
  assert.equal(await serial(), before)
  assert.equal(zone.zone.generation, before)
})

test('HOUSE-ZONE what somebody else wrote into the name server is put right, with a serial that secondaries take', { skip }, async () => {
  const before = await held()
  const ahead = await serial() + 5000
  await server.dns.server!.changeZone(name, {
    replace: [{ name, type: 'MX', ttl: 60, contents: ['5 mx.zly.example.'] }, { name: `obcy.${name}`, type: 'A', ttl: 60, contents: ['192.0.2.66'] }, { name, type: 'SOA', ttl: 3600, contents: [`ns1.niebieski.example. hostmaster.niebieski.example. ${ahead} 10800 3600 1209600 300`] }],
    remove: [{ name: `www.${name}`, type: 'CNAME' }]
  })
  await rewriteZones(house.deps, staff)
  await house.settle()
  assert.deepEqual(await held(), before)
  assert.ok(await serial() > ahead)
})

test('HOUSE-ZONE the check sees a zone of ours as it should be, and says what is wrong elsewhere', { skip }, async () => {
  const check = await checkZone(house.deps, staff, name)
  assert.deepEqual(check.rows.filter(({ verdict, type }) => verdict !== 'right' && type !== 'SSHFP' && type !== 'NS').map(({ say }) => say), [])
  assert.equal(check.delegation.is, 'here')
  const away = await checkZone({ ...house.deps, dns: { ...server.dns, resolver: openResolver(['127.0.0.1:1']) } }, staff, name)
  assert.equal(away.delegation.is, 'unanswered')
  assert.deepEqual([...new Set(away.rows.map(({ verdict }) => verdict))], ['unanswered'])
})

test('HOUSE-PARK a suspended contract: only what keeps mail from going astray is answered; resumed, it is exactly what it was', { skip }, async () => {
  const [before, records, now] = [await held(), await own(), await version()]
  await suspendForBreach(house.deps, staff, contractId, { rule: 'HOST-8.2', why: 'phishing' })
  await house.settle()
  for (const [owner, type] of [['', 'A'], ['www', 'CNAME'], ['', 'CAA'], ['autoconfig', 'CNAME'], ['_imaps._tcp', 'SRV'], ['long', 'TXT'], ['inny', 'MX'], ['cokolwiek.gwiazda', 'A']] as const) assert.deepEqual(await ask(owner, type), [], `${owner} ${type}`)
  assert.deepEqual(await ask('', 'MX'), ['10 mail.niebieski.example'])
  assert.deepEqual(await ask('', 'TXT'), ['v=spf1 a:mail.niebieski.example ~all', 'v=strefa1; parked by the operator'])
  assert.equal((await ask('strefa._domainkey', 'TXT')).length, 1)
  assert.deepEqual(await ask('_dmarc', 'TXT'), ['v=DMARC1; p=none'])
  assert.equal((await ask('', 'NS')).length, 2)
  await assert.rejects(replaceRecords(house.deps, staff, zoneId, { records: [], version: now }), { reason: 'suspended' })
  assert.deepEqual(await own(), records)

  await resumeAfterBreach(house.deps, staff, contractId, { why: 'cleaned' })
  await house.settle()
  assert.deepEqual(await held(), before)
  assert.deepEqual([await own(), await version()], [records, now])
})

test('HOUSE-ZONE a change while the name server is away is kept, and delivered when it is back', { skip }, async () => {
  await server.stop()
  await write([{ name: 'potem', type: 'A', ttl: 300, value: '192.0.2.77' }])
  const waiting = await readZone(house.deps, staff, zoneId)
  assert.equal(waiting.state, 'failed')
  assert.match(waiting.zone.fault!, /^the name server does not answer \(ECONNREFUSED\)$/)
  await sweepZones(house.deps)
  assert.equal(await house.db('pgboss.job').where({ name: 'dns.write-zone', state: 'created' }).first('id'), undefined, 'nothing is asked of a server that is away')

  await server.start()
  await sweepZones(house.deps)
  await house.settle()
  assert.deepEqual(await ask('potem', 'A'), ['192.0.2.77'])
  assert.deepEqual([(await readZone(house.deps, staff, zoneId)).state, (await readZone(house.deps, staff, zoneId)).zone.fault], ['published', null])
})

test('HOUSE-ZONE where no name server is installed zones wait, and say so', { skip }, async () => {
  const without = { ...house.deps, dns: { ...server.dns, server: null } }
  await sweepZones(without)
  assert.equal((await readZone(without, staff, zoneId)).state, 'unserved')
})

test('HOUSE-ZONE other name servers of the operator are written into every zone', { skip }, async () => {
  const renamed = { ...house.deps, dns: { ...server.dns, nameServers: ['ns1.nowy.example', 'ns2.nowy.example'] } }
  Object.assign(house.deps, { dns: renamed.dns })
  await sweepZones(house.deps)
  await house.settle()
  assert.deepEqual(await ask('', 'NS'), ['ns1.nowy.example', 'ns2.nowy.example'])
  Object.assign(house.deps, { dns: server.dns })
  await sweepZones(house.deps)
  await house.settle()
  assert.deepEqual(await ask('', 'NS'), ['ns1.niebieski.example', 'ns2.niebieski.example'])
})

test('HOUSE-ZONE a zone is signed by one key of the name server, whose DS is told; and unsigned only once the DS is gone', { skip }, async () => {
  await signZone(house.deps, staff, zoneId)
  await house.settle()
  const { zone } = await readZone(house.deps, staff, zoneId)
  assert.equal(zone.ds?.length, 1)
  assert.deepEqual([zone.ds![0]!.algorithm, zone.ds![0]!.digestType, zone.ds![0]!.digest.length], [13, 2, 64])
  await write([{ name: 'podpisany', type: 'A', ttl: 300, value: '192.0.2.78' }])
  assert.deepEqual((await readZone(house.deps, staff, zoneId)).zone.ds, zone.ds, 'a change keeps the key')
  await assert.rejects(unsignZone(house.deps, staff, zoneId, { dsGone: false }), { reason: 'ds-published' })
  await unsignZone(house.deps, staff, zoneId, { dsGone: true })
  await house.settle()
  assert.deepEqual([(await readZone(house.deps, staff, zoneId)).zone.ds, (await server.dns.server!.readZone(name))!.signed], [null, false])
})

test('HOUSE-ZONE the name server’s role uses its own tables and sees none of ours', { skip }, async () => {
  const url = new URL(house.url)
  url.username = powerDnsRole(house.url)
  url.password = server.config.secrets.dnsDatabase
  const db = connect(url.href, { max: 1, name: 'test-role' })
  try {
    assert.ok(await db('powerdns.domains').where({ name }).first('id'))
    for (const table of ['mail_domains', 'users', 'dns_zones', 'pgboss.job']) await assert.rejects(async () => await db(table).first(), { code: '42501' }, table)
    await assert.rejects(async () => await db.raw('create table powerdns.x (a int)'), { code: '42501' })
  } finally {
    await db.destroy()
  }
})

test('HOST-7.4 with the data of a contract its zone goes, records and all; the name may be opened again', { skip }, async () => {
  const at = house.now()
  const removed = await transact(house.db, async trx => await removeHosting(house.deps, trx, staff, { contractId, rule: 'HOST-7.4', at, policyVersion: 'niebieski@1' }))
  assert.deepEqual(removed, [name])
  await assert.rejects(readZone(house.deps, staff, zoneId), { code: 'not-found' })
  await house.settle()
  assert.equal(await server.dns.server!.readZone(name), null)
  assert.equal(await house.db('dns_zones').where({ name }).first('id'), undefined)

  const draft = { operatorId: staff.kind === 'staff' ? staff.operatorId : '', customerId: house.customer.id, name, displayName: 'łódź.pl', subject: { type: 'mail-domain', id: mailDomainId } } as const
  await transact(house.db, async trx => { await openZone(house.deps, trx, staff, draft, at) })
  await house.settle()
  assert.equal((await ask('', 'NS')).length, 2)
  await transact(house.db, async trx => { await removeHosting(house.deps, trx, staff, { contractId, rule: 'HOST-7.4', at, policyVersion: 'niebieski@1' }) })
  await transact(house.db, async trx => { await openZone(house.deps, trx, staff, draft, at) }) // before the name server was told
  await house.settle()
  assert.equal((await ask('', 'NS')).length, 2)
})
