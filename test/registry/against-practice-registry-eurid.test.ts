/** Our client at EURid's books: ids and codes given by the registry, deletions on a day, quarantine, transfers. */
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { balanceInfo } from '../../src/registry/epp/commands/balance-info.ts'
import { askBalance } from '../../src/registry/balance.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainTransferQuery } from '../../src/registry/epp/commands/domain-transfer-query.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import type { EuridContactType } from '../../src/registry/epp/extensions/eurid-contact.ts'
import { testDatabase } from '../support/database.ts'
import { holder, registrarAt, type Registrar } from './practising.ts'
import { startPractice } from './sandbox/practice.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const name = 'przyklad.eu'
const endOf = (day: string) => new Date(`${day}T22:59:59.999Z`) // winter in Brussels

async function enter (t: TestContext) {
  const practice = await startPractice(t, { registry: 'eurid' })
  const at = (user: 'alfa' | 'beta') => registrarAt(t, { db, practice, user, profile: 'eurid', over: { contactPrefix: '' } })
  return { practice, alfa: await at('alfa'), beta: await at('beta') }
}

const contactOf = async ({ say }: Registrar, type: EuridContactType) => (await say(contactCreate, { ...holder, eurid: { type, language: 'pl' } })).id

async function register (registrar: Registrar, domain = name) {
  const [registrant, billing] = [await contactOf(registrar, 'registrant'), await contactOf(registrar, 'billing')]
  const created = await registrar.say(domainCreate, { name: domain, years: 1, nameServers: ['ns1.example.com'], registrant, contacts: [{ type: 'billing', id: billing }], eurid: { reference: 'order 7' } })
  return { registrant, billing, ...created }
}

test('EURid a life over the wire: contacts with ids of the registry, create, info, update, renew', async t => {
  const { alfa } = await enter(t)
  const { registrant, expiresAt } = await register(alfa)
  assert.equal(registrant, 'c101')
  assert.deepEqual(expiresAt, endOf('2027-03-01'))
  await alfa.say(contactUpdate, { id: registrant, email: 'b@example.pl', eurid: { language: 'en' } })
  const contact = await alfa.ask(contactInfo, { id: registrant })
  assert.deepEqual([contact.email, contact.eurid?.language, contact.eurid?.naturalPerson], ['b@example.pl', 'en', true])

  const onsite = await contactOf(alfa, 'onsite')
  const keys = [{ flags: 257, protocol: 3, algorithm: 13, publicKey: 'AQPJ////4Q==' }]
  await alfa.say(domainUpdate, { name, add: { nameServers: ['ns1.przyklad.eu'], glue: { 'ns1.przyklad.eu': ['192.0.2.1'] }, statuses: ['clientTransferProhibited'] }, remove: { nameServers: ['ns1.example.com'] }, dnssec: { add: { keys } }, eurid: { add: { contacts: [{ type: 'onsite', id: onsite }] } } })
  const facts = await alfa.ask(domainInfo, { name })
  assert.deepEqual([facts.nameServers, facts.glue, facts.statuses, facts.dnssec], [['ns1.przyklad.eu'], { 'ns1.przyklad.eu': ['192.0.2.1'] }, ['clientTransferProhibited'], { keys }])
  assert.deepEqual([facts.eurid?.contacts, facts.eurid?.reference, facts.eurid?.yearsLeft], [[{ type: 'onsite', id: onsite }], 'order 7', 9])
  assert.deepEqual(await alfa.say(domainRenew, { name, expiresAt, years: 2 }), { expiresAt: endOf('2029-03-01') })
  assert.deepEqual(await askBalance(alfa.link), { balance: '99988.00', available: '99988.00', currency: 'EUR' })
  await assert.rejects(alfa.ask(balanceInfo, undefined), { next: 'give-up' })
})

test('EURid names in Unicode and in ASCII are one; a look-alike of a registered one is blocked by it', async t => {
  const { alfa } = await enter(t)
  const ascii = 'xn--caf-dma.eu'
  await register(alfa, ascii)
  const [taken, free, alike] = await alfa.ask(domainCheck, { names: [ascii, 'wolna.eu', 'cafe.eu'] })
  assert.deepEqual([taken!.name, taken!.available, taken!.reason], [ascii, false, 'registered'])
  assert.equal(free!.available, true)
  assert.deepEqual([alike!.available, alike!.blockedBy], [false, [ascii]])
  assert.equal((await alfa.ask(domainInfo, { name: ascii })).name, ascii)
})

