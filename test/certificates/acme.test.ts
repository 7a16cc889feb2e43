/** Certificates from an ACME server as Let's Encrypt tests with: ordered, proved, renewed, refused; and whatever moment we are killed at, nothing is lost or ordered twice. */
import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import fastify, { type FastifyInstance } from 'fastify'
import { acmeChallengeRoute } from '../../src/api/acme-challenge.ts'
import { advanceCertificate } from '../../src/certificates/advance.ts'
import type { CertificateHands } from '../../src/certificates/deps.ts'
import { readCertificates } from '../../src/certificates/read.ts'
import { readPair } from '../../src/certificates/secure-contexts.ts'
import { transact } from '../../src/db/transact.ts'
import { openZone } from '../../src/dns/open-zone.ts'
import { replaceRecords } from '../../src/dns/replace-records.ts'
import { readZone } from '../../src/dns/read-zone.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { certificateHands } from '../../src/mail/certified-names.ts'
import { createMailDomain } from '../../src/mail/create-mail-domain.ts'
import { niebieski } from '../../src/people/establish.ts'
import { handlers } from '../../src/worker/handlers.ts'
import { acmeAuthority, authorityMissing, type Authority } from '../support/acme-authority.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { nameServer, nameServerMissing, type NameServer } from '../support/name-server.ts'

const skip = authorityMissing || nameServerMissing
const machine = { kind: 'machine', name: 'test' } as const

let house: House
let server: NameServer
let authority: Authority
let web: FastifyInstance
let webPort = 0
let mailDomainId = ''
let ahead = 0

before(async () => {
  if (skip) return
  house = await openHouse('2026-03-02 10:00')
  server = await nameServer(house.url)
  webPort = await freePort()
  authority = await acmeAuthority({ dns: `127.0.0.1:${server.config.ports.dns}`, httpPort: webPort })
  const { machineNow } = house.deps
  Object.assign(house.deps, { dns: server.dns, acme: authority.settings, machineNow: () => new Date(machineNow().getTime() + ahead) })
  web = fastify()
  await web.register(acmeChallengeRoute(house.deps))
  await web.listen({ host: '127.0.0.1', port: webPort })
  await zoneOf('niebieski.example', [{ name: 'mail', value: '127.0.0.1' }, { name: 'panel', value: '127.0.0.1' }])
  mailDomainId = (await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'łódź.pl' })).id
  await house.settle()
})
after(async () => {
  if (skip) return
  await web.close()
  await authority.close()
  await server.close()
  await house.close()
})

async function zoneOf (name: string, addresses: readonly { readonly name: string, readonly value: string }[]): Promise<string> {
  const zone = await transact(house.db, trx => openZone(house.deps, trx, machine, { operatorId: niebieski.id, customerId: null, name, displayName: name, subject: { type: 'mail-domain', id: 'mdm_none' } }, house.now()))
  await replaceRecords(house.deps, staff, zone.id, { version: (await readZone(house.deps, staff, zone.id)).zone.recordsVersion, records: addresses.map(each => ({ ...each, type: 'A', ttl: 60 })) })
  await house.settle()
  return zone.id
}

/** What the worker does, minute by minute. */
async function run (): Promise<void> {
  await handlers['certificates.want'](house.deps, {})
  await handlers['certificates.sweep'](house.deps, {})
  await house.settle()
}
const seen = async (subject: string) => (await readCertificates(house.deps, staff)).find(each => each.subject === subject)!
const orders = async (): Promise<number> => Number((await house.db('certificate_orders').count('* as count').first())!.count)
const leafOf = async (subject: string) => new X509Certificate((await readPair(house.db, house.deps.keys, subject))!.certificate)

test('HOUSE-CERT without an authority nothing is wanted and nothing is asked', { skip }, async () => {
  const without = { ...house.deps, acme: null }
  await handlers['certificates.want'](without, {})
  await handlers['certificates.sweep'](without, {})
  assert.deepEqual(await readCertificates(house.deps, staff), [])
})

