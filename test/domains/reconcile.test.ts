/** Our books beside the registry's: what a rule allows is repaired, what hurts waits for a person, what vanishes is closed. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import { advanceComparison, compareOne } from '../../src/domains/compare.ts'
import { findComparisons, findDifferences } from '../../src/domains/differences.ts'
import { beginComparison, closeDifference, reconcile, wakeComparison } from '../../src/domains/reconcile.ts'
import { callRegistry } from '../../src/registry/call.ts'
import { contactCreate } from '../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../src/registry/epp/commands/domain-create.ts'
import type { RegistryDeps } from '../../src/registry/links.ts'
import { openHouse, staff, type House } from '../support/house.ts'
import { lookAtOf } from '../support/look-at.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00') })
after(async () => { await house.close() })

async function registered (name: string) {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return await domainOf(order.name)
}

const domainOf = async (name: string) => await house.db('domains').where({ name }).orderBy('registered_at', 'desc').first()
const change = async (id: string, row: object) => { await house.db('domains').where({ id }).update(row) }
const open = async () => (await transact(house.db, async trx => await findDifferences(trx, 100))).map(({ name, kind, needsPerson }) => [name, kind, needsPerson !== null])
const last = async () => (await transact(house.db, async trx => await findComparisons(trx, 1)))[0]!

const nextMinute = async () => await house.moveTo(new Date(house.now().getTime() + 60_000).toLocaleString('sv-SE', { timeZone: 'Europe/Warsaw' }).slice(0, 16))

/** A whole run, as at night. A run of the same instant as the one before would not see what vanished. */
async function compare () {
  await nextMinute()
  await reconcile(house.deps)
  await house.settle()
  const run = await last()
  assert.ok(run.endedAt)
  return run
}

/** A domain at the registry of which our books know nothing. */
async function registerThere (deps: RegistryDeps, name: string, contact: string) {
  const subject = { type: 'test', id: name }
  await callRegistry(deps, { key: `${name}:contact`, registry: 'nask', subject, command: contactCreate, request: { id: contact, name: 'Ktoś Inny', organisation: null, street: ['Krótka 2'], city: 'Gdańsk', postcode: '80-001', country: 'PL', phone: null, email: 'k@example.test', individual: true, authInfo: `${contact}-contact-code` } })
  const created = await callRegistry(deps, { key: `${name}:domain`, registry: 'nask', subject, command: domainCreate, request: { name, years: 1, nameServers: [], registrant: contact, authInfo: `${contact}-domain-code` } })
  assert.ok(created.ok, JSON.stringify(created))
}

test('HOUSE-COMPARE two books that say the same', async () => {
  await registered('jedna.pl')
  await registered('druga.pl')
  const run = await compare()
  assert.deepEqual([run.compared, run.repaired, run.waiting, run.fault], [2, 0, 0, null])
  assert.deepEqual(await open(), [])
})

test('HOUSE-COMPARE the end of a period is the registry’s: taken over, written down, nobody is needed', async () => {
  const domain = await domainOf('jedna.pl')
  await change(domain.id, { expires_at: new Date('2026-02-01T12:00:00Z'), expires_on: '2026-02-01' })
  await house.db('domain_looks').where({ domain_id: domain.id }).delete()
  const run = await compare()
  assert.equal(run.repaired, 1)
  const now = await domainOf('jedna.pl')
  assert.deepEqual([now.expires_on, now.expires_at.getTime()], [domain.expires_on, domain.expires_at.getTime()])
  assert.notEqual(await lookAtOf(house.db, 'jedna.pl'), null, 'the cycle looks at it under the new end')
  const entry = await house.db('audit').where({ subject_id: domain.id, action: 'domain.take-expiry' }).first()
  assert.deepEqual([entry.rule, entry.facts.before], ['HOUSE-COMPARE', '2026-02-01T12:00:00.000Z'])
  assert.deepEqual(await open(), [])
  assert.deepEqual((await house.db('differences').where({ kind: 'expiry' })).map(({ closed_by: by }) => by), ['repaired'])
})

test('HOUSE-COMPARE deleted there, another registrant, a name of nobody: a person’s; seen again it is one row; vanished it is closed', async () => {
  const [gone, other] = [await registered('znikla.pl'), await registered('cudza-osoba.pl')]
  await change(gone.id, { name: 'nigdy.pl' })
  await change(other.id, { registrant_handle: 'STRWRONG1' })
  assert.equal((await compare()).source, 'report')
  assert.deepEqual((await open()).sort(), [['nigdy.pl', 'missing-there', true], ['znikla.pl', 'unknown-here', true]], 'a report names no registrants')
  const rows = (await house.db('differences')).length
  await compare()
  assert.equal((await house.db('differences')).length, rows)
  await change(gone.id, { name: 'znikla.pl' })
  await change(other.id, { registrant_handle: other.registrant_handle })
  await compare()
  assert.deepEqual(await open(), [])
})

/** A registry that gives no reports. */
function withoutReports (deps: RegistryDeps): RegistryDeps {
  const link = deps.registries.of('nask')
  const use: typeof link.use = (work, options) => link.use(async session => {
    const { extreport: _, ...ns } = session.dialect.ns
    return await work({ ...session, dialect: { ...session.dialect, ns } })
  }, options)
  const other = { ...link, use }
  return { ...deps, registries: { ...deps.registries, of: () => other, all: [other] } }
}

