/** Our client at NASK's books, today's and those of 2019: what comes after the registration. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { contactUpdate } from '../../src/registry/epp/commands/contact-update.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainTransferQuery } from '../../src/registry/epp/commands/domain-transfer-query.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { hostCreate } from '../../src/registry/epp/commands/host-create.ts'
import { naskFirst } from '../../src/registry/epp/dialects/nask-first.ts'
import { nask } from '../../src/registry/nask.ts'
import { newAuthInfo, newContactId } from '../../src/registry/new-ids.ts'
import { testDatabase } from '../support/database.ts'
import { holder, registrarAt, type Registrar } from './practising.ts'
import { startPractice } from './sandbox/practice.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const name = 'przyklad.pl'
const until = (year: number) => new Date(`${year}-03-01T10:00:00Z`)

const contactOf = async ({ link, say }: Registrar) => (await say(contactCreate, { ...holder, id: newContactId(link), authInfo: newAuthInfo() })).id

async function register (registrar: Registrar) {
  const authInfo = newAuthInfo()
  await registrar.say(domainCreate, { name, years: 1, nameServers: [], registrant: await contactOf(registrar), authInfo })
  return authInfo
}

test('NASK the change of a contact, of the delegation, of the holder', async t => {
  const alfa = await registrarAt(t, { db, practice: await startPractice(t), user: 'alfa', profile: nask })
  await register(alfa)
  const other = await contactOf(alfa)
  await alfa.say(contactUpdate, { id: other, email: 'b@example.pl' })
  assert.equal((await alfa.ask(contactInfo, { id: other })).email, 'b@example.pl')

  const nameServers = ['ns1.example.com', 'ns2.example.com']
  for (const host of nameServers) await alfa.say(hostCreate, { name: host, addresses: [] })
  const ds = { keyTag: 12345, algorithm: 13, digestType: 2, digest: '49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC1234' }
  await alfa.say(domainUpdate, { name, add: { nameServers, statuses: ['clientTransferProhibited'] }, dnssec: { add: { ds: [ds] } }, registrant: other })
  const facts = await alfa.ask(domainInfo, { name })
  assert.deepEqual([facts.nameServers, facts.statuses, facts.registrant, facts.dnssec], [nameServers, ['clientTransferProhibited'], other, { ds: [ds] }])
  assert.equal(await alfa.refused(domainUpdate, { name, add: { nameServers: ['ns3.example.com'] } }), '2303/9905')
  assert.deepEqual(await alfa.settle(domainUpdate, { name, add: { nameServers: ['ns1.example.com'] } }), { ok: true, result: {}, how: 'read' }, 'said again, it is as wanted already')
})

test('NASK a transfer: not said without its code, answered 1001, confirmed by the holder, told to both', async t => {
  const practice = await startPractice(t)
  const [alfa, beta] = await Promise.all((['alfa', 'beta'] as const).map(user => registrarAt(t, { db, practice, user, profile: nask })))
  const authInfo = await register(alfa!)
  await assert.rejects(beta!.settle(domainTransfer, { op: 'request', name }), { name: 'RegistryError', next: 'give-up', message: /transfer code/ })
  assert.equal(await beta!.refused(domainTransfer, { op: 'request', name, authInfo: 'not-the-code' }), '2202/9002')
  const asked = await beta!.say(domainTransfer, { op: 'request', name, authInfo })
  assert.deepEqual([asked.status, asked.gaining, asked.actBy], ['pending', 'beta', new Date('2026-03-06T10:00:00Z')])
  assert.equal((await beta!.ask(domainTransferQuery, { name, authInfo })).status, 'pending')
  const told = { is: 'transfer', object: 'domain', name, gaining: 'beta' } // who is asked is the holder, no registrar
  assert.deepEqual((await alfa!.hear()).map(pick), [{ ...told, status: 'pending' }])

  practice.setNow('2026-03-02T10:00:00Z')
  assert.deepEqual((await alfa!.hear()).map(pick), [{ ...told, status: 'clientApproved' }])
  assert.deepEqual((await beta!.hear()).map(pick), [{ ...told, status: 'clientApproved' }, { is: 'transfer-code', name }])
  const facts = await beta!.ask(domainInfo, { name })
  assert.equal(facts.sponsor, 'beta')
  assert.notEqual(facts.authInfo, authInfo, 'who had it before knows the old code')
})

const pick = (event: object) => Object.fromEntries(Object.entries(event).filter(([key]) => ['is', 'object', 'name', 'names', 'status', 'gaining'].includes(key)))

test('NASK a domain that is deleted is blocked for five days, and nothing brings it back', async t => {
  const practice = await startPractice(t)
  const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile: nask })
  await register(alfa)
  await alfa.say(domainDelete, { name })
  assert.ok((await alfa.ask(domainInfo, { name })).statuses.includes('pendingDelete'))
  assert.equal(await alfa.refused(domainRenew, { name, expiresAt: until(2027), years: 1 }), '2304/9073')
  practice.setNow('2026-03-06T10:00:00Z')
  await assert.rejects(alfa.ask(domainInfo, { name }), { resultCode: 2303 })
})

for (const [generation, profile] of [['the second generation', nask], ['the first generation', { ...nask, dialect: naskFirst }]] as const) {
  test(`NASK until 2020-01-07, in ${generation}: a name is reserved, then registered; blocked for 14 days`, async t => {
    const practice = await startPractice(t, { registry: 'nask-2019' })
    const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile })
    const registrant = await contactOf(alfa)
    const order = { name, years: 1, nameServers: [], registrant, authInfo: newAuthInfo() }
    const booked = await alfa.say(domainCreate, { ...order, nask: { book: true } })
    assert.deepEqual(booked.expiresAt, new Date('2026-03-15T10:00:00Z'))
    assert.deepEqual((await alfa.say(domainCreate, { ...order, authInfo: newAuthInfo() })).expiresAt, until(2027))
    practice.setNow('2027-03-01T10:00:00Z')
    assert.deepEqual((await alfa.hear()).map(pick).filter(({ is }) => is === 'blocked'), [{ is: 'blocked', object: 'domain', names: [name] }])
    practice.setNow('2027-03-15T09:59:59Z')
    assert.equal((await alfa.ask(domainInfo, { name })).sponsor, 'alfa')
    practice.setNow('2027-03-15T10:00:00Z')
    await assert.rejects(alfa.ask(domainInfo, { name }), { resultCode: 2303 })
  })
}

test('NASK the registry of today reserves for nobody', async t => {
  const alfa = await registrarAt(t, { db, practice: await startPractice(t), user: 'alfa', profile: nask })
  const order = { name, years: 1, nameServers: [], registrant: await contactOf(alfa), authInfo: newAuthInfo() }
  assert.equal(await alfa.refused(domainCreate, { ...order, nask: { book: true } }), '2306/9921')
})
