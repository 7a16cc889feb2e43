/** Our client at the books of generic zones: Verisign's dialect without contacts, the RFCs' with them; grace periods, restores, transfers, long passwords. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test, type TestContext } from 'node:test'
import type { Knex } from 'knex'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { accountPasswords } from '../../src/registry/account-passwords.ts'
import { askBalance } from '../../src/registry/balance.ts'
import { changeRegistryPassword } from '../../src/registry/change-password.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCheck } from '../../src/registry/epp/commands/domain-check.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import { domainDelete } from '../../src/registry/epp/commands/domain-delete.ts'
import { domainInfo } from '../../src/registry/epp/commands/domain-info.ts'
import { domainRenew } from '../../src/registry/epp/commands/domain-renew.ts'
import { domainRestore } from '../../src/registry/epp/commands/domain-restore.ts'
import { domainTransfer } from '../../src/registry/epp/commands/domain-transfer.ts'
import { domainUpdate } from '../../src/registry/epp/commands/domain-update.ts'
import { hostCreate } from '../../src/registry/epp/commands/host-create.ts'
import { maintenanceList } from '../../src/registry/epp/commands/maintenance-list.ts'
import { newAuthInfo } from '../../src/registry/new-ids.ts'
import { testDatabase } from '../support/database.ts'
import { keptLog } from '../support/quiet-log.ts'
import { holder, registrarAt, type Registrar } from './practising.ts'
import { startPractice } from './sandbox/practice.ts'

let db: Knex
let close: () => Promise<void>
before(async () => { ({ db, close } = await testDatabase()) })
after(() => close())

const name = 'example.com'
const until = (year: number) => new Date(`${year}-03-01T10:00:00Z`)

async function enter (t: TestContext, profile = 'verisign') {
  const practice = await startPractice(t, { registry: 'gtld' })
  const at = (user: 'alfa' | 'beta') => registrarAt(t, { db, practice, user, profile })
  return { practice, alfa: await at('alfa'), beta: await at('beta') }
}

async function register ({ say }: Registrar, domain = name) {
  const authInfo = newAuthInfo()
  return { authInfo, ...await say(domainCreate, { name: domain, years: 1, nameServers: [], authInfo }) }
}

test('Verisign a life over the wire, without contacts: check with prices, create, hosts, update, renew at the agreed price', async t => {
  const { alfa } = await enter(t)
  const [free] = await alfa.ask(domainCheck, { names: [name], fee: { currency: 'USD', commands: [{ command: 'create' }] } })
  assert.equal(free!.available, true)
  assert.deepEqual(free!.fees?.commands[0]?.fees.map(({ amount }) => amount), ['10.26'])
  const { expiresAt } = await register(alfa)
  assert.deepEqual(expiresAt, until(2027))
  await alfa.say(hostCreate, { name: `ns1.${name}`, addresses: ['192.0.2.1', '2001:db8::1'] })
  await alfa.say(hostCreate, { name: 'ns1.example.pl', addresses: [] })
  const ds = { keyTag: 12345, algorithm: 13, digestType: 2, digest: '49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC49FD46E6C4B45C55D4AC1234' }
  await alfa.say(domainUpdate, { name, add: { nameServers: [`ns1.${name}`, 'ns1.example.pl'], statuses: ['clientTransferProhibited'] }, dnssec: { add: { ds: [ds] } } })
  const facts = await alfa.ask(domainInfo, { name })
  assert.deepEqual([facts.nameServers, facts.subordinateHosts, facts.statuses, facts.dnssec, facts.rgp], [[`ns1.${name}`, 'ns1.example.pl'], [`ns1.${name}`], ['clientTransferProhibited'], { ds: [ds] }, ['addPeriod']])
  assert.equal(await alfa.refused(domainRenew, { name, expiresAt, years: 1, fee: { currency: 'USD', fee: '9.00' } }), '2004')
  assert.deepEqual((await alfa.say(domainRenew, { name, expiresAt, years: 1, fee: { currency: 'USD', fee: '10.26' } })).expiresAt, until(2028))
  assert.equal((await askBalance(alfa.link))?.available, '99979.48')
})

test('RFC 5733 the zones with contacts, by the RFCs alone', async t => {
  const { alfa } = await enter(t, 'rfc')
  const { id } = await alfa.say(contactCreate, { ...holder, id: 'alfa-1', name: 'Zazolc Gesla', street: ['Prozna 1'], city: 'Lodz', authInfo: newAuthInfo() })
  await alfa.say(domainCreate, { name: 'example.org', years: 2, nameServers: [], registrant: id, contacts: [{ type: 'admin', id }, { type: 'tech', id }], authInfo: newAuthInfo() })
  const facts = await alfa.ask(domainInfo, { name: 'example.org' })
  assert.deepEqual([facts.registrant, facts.contacts, facts.expiresAt], [id, [{ type: 'admin', id }, { type: 'tech', id }], until(2028)])
})

test('Verisign zones that are no product are spoken of without one, and stand beside those that are', async t => {
  const { alfa } = await enter(t)
  for (const domain of ['example.org', 'example.biz', 'example.de', 'example.co.uk', 'example.tv']) await register(alfa, domain)
  assert.equal((await alfa.ask(domainInfo, { name: 'example.co.uk' })).sponsor, 'alfa')
  await assert.rejects(alfa.ask(domainInfo, { name: 'example.uk' }), { resultCode: 2306 })
  assert.deepEqual((await alfa.ask(domainCheck, { names: ['example.org', 'wolna.biz'] })).map(({ available }) => available), [false, true])
})

test('RFC 3915 deleted within the add period it is gone, later it can be restored: request, report', async t => {
  const { practice, alfa } = await enter(t)
  await register(alfa)
  await alfa.say(domainDelete, { name })
  await assert.rejects(alfa.ask(domainInfo, { name }), { resultCode: 2303 })
  assert.equal((await askBalance(alfa.link))?.available, '100000.00')

  await register(alfa)
  practice.setNow('2026-04-01T00:00:00Z')
  await alfa.say(domainDelete, { name })
  const { rgp, statuses } = await alfa.ask(domainInfo, { name })
  assert.deepEqual([rgp, statuses], [['redemptionPeriod'], ['pendingDelete', 'inactive']])
  practice.setNow('2026-04-10T00:00:00Z')
  assert.deepEqual(await alfa.say(domainRestore, { name, restore: { op: 'request' } }), { rgp: ['pendingRestore'] })
  assert.deepEqual((await alfa.hear()).map(({ is }) => is), ['restore-report-due'])
  const report = { before: 'as it was', after: 'as it was', deletedAt: new Date('2026-04-01T00:00:00Z'), restoredAt: practice.now(), reason: 'a mistake', statements: ['it was a mistake', 'all of this is true'] } as const
  await alfa.say(domainRestore, { name, restore: { op: 'report', report } })
  const restored = await alfa.ask(domainInfo, { name })
  assert.deepEqual([restored.statuses, restored.expiresAt], [['inactive'], until(2027)])

  practice.setNow('2026-05-01T00:00:00Z')
  await alfa.say(domainDelete, { name })
  practice.setNow('2026-05-31T00:00:00Z')
  assert.equal(await alfa.refused(domainRestore, { name, restore: { op: 'request' } }), '2304')
  practice.setNow('2026-06-05T00:00:00Z')
  await assert.rejects(alfa.ask(domainInfo, { name }), { resultCode: 2303 })
})

test('RFC 5731 at the end of the period the registry renews, tells it, and gives the year back to who deletes in time', async t => {
  const { practice, alfa } = await enter(t)
  await register(alfa)
  practice.setNow('2027-03-01T10:00:00Z')
  assert.deepEqual((await alfa.hear()).map(event => event.is === 'changed' && [event.name, event.operation]), [[name, 'autoRenew']])
  const facts = await alfa.ask(domainInfo, { name })
  assert.deepEqual([facts.expiresAt, facts.rgp], [until(2028), ['autoRenewPeriod']])
  assert.equal((await askBalance(alfa.link))?.available, '99979.48')
  await alfa.say(domainDelete, { name })
  assert.equal((await askBalance(alfa.link))?.available, '99989.74')
})

test('RFC 5731 §3.2.4 a transfer: asked for, rejected; asked for again, approved; both are told', async t => {
  const { practice, alfa, beta } = await enter(t)
  const { authInfo } = await register(alfa)
  const request = { op: 'request', name, years: 1, authInfo } as const
  assert.equal(await beta.refused(domainTransfer, request), '2106')
  practice.setNow('2026-05-01T00:00:00Z')
  assert.equal((await beta.say(domainTransfer, request)).status, 'pending')
  const heard = async (who: Registrar) => (await who.hear()).map(event => event.is === 'transfer' ? [event.status, event.gaining, event.losing] : [event.is])
  assert.deepEqual(await heard(alfa), [['pending', 'beta', 'alfa']])
  await alfa.say(domainTransfer, { op: 'reject', name })
  assert.deepEqual(await heard(beta), [['clientRejected', 'beta', 'alfa']])
  await beta.say(domainTransfer, request)
  await alfa.say(domainTransfer, { op: 'approve', name })
  assert.deepEqual((await heard(beta)).at(-1), ['clientApproved', 'beta', 'alfa'])
  const { sponsor, expiresAt, rgp } = await beta.ask(domainInfo, { name })
  assert.deepEqual([sponsor, expiresAt, rgp], ['beta', until(2028), ['transferPeriod']])
  assert.equal((await heard(alfa)).at(-1)![0], 'clientApproved')
})

test('RFC 9167 maintenance that is announced is told, and listed', async t => {
  const { practice, alfa } = await enter(t)
  await practice.control('POST', '/acts', { act: 'announce-maintenance', id: 'm1', start: '2026-04-01T00:00:00Z', end: '2026-04-01T02:00:00Z' })
  assert.deepEqual((await alfa.hear()).map(event => event.is === 'maintenance' && [event.id, event.from]), [['m1', new Date('2026-04-01T00:00:00Z')]])
  assert.deepEqual((await alfa.ask(maintenanceList, undefined)).map(({ id }) => id), ['m1'])
})

test('RFC 8807 a password that is too long for the core travels in the extension: set by a change, then logged in with', async t => {
  const { practice } = await enter(t)
  const deps = { db, keys: keyRing({ current: 'k1', keys: { k1: randomBytes(32).toString('base64') } }), now: practice.now, machineNow: practice.now, log: keptLog() }
  const first = await registrarAt(t, { db, practice, user: 'alfa', profile: 'verisign', world: { passwords: accountPasswords(deps) } })
  const long = `${'a long password, '.repeat(3)}of 60 characters`
  assert.deepEqual(await changeRegistryPassword({ ...first.deps, ...deps }, { kind: 'machine', name: 'test' }, 'verisign', long), { how: 'answered' })
  const attempt = async (password: string) => (await registrarAt(t, { db, practice, user: 'alfa', profile: 'verisign', over: { password } })).ask(domainCheck, { names: [name] })
  assert.equal((await attempt(long))[0]!.available, true)
  await assert.rejects(attempt(`${long}!`), { resultCode: 2200 })
  await assert.rejects(attempt('alfa-secret'), { resultCode: 2200 })
  assert.equal((await first.ask(domainCheck, { names: [name] }))[0]!.available, true, 'the link logs in with the stored one')
})