test('EURid a deletion on a day, taken back, set again: quarantine for 40 days, then free', async t => {
  const { practice, alfa, beta } = await enter(t)
  await register(alfa)
  const at = new Date('2026-06-01T12:00:00Z')
  await alfa.say(domainDelete, { name, eurid: { at } })
  assert.deepEqual((await alfa.ask(domainInfo, { name })).eurid?.deletedAt, at)
  await alfa.say(domainDelete, { name, eurid: { cancel: true } })
  assert.equal((await alfa.ask(domainInfo, { name })).eurid?.deletedAt, null)
  await alfa.say(domainDelete, { name, eurid: { at } })

  practice.setNow('2026-06-01T12:00:00Z')
  assert.deepEqual(await alfa.hear(), [{ is: 'quarantined', object: 'domain', names: [name], why: 'DOMAIN QUARANTINED' }])
  const { eurid } = await alfa.ask(domainInfo, { name })
  assert.deepEqual([eurid?.quarantined, eurid?.availableAt], [true, new Date('2026-07-11T12:00:00Z')])
  const [told] = await beta.ask(domainCheck, { names: [name] })
  assert.deepEqual([told!.reason, told!.eurid?.availableAt], ['quarantine', new Date('2026-07-11T12:00:00Z')])

  practice.setNow('2026-07-11T12:00:00Z')
  assert.deepEqual((await alfa.hear()).filter(({ is }) => is === 'removed'), [{ is: 'removed', object: 'domain', names: [name], why: 'DOMAIN RELEASED_FROM_QUARANTINE' }])
  assert.equal((await beta.ask(domainCheck, { names: [name] }))[0]!.available, true)
})

test('EURid out of quarantine by a renewal, for a fee on top', async t => {
  const { practice, alfa } = await enter(t)
  const { expiresAt } = await register(alfa)
  practice.setNow('2027-03-20T00:00:00Z')
  assert.equal((await alfa.ask(domainInfo, { name })).eurid?.quarantined, true)
  assert.deepEqual(await alfa.say(domainRenew, { name, expiresAt, years: 1, reactivate: true }), { expiresAt: endOf('2028-03-01') })
  assert.equal((await alfa.ask(domainInfo, { name })).eurid?.quarantined, false)
  assert.equal((await askBalance(alfa.link))?.balance, '99982.00')
})

test('EURid a transfer with the code of the day: at once, or after the registry has looked at it; who loses hears of it', async t => {
  const { practice, alfa, beta } = await enter(t)
  await register(alfa)
  const { authInfo, authInfoUntil } = await alfa.ask(domainInfo, { name, transferCode: 'request' })
  assert.deepEqual(authInfoUntil, new Date('2026-04-10T10:00:00Z'))
  const registrant = await contactOf(beta, 'registrant')
  const request = { op: 'request', name, authInfo: authInfo!, eurid: { registrant, contacts: [{ type: 'billing', id: await contactOf(beta, 'billing') }] } } as const
  for (const op of ['approve', 'reject', 'cancel'] as const) await assert.rejects(alfa.settle(domainTransfer, { op, name }), { next: 'give-up', message: new RegExp(`no domain:transfer ${op}`) })
  await assert.rejects(alfa.ask(domainInfo, { name, hosts: 'none' }), { next: 'give-up', message: /no domain:info hosts/ })
  assert.equal(await beta.refused(domainTransfer, { ...request, authInfo: 'XXXX-AAAA-BBBB-CCCC' }), '2202')

  await practice.control('POST', '/acts', { act: 'review', on: true })
  const asked = await beta.say(domainTransfer, request)
  assert.deepEqual([asked.status, asked.losing, asked.actBy], ['pending', 'eurid.eu', new Date('2026-03-06T10:00:00Z')])
  assert.equal((await beta.ask(domainTransferQuery, { name })).eurid?.reason, 'RANDOM CHECK')
  await practice.control('POST', '/acts', { act: 'refuse-transfer', name })
  assert.deepEqual(await alfa.hear(), [])

  await practice.control('POST', '/acts', { act: 'review', on: false })
  const moved = await beta.say(domainTransfer, request)
  assert.deepEqual([moved.status, moved.expiresAt], ['serverApproved', endOf('2028-03-01')])
  assert.deepEqual((await alfa.hear()).map(event => event.is === 'transfer' && [event.name, event.status]), [[name, 'serverApproved']])
  assert.equal((await beta.ask(domainInfo, { name })).registrant, registrant)
  await assert.rejects(alfa.ask(domainInfo, { name }), { resultCode: 2201 })
})

test('EURid what was suspended, held or seized by the registry is told, and shown', async t => {
  const { practice, alfa } = await enter(t)
  const { expiresAt } = await register(alfa)
  await practice.control('POST', '/acts', { act: 'flag', name, flag: 'suspended', on: true })
  assert.deepEqual(await alfa.hear(), [{ is: 'on-hold', object: 'domain', names: [name], why: 'LEGAL SUSPENDED' }])
  assert.equal((await alfa.ask(domainInfo, { name })).eurid?.suspended, true)
  assert.equal(await alfa.refused(domainRenew, { name, expiresAt, years: 1 }), '2304')
})
