import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Knex } from 'knex'
import { freePort } from '../../src/machine-room/ports.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { nask } from '../../src/registry/nask.ts'
import { newAuthInfo, newContactId } from '../../src/registry/new-ids.ts'
import { liftHold } from '../../src/registry/lift-hold.ts'
import { testDatabase } from '../support/database.ts'
import { holder, registrarAt, type Registrar } from './practising.ts'
import { accounts, longAgo, startPractice } from './sandbox/practice.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

async function register ({ link, say }: Registrar, name: string) {
  const authInfo = newAuthInfo()
  const { id: registrant } = await say(contactCreate, { ...holder, id: newContactId(link), authInfo: newAuthInfo() })
  return { authInfo, registrant, ...await say(domainCreate, { name, years: 1, nameServers: [], registrant, authInfo }) }
}

for (const [dialect, profile] of [['NASK', nask], ['IETF', { ...nask, dialect: ietf }]] as const) {
  test(`RFC 5731 a life over the wire: check, contact, create, info, renew (${dialect})`, async t => {
    const practice = await startPractice(t)
    const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile })
    const name = 'xn--przykad-rjb.pl'
    const check = () => alfa.ask(domainCheck, { names: [name, 'wolna.pl'] })
    assert.deepEqual((await check()).map(({ available }) => available), [true, true])

    const { registrant, authInfo, createdAt, expiresAt } = await register(alfa, name)
    assert.deepEqual([createdAt, expiresAt], [new Date(longAgo), new Date('2027-03-01T10:00:00Z')])
    assert.deepEqual((await check()).map(({ available }) => available), [false, true])

    const contact = await alfa.ask(contactInfo, { id: registrant })
    assert.deepEqual([contact.sponsor, contact.name, contact.street, contact.city, contact.phone], ['alfa', holder.name, holder.street, holder.city, holder.phone])
    const domain = await alfa.ask(domainInfo, { name })
    assert.deepEqual([domain.sponsor, domain.registrant, domain.expiresAt, domain.authInfo], ['alfa', registrant, expiresAt, authInfo])

    assert.deepEqual(await alfa.say(domainRenew, { name, expiresAt, years: 1 }), { expiresAt: new Date('2028-03-01T10:00:00Z') })
    await alfa.link.close()
  })
}

test('REG-NASK past its end a name is blocked, and comes back by a renewal with reactivate only', async t => {
  const practice = await startPractice(t)
  const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile: nask })
  const { expiresAt } = await register(alfa, 'przyklad.pl')
  practice.setNow('2027-03-09T10:00:00Z')
  assert.equal(await alfa.refused(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1 }), '2304/9901')
  assert.deepEqual(await alfa.say(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1, reactivate: true }), { expiresAt: new Date('2028-03-01T10:00:00Z') })
  const again = await alfa.settle(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1, reactivate: true })
  assert.deepEqual(again, { ok: true, result: { expiresAt: new Date('2028-03-01T10:00:00Z') }, how: 'read' }, 'said under another key, it is not paid for twice')
})

test('NASK 2304/9076 a name of another registrar is taken, and tells its sponsor only', async t => {
  const practice = await startPractice(t)
  const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile: nask })
  const beta = await registrarAt(t, { db, practice, user: 'beta', profile: nask })
  await register(beta, 'przyklad.pl')
  const { id: registrant } = await alfa.say(contactCreate, { ...holder, id: newContactId(alfa.link), authInfo: newAuthInfo() })
  const settled = await alfa.settle(domainCreate, { name: 'przyklad.pl', years: 1, nameServers: [], registrant, authInfo: newAuthInfo() })
  assert.ok(!settled.ok && settled.taken)
  assert.deepEqual([settled.code, settled.reasonCode], [2304, '9076'])
  const { sponsor, authInfo } = await alfa.ask(domainInfo, { name: 'przyklad.pl' })
  assert.deepEqual([sponsor, authInfo], ['beta', null])
  await assert.rejects(alfa.ask(domainInfo, { name: 'wolna.pl' }), { name: 'RegistryError', next: 'give-up', resultCode: 2303 })
})

test('RFC 5730 §3 2104: no funds is not a refusal, it waits for a person', async t => {
  const practice = await startPractice(t, { accounts: accounts.map(account => ({ ...account, balanceMinor: 1n })) })
  const poor = await registrarAt(t, { db, practice, user: 'poor', profile: nask })
  await assert.rejects(register(poor, 'przyklad.pl'), { name: 'RegistryError', next: 'retry', resultCode: 2104 })
  await liftHold(poor.deps, { kind: 'machine', name: 'test' }, { registry: 'nask', why: 'paid in' })
})

test('RFC 5730 §3 2200: a wrong password is tried once', async t => {
  const practice = await startPractice(t)
  const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile: nask, over: { password: 'not-the-password' } })
  for (let round = 0; round < 4; round++) {
    await assert.rejects(alfa.ask(domainCheck, { names: ['a.pl'] }), { name: 'RegistryError', next: 'retry', resultCode: 2200 })
  }
  assert.match(alfa.link.state().stopped ?? '', /correct the password/)
})

test('HOUSE the registry goes away and comes back: the work goes on', async t => {
  const practice = await startPractice(t, { eppPort: await freePort() })
  const alfa = await registrarAt(t, { db, practice, user: 'alfa', profile: nask })
  await register(alfa, 'przyklad.pl')
  await practice.restart()
  let sponsor: string | undefined
  while (sponsor === undefined) {
    sponsor = await alfa.ask(domainInfo, { name: 'przyklad.pl' }).then(facts => facts.sponsor, () => new Promise<undefined>(resolve => { setTimeout(() => resolve(undefined), 20) }))
  }
  assert.equal(sponsor, 'alfa')
})