test('RFC 8555 §7 a certificate for a mail domain’s names and one for the mail host, proved by http-01, nonces refused on the way', { skip }, async () => {
  await run()
  const domain = await seen(`mail-domain:${mailDomainId}`)
  assert.deepEqual([domain.fault, domain.leftOut], [null, []])
  assert.deepEqual(domain.names, ['autoconfig', 'autodiscover', 'mta-sts'].map(label => `${label}.xn--d-uga0v4h.pl`))
  assert.deepEqual((await seen('mail-host')).names, ['mail.niebieski.example'])
  const leaf = await leafOf(`mail-domain:${mailDomainId}`)
  for (const name of domain.names!) assert.equal(leaf.checkHost(name), name)
  assert.equal(await orders(), 2)
  assert.equal((await house.db('acme_challenges').count('* as count').first())!.count, 0n, 'what proved the names is gone')
  const { rule, facts } = await house.db('audit').where({ action: 'certificate.issue' }).first()
  assert.deepEqual([rule, 'keySealed' in facts], ['HOUSE-CERT', false])
})

test('HOUSE-CERT what is in time is not ordered again, however often it is swept', { skip }, async () => {
  await house.db('certificates').update({ next_at: new Date(0) })
  await run()
  await run()
  assert.equal(await orders(), 2)
})

test('HOUSE-CERT with a third of its life left a certificate is renewed; the former one is in use until then', { skip }, async () => {
  const { notBefore, notAfter } = await seen('mail-host')
  const before = await leafOf('mail-host')
  const due = notAfter!.getTime() - (notAfter!.getTime() - notBefore!.getTime()) / 3
  ahead += due - 60_000 - house.deps.machineNow().getTime()
  await house.db('certificates').update({ next_at: new Date(0), ask_at: null })
  await run()
  assert.equal(await orders(), 2, 'a minute before')
  ahead += 120_000
  await house.db('certificates').update({ next_at: new Date(0) })
  await run()
  assert.equal(await orders(), 4)
  assert.notEqual((await leafOf('mail-host')).serialNumber, before.serialNumber)
  ahead = 0
  await house.db('certificates').update({ next_at: new Date(0) })
})

test('HOUSE-CERT a name that no longer points here is left out and says why; the others are not held up', { skip }, async () => {
  const zone = await readZone(house.deps, staff, 'xn--d-uga0v4h.pl')
  await replaceRecords(house.deps, staff, zone.zone.id, { version: zone.zone.recordsVersion, records: [{ name: 'autoconfig', type: 'A', ttl: 60, value: '192.0.2.7' }] })
  await house.settle()
  const { renewAt } = await seen(`mail-domain:${mailDomainId}`)
  ahead = renewAt!.getTime() + 60_000 - (house.deps.machineNow().getTime() - ahead)
  await run()
  const found = await seen(`mail-domain:${mailDomainId}`)
  assert.deepEqual(found.names, ['autodiscover', 'mta-sts'].map(label => `${label}.xn--d-uga0v4h.pl`))
  assert.match(found.leftOut[0]!.why, /^autoconfig\.xn--d-uga0v4h\.pl does not point here: it leads to 192\.0\.2\.7, not to mail\.niebieski\.example$/)
  ahead = 0
})

test('RFC 8555 §7.1.6 a name that the authority refuses is left alone for an hour, the rest is ordered without it', { skip }, async () => {
  const { id } = await createMailDomain(house.deps, staff, { customerId: house.customer.id, name: 'przyklad.pl' })
  await house.settle()
  const hands = certificateHands(house.deps)
  await handlers['certificates.want'](house.deps, {})
  const { id: certificateId } = await seen(`mail-domain:${id}`)
  await house.db('dns_zones').where({ name: 'przyklad.pl' }).first()
  // its address changes between our look and theirs
  const zone = await readZone(house.deps, staff, 'przyklad.pl')
  await replaceRecords(house.deps, staff, zone.zone.id, { version: zone.zone.recordsVersion, records: [{ name: 'autoconfig', type: 'A', ttl: 60, value: '127.0.0.66' }] })
  await house.settle()
  const blind: CertificateHands = { ...hands, lookAt: async () => ({ by: 'http-01' }) }
  await advanceCertificate(house.deps, blind, certificateId)
  const refused = await seen(`mail-domain:${id}`)
  assert.equal(refused.names, null)
  assert.match(refused.fault!, /^autoconfig\.przyklad\.pl: /)
  assert.equal(refused.failures, 1)
  await advanceCertificate(house.deps, blind, certificateId)
  const rest = await seen(`mail-domain:${id}`)
  assert.deepEqual(rest.names, ['autodiscover.przyklad.pl', 'mta-sts.przyklad.pl'])
  assert.match(rest.leftOut[0]!.why, /^refused: .*; tried again after 20/)
  const held = await house.db('certificate_names').where({ name: 'autoconfig.przyklad.pl' }).first()
  assert.equal(held.failures, 1)
})