test('HOUSE-COMPARE where the registry gives no reports each domain is asked about, page by page, and more is found', async () => {
  const domain = await domainOf('druga.pl')
  const many = Array.from({ length: 55 }, (_, each) => ({ ...domain, id: `dom_x${each}`, order_id: null, name: `nigdy-${each}.pl`, display_name: `nigdy-${each}.pl` }))
  await house.db('domains').insert(many)
  await change(domain.id, { registrant_handle: 'STRWRONG1' })
  await nextMinute()
  const deps = withoutReports(house.deps)
  const { id } = await beginComparison(deps, staff, 'nask')
  assert.equal(await advanceComparison(deps, id), 'more')
  assert.equal((await last()).endedAt, null)
  assert.equal(await advanceComparison(deps, id), 'ended')
  const living = await house.db('domains').whereNull('released_at')
  assert.deepEqual([(await last()).source, (await last()).compared, (await last()).waiting], ['info', living.length, 56])
  const found = await open()
  assert.deepEqual(found.filter(([, kind]) => kind !== 'missing-there'), [['druga.pl', 'registrant', true]])
  assert.equal(found.length, 56)
  await house.db('domains').whereLike('name', 'nigdy-%').delete()
  await change(domain.id, { registrant_handle: domain.registrant_handle })
  await compare()
  assert.deepEqual(await open(), [], 'the next report knows nothing of registrants; the name is asked about because it differed')
})

test('HOUSE-COMPARE a report that comes later: the run waits for it, and goes on when it is told', async () => {
  await nextMinute()
  const { id } = await beginComparison(house.deps, staff, 'nask')
  const reportId = 'a1b2c3d4-0000-4000-8000-000000000001'
  await house.db('comparisons').where({ id }).update({ source: 'report', report_id: reportId })
  assert.equal(await transact(house.db, async trx => await wakeComparison(house.deps, trx, 'nask', { reportId: 'another', ready: true })), null)
  assert.equal(await transact(house.db, async trx => await wakeComparison(house.deps, trx, 'nask', { reportId, ready: false })), id)
  await house.settle()
  assert.deepEqual([(await last()).source, (await last()).endedAt !== null], ['info', true], 'one that never comes is done without')
})

test('HOUSE-COMPARE one domain alone, when something was told about it', async () => {
  const domain = await domainOf('druga.pl')
  await change(domain.id, { registrant_handle: 'STRWRONG2' })
  await compareOne(house.deps, domain.id)
  assert.deepEqual(await open(), [['druga.pl', 'registrant', true]])
  const [{ id } = { id: '' }] = await transact(house.db, async trx => await findDifferences(trx, 1))
  await assert.rejects(closeDifference(house.deps, { kind: 'staff', userId: 'usr_other', operatorId: 'another', role: 'registrar-desk' }, id), { code: 'conflict' }, 'another operator’s people do not close it')
  await closeDifference(house.deps, staff, id)
  await assert.rejects(closeDifference(house.deps, staff, id), { code: 'conflict' })
  assert.deepEqual(await house.db('audit').where({ action: 'registry.close-difference' }).select('actor_id', 'subject_id', 'rule'), [{ actor_id: 'usr_desk', subject_id: id, rule: 'HOUSE-COMPARE' }])
  await change(domain.id, { registrant_handle: domain.registrant_handle })
  await compareOne(house.deps, domain.id)
  assert.deepEqual(await open(), [])
})

test('HOUSE-AWAY another registrar has it and nobody told: found at night, renewals stop', async () => {
  const observer = await house.observer()
  await registerThere({ ...house.deps, registries: observer }, 'odeszla-noca.pl', 'obsNIGHT1')
  await observer.close()
  const domain = await registered('nasza.pl')
  await change(domain.id, { name: 'odeszla-noca.pl' })
  await compare()
  const gone = await domainOf('odeszla-noca.pl')
  assert.deepEqual([gone.transferred_away_to, await lookAtOf(house.db, 'odeszla-noca.pl'), gone.released_at !== null], ['observer', null, true])
  assert.deepEqual((await open()).filter(([name]) => name === 'odeszla-noca.pl'), [])
})

test('HOUSE-COMPARE what changes while the registry is asked is left alone', async () => {
  const domain = await domainOf('jedna.pl')
  await change(domain.id, { expires_at: new Date('2026-02-01T12:00:00Z') })
  const { registries } = house.deps
  const link = registries.of('nask')
  const racing = { ...house.deps, registries: { ...registries, of: () => ({ ...link, use: async (work: Parameters<typeof link.use>[0]) => {
    const answer = await link.use(work)
    await change(domain.id, { expires_at: new Date('2027-03-01T14:00:00Z') })
    return answer
  } }) } } as RegistryDeps
  await compareOne(racing, domain.id)
  assert.equal((await domainOf('jedna.pl')).expires_at.toISOString(), '2027-03-01T14:00:00.000Z')
  await change(domain.id, { expires_at: domain.expires_at })
})

test('HOUSE-COMPARE a registry that is away ends the run with its reason; the next one begins anew', async () => {
  await nextMinute()
  await house.registryAway()
  await reconcile(house.deps)
  await house.settle()
  const faulted = await last()
  assert.ok(faulted.fault && faulted.endedAt)
  await house.registryBack()
  const run = await compare()
  assert.equal(run.fault, null)
  assert.notEqual(run.id, faulted.id)
})

test('HOUSE-COMPARE two that begin at once share one run', async () => {
  const before = (await house.db('comparisons')).length
  await Promise.all([reconcile(house.deps), reconcile(house.deps)])
  await house.settle()
  assert.equal((await house.db('comparisons')).length, before + 1)
})
