import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { randomBytes, randomUUID } from 'node:crypto'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { freePort } from '../../src/machine-room/ports.ts'
import { callRegistry, type Settled } from '../../src/registry/call.ts'
import type { Transform } from '../../src/registry/epp/command.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { contactInfo } from '../../src/registry/epp/commands/contact-info.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { ietf } from '../../src/registry/epp/dialects/ietf.ts'
import { buildRegistries, openLink, type RegistryDeps, type RegistryLink, type TlsSettings } from '../../src/registry/links.ts'
import { nask } from '../../src/registry/nask.ts'
import { newAuthInfo, newContactId } from '../../src/registry/new-ids.ts'
import { liftHold } from '../../src/registry/lift-hold.ts'
import { readRegistry } from '../../src/registry/read.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { accounts, certificate, longAgo, passwords, startPractice, type Practice } from './sandbox/practice.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const keys = keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } })

type Registrar = {
  readonly link: RegistryLink
  readonly deps: RegistryDeps
  readonly say: <Request extends object, Result>(command: Transform<Request, Result>, request: NoInfer<Request>) => Promise<Settled<Result>>
}

async function registrar (t: TestContext, practice: Practice, user: string, contactPrefix: string, over: Partial<TlsSettings> = {}, profile = nask): Promise<Registrar> {
  const log = keptLog()
  const { cert: ca } = await certificate()
  const settings: TlsSettings = { id: 'nask', host: 'localhost', port: practice.registry.eppPort, ca, user, password: passwords[user]!, contactPrefix, maxSessions: 2, ...over }
  const registries = buildRegistries([settings], log)
  const link = profile === nask ? registries.of('nask') : openLink(profile, settings, log)
  t.after(async () => { await link.close() })
  const deps: RegistryDeps = {
    db,
    now: () => new Date(longAgo),
    machineNow: () => new Date(longAgo),
    jobs: { add: () => Promise.reject(new Error('no job is added here')) },
    keys,
    log,
    registries: { of: () => link, all: [link], close: link.close }
  }
  return {
    link,
    deps,
    say: (command, request) => callRegistry(deps, { key: randomUUID(), registry: 'nask', command, request, subject: { type: 'test', id: 'one' } })
  }
}

const holder = { name: 'Zażółć Gęślą', organisation: null, street: ['ul. Próżna 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'a@example.pl', individual: true }

/** The result, or the test ends with the refusal. */
function done<Result> (settled: Settled<Result>): Result {
  assert.ok(settled.ok, JSON.stringify(settled))
  assert.equal(settled.how, 'answered')
  return settled.result
}

async function register ({ link, say }: Registrar, name: string) {
  const authInfo = newAuthInfo()
  const { id: registrant } = done(await say(contactCreate, { ...holder, id: newContactId(link), authInfo: newAuthInfo() }))
  return { authInfo, registrant, ...done(await say(domainCreate, { name, years: 1, nameServers: [], registrant, authInfo })) }
}

for (const [dialect, profile] of [['NASK', nask], ['IETF', { ...nask, dialect: ietf }]] as const) {
  test(`RFC 5731 a life over the wire: check, contact, create, info, renew (${dialect})`, async t => {
    const practice = await startPractice(t)
    const alfa = await registrar(t, practice, 'alfa', 'al-', {}, profile)
    const name = 'xn--przykad-rjb.pl'
    const check = () => readRegistry(alfa.deps, 'nask', domainCheck, { names: [name, 'wolna.pl'] })
    assert.deepEqual((await check()).map(({ available }) => available), [true, true])

    const { registrant, authInfo, createdAt, expiresAt } = await register(alfa, name)
    assert.deepEqual([createdAt, expiresAt], [new Date(longAgo), new Date('2027-03-01T10:00:00Z')])
    assert.deepEqual((await check()).map(({ available }) => available), [false, true])

    const contact = await readRegistry(alfa.deps, 'nask', contactInfo, { id: registrant })
    assert.deepEqual([contact.sponsor, contact.name, contact.street, contact.city, contact.phone], ['alfa', holder.name, holder.street, holder.city, holder.phone])
    const domain = await readRegistry(alfa.deps, 'nask', domainInfo, { name })
    assert.deepEqual([domain.sponsor, domain.registrant, domain.expiresAt, domain.authInfo], ['alfa', registrant, expiresAt, authInfo])

    assert.deepEqual(done(await alfa.say(domainRenew, { name, expiresAt, years: 1 })), { expiresAt: new Date('2028-03-01T10:00:00Z') })
    await alfa.link.close()
  })
}

test('REG-NASK past its end a name is blocked, and comes back by a renewal with reactivate only', async t => {
  const practice = await startPractice(t)
  const alfa = await registrar(t, practice, 'alfa', 'al-')
  const { expiresAt } = await register(alfa, 'przyklad.pl')
  practice.setNow('2027-03-09T10:00:00Z')
  const plain = await alfa.say(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1 })
  assert.deepEqual([plain.ok, !plain.ok && plain.code], [false, 2304])
  assert.deepEqual(done(await alfa.say(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1, reactivate: true })), { expiresAt: new Date('2028-03-01T10:00:00Z') })
  const again = await alfa.say(domainRenew, { name: 'przyklad.pl', expiresAt, years: 1, reactivate: true })
  assert.deepEqual(again, { ok: true, result: { expiresAt: new Date('2028-03-01T10:00:00Z') }, how: 'read' }, 'said under another key, it is not paid for twice')
})