test('RFC 8555 §8.4 a star, and a name of ours without an address, are proved in the zone', { skip }, async () => {
  await zoneOf('gwiazda.example', [])
  const hands = certificateHands(house.deps)
  const wanted = { subject: 'star', operatorId: niebieski.id, names: ['*.gwiazda.example', 'gwiazda.example'] }
  const starred: CertificateHands = { ...hands, wanted: async () => ({ wanted: [wanted], next: null }) }
  const { wantCertificates } = await import('../../src/certificates/sweep.ts')
  await wantCertificates(house.deps, starred)
  const { id } = await seen('star')
  await advanceCertificate(house.deps, starred, id)
  const found = await seen('star')
  assert.deepEqual([found.fault, found.names], [null, ['*.gwiazda.example', 'gwiazda.example']])
  assert.deepEqual(await server.resolver.resolveTxt('_acme-challenge.gwiazda.example').catch((error: { code: string }) => error.code), 'ENOTFOUND', 'the texts are taken away')
})

test('RFC 8555 §8.3 an authority is answered host by host, and nobody else learns anything', { skip }, async () => {
  await house.db('certificate_orders').insert({ id: 'cor_test', certificate_id: (await seen('mail-host')).id, directory: 'x', names: ['a.example'], key_sealed: 'x', placed_at: new Date(0), state: 'failed', ended_at: new Date(0) })
  await house.db('acme_challenges').insert({ order_id: 'cor_test', name: 'a.example', kind: 'http-01', token: 'token-1', answer: 'token-1.thumb' })
  const ask = async (host: string, token: string) => await web.inject({ url: `/.well-known/acme-challenge/${token}`, headers: { host } })
  assert.equal((await ask('a.example', 'token-1')).body, 'token-1.thumb')
  assert.equal((await ask('A.example:80', 'token-1')).body, 'token-1.thumb')
  for (const [host, token] of [['b.example', 'token-1'], ['a.example', 'token-2'], ['a.example', '..%2f..%2fetc']] as const) assert.equal((await ask(host, token)).statusCode, 404, `${host} ${token}`)
  await house.db('acme_challenges').where({ order_id: 'cor_test' }).delete()
})

test('HOUSE-CERT an authority that is away is a fault with words and a longer pause each time; what is in use stays', { skip }, async () => {
  await authority.kill()
  const before = await leafOf('mail-host')
  const { renewAt } = await seen('mail-host')
  ahead = renewAt!.getTime() + 60_000 - (house.deps.machineNow().getTime() - ahead)
  const { id } = await seen('mail-host')
  const pauses: number[] = []
  for (let tries = 0; tries < 3; tries++) {
    await advanceCertificate(house.deps, certificateHands(house.deps), id)
    const { nextAt } = await seen('mail-host')
    pauses.push(Math.round((nextAt.getTime() - house.deps.machineNow().getTime()) / 60_000))
  }
  assert.deepEqual(pauses, [1, 2, 4])
  const { fault, failures, alarm } = await seen('mail-host')
  assert.match(fault!, /^the authority does not answer \(ECONNREFUSED\)$/)
  assert.deepEqual([failures, alarm], [3, null])
  assert.equal((await leafOf('mail-host')).serialNumber, before.serialNumber)
  const { notAfter } = await seen('mail-host')
  ahead += notAfter!.getTime() - 7 * 86_400_000 - house.deps.machineNow().getTime() - 60_000
  assert.equal((await seen('mail-host')).alarm, null, 'a minute before the last week')
  ahead += 60_000
  assert.equal((await seen('mail-host')).alarm, 'ends')
  ahead += 7 * 86_400_000
  assert.equal((await seen('mail-host')).alarm, 'over')
})

test('HOUSE-CERT an authority that has forgotten our account and our order: both are made anew with the same key', { skip }, async () => {
  await authority.start()
  const { key_sealed: key } = await house.db('acme_accounts').first()
  const [before, { id }] = [await leafOf('mail-host'), await seen('mail-host')]
  for (let tries = 0; tries < 2; tries++) await advanceCertificate(house.deps, certificateHands(house.deps), id)
  assert.equal((await seen('mail-host')).fault, null)
  assert.notEqual((await leafOf('mail-host')).serialNumber, before.serialNumber)
  assert.equal((await house.db('acme_accounts').first()).key_sealed, key)
})