test('NASK 2304/9076 a name of another registrar is taken, and tells its sponsor only', async t => {
  const practice = await startPractice(t)
  const alfa = await registrar(t, practice, 'alfa', 'al-')
  const beta = await registrar(t, practice, 'beta', 'be-')
  await register(beta, 'przyklad.pl')
  const { id: registrant } = done(await alfa.say(contactCreate, { ...holder, id: newContactId(alfa.link), authInfo: newAuthInfo() }))
  const settled = await alfa.say(domainCreate, { name: 'przyklad.pl', years: 1, nameServers: [], registrant, authInfo: newAuthInfo() })
  assert.ok(!settled.ok && settled.taken)
  assert.deepEqual([settled.code, settled.reasonCode], [2304, '9076'])
  const { sponsor, authInfo } = await readRegistry(alfa.deps, 'nask', domainInfo, { name: 'przyklad.pl' })
  assert.deepEqual([sponsor, authInfo], ['beta', null])
  await assert.rejects(readRegistry(alfa.deps, 'nask', domainInfo, { name: 'wolna.pl' }), { name: 'RegistryError', next: 'give-up', resultCode: 2303 })
})

test('RFC 5730 §3 2104: no funds is not a refusal, it waits for a person', async t => {
  const practice = await startPractice(t, { accounts: accounts.map(account => ({ ...account, balanceMinor: 1n })) })
  const poor = await registrar(t, practice, 'poor', 'po-')
  await assert.rejects(register(poor, 'przyklad.pl'), { name: 'RegistryError', next: 'retry', resultCode: 2104 })
  await liftHold({ ...poor.deps, jobs: { add: async () => {} } }, { kind: 'machine', name: 'test' }, { registry: 'nask', why: 'paid in' })
})

test('RFC 5730 §3 2200: a wrong password is tried once', async t => {
  const practice = await startPractice(t)
  const alfa = await registrar(t, practice, 'alfa', 'al-', { password: 'not-the-password' })
  for (let round = 0; round < 4; round++) {
    await assert.rejects(readRegistry(alfa.deps, 'nask', domainCheck, { names: ['a.pl'] }), { name: 'RegistryError', next: 'retry', resultCode: 2200 })
  }
  assert.match(alfa.link.state().stopped ?? '', /correct the password/)
})

test('HOUSE the registry goes away and comes back: the work goes on', async t => {
  const practice = await startPractice(t, { eppPort: await freePort() })
  const alfa = await registrar(t, practice, 'alfa', 'al-')
  await register(alfa, 'przyklad.pl')
  await practice.restart()
  let sponsor: string | undefined
  while (sponsor === undefined) {
    sponsor = await readRegistry(alfa.deps, 'nask', domainInfo, { name: 'przyklad.pl' }).then(facts => facts.sponsor, () => new Promise<undefined>(resolve => { setTimeout(() => resolve(undefined), 20) }))
  }
  assert.equal(sponsor, 'alfa')
})
