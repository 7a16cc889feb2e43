/** What contracts set otherwise, new versions of the terms, and versions that were published before a field existed. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { transact } from '../../src/db/transact.ts'
import type { Deps } from '../../src/deps.ts'
import { keyRing } from '../../src/machine-room/key-ring.ts'
import { agreeTerms } from '../../src/people/agree-terms.ts'
import { createCustomer } from '../../src/people/create-customer.ts'
import { establish } from '../../src/people/establish.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { listContractTerms } from '../../src/terms/contract-store.ts'
import { termsInForce, termsOf, versionsOf } from '../../src/terms/in-force.ts'
import { previewTerms, publishTerms } from '../../src/terms/publish-terms.ts'
import { testDatabase } from '../support/database.ts'
import { warsaw } from '../support/warsaw.ts'

const staff: Actor = { kind: 'staff', userId: 'usr_one', operatorId: 'niebieski', role: 'administrator' }
const day = (text: string) => text as Day
let database: Awaited<ReturnType<typeof testDatabase>>
let deps: Deps
let customerId: string
let at = warsaw('2026-03-02 10:00')

before(async () => {
  database = await testDatabase()
  const log = { debug () {}, info () {}, warn () {}, error () {} }
  deps = { db: database.db, now: () => at, machineNow: () => at, jobs: { add: async () => {} }, keys: keyRing({ current: 'k', keys: { k: randomBytes(32).toString('base64') } }), log }
  await establish(deps)
  const customer = await createCustomer(deps, staff, { operatorId: 'niebieski', name: 'Jan Próbny', email: 'jan@przyklad.example', lang: 'pl', street: 'Próbna 1', city: 'Warszawa', postcode: '00-001', country: 'PL', taxId: null, phone: '+48.600123456' })
  customerId = customer.id
})
after(async () => { await database.close() })

const inForce = async (on: string, of?: string) => await transact(database.db, async trx => await termsInForce(trx, 'niebieski', day(on), of))

test('HOST-17.1 a contract’s field holds from its day, for its customer alone; what began before stays', async () => {
  const { contractId } = await agreeTerms(deps, staff, { customerId, effectiveFrom: day('2026-04-01'), agreedOn: day('2026-03-01'), patch: { renewal: { pl: { payWithinDays: 30 } } } })
  assert.match(contractId, /^ctr_/)
  assert.equal((await inForce('2026-03-31', customerId)).versionId, 'niebieski@1')
  const agreed = await inForce('2026-04-01', customerId)
  assert.equal(agreed.versionId, `niebieski@1+${contractId}`)
  assert.equal(agreed.terms.renewal.pl.payWithinDays, 30)
  assert.equal((await inForce('2026-04-01')).terms.renewal.pl.payWithinDays, 14)
  assert.equal((await inForce('2026-04-01', 'cus_other')).versionId, 'niebieski@1')
  assert.deepEqual(await transact(database.db, async trx => await termsOf(trx, agreed.versionId)), agreed, 'OG-29.1: a case finds it again')
})

test('HOST-17.1 an empty contract ends what an earlier one set', async () => {
  await agreeTerms(deps, staff, { customerId, effectiveFrom: day('2026-06-01'), agreedOn: day('2026-03-01'), patch: {} })
  assert.equal((await inForce('2026-06-01', customerId)).versionId, 'niebieski@1')
  assert.deepEqual((await transact(database.db, async trx => await listContractTerms(trx, customerId))).map(each => each.effectiveFrom), ['2026-06-01', '2026-04-01'])
})

const refused: [string, Actor, object, object][] = [
  ['a field that the terms do not have', staff, { patch: { renewal: { pl: { payDays: 3 } } } }, { code: 'invalid', reason: 'terms-fields' }],
  ['a day that is over', staff, { effectiveFrom: day('2026-03-01') }, { code: 'invalid', reason: 'terms-day', rule: 'OG-29.1' }],
  ['a second one of a day', staff, { effectiveFrom: day('2026-04-01') }, { code: 'conflict', reason: 'terms-day' }],
  ['staff of another role', { ...staff, role: 'billing' } as Actor, {}, { code: 'forbidden', reason: 'role-missing' }],
  ['the customer itself', { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_x', operatorId: 'niebieski' }, {}, { code: 'forbidden' }],
  ['another operator’s administrator', { ...staff, operatorId: 'other' } as Actor, {}, { code: 'not-found' }],
  ['a customer that is not there', staff, { customerId: 'cus_none' }, { code: 'not-found' }]
]
for (const [what, actor, change, expected] of refused) {
  test(`HOST-17.1 refused: ${what}`, async () => {
    await assert.rejects(agreeTerms(deps, actor, { customerId, effectiveFrom: day('2026-08-01'), agreedOn: day('2026-03-01'), patch: { bankLagDays: 5 }, ...change }), expected)
  })
}

test('HOUSE-POLICY what a contract set is never changed, not even by SQL', async () => {
  for (const sql of ["update contract_terms set patch = '{}'", 'delete from contract_terms', 'truncate contract_terms']) await assert.rejects(database.db.raw(sql), /never changed/)
})

test('HOUSE-PREVIEW a version is shown before it is published, and refused where publishing would be', async () => {
  const draft = { patch: { renewal: { pl: { reactivationDays: 5 } } }, effectiveFrom: day('2026-04-02'), urgent: false }
  assert.deepEqual(await previewTerms(deps, staff, draft), { versionId: 'niebieski@2', effectiveFrom: '2026-04-02', fields: [{ path: 'renewal.pl.reactivationDays', before: 10, after: 5 }] })
  assert.equal((await versions()).length, 1)
  await assert.rejects(previewTerms(deps, staff, { ...draft, effectiveFrom: day('2026-04-01') }), { code: 'invalid', reason: 'terms-notice', rule: 'HOST-17.4' })
  await assert.rejects(previewTerms(deps, staff, { ...draft, patch: { renewal: { pl: { reactivationDays: 10 } } } }), { reason: 'terms-same' })
  await assert.rejects(previewTerms(deps, { ...staff, role: 'auditor' } as Actor, draft), { code: 'forbidden' })
})

test('HOST-17.4 published with its 30 days; OG-29.1 what began before is finished under the old one', async () => {
  await publishTerms(deps, staff, { patch: { renewal: { pl: { reactivationDays: 5 } } }, effectiveFrom: day('2026-04-02'), urgent: false })
  assert.equal((await inForce('2026-04-01')).terms.renewal.pl.reactivationDays, 10)
  assert.equal((await inForce('2026-04-02')).versionId, 'niebieski@2')
  assert.equal((await inForce('2026-04-02')).terms.renewal.pl.reactivationDays, 5)
  assert.equal((await inForce('2026-04-02', customerId)).terms.renewal.pl.payWithinDays, 30, 'the contract goes on')
  assert.deepEqual((await versions()).map(({ from, versionId }) => `${from} ${versionId}`), ['2010-01-01 niebieski@1', '2026-04-02 niebieski@2'])
  const [entry] = await database.db('audit').where({ action: 'terms.publish' })
  assert.equal(entry.rule, 'HOST-17.4')
})

test('HOST-17.5 demanded by the law it needs no notice, but never a day that has one', async () => {
  at = warsaw('2026-05-02 10:00')
  await assert.rejects(publishTerms(deps, staff, { patch: { bankLagDays: 2 }, effectiveFrom: day('2026-05-01'), urgent: true }), { reason: 'terms-notice' })
  await publishTerms(deps, staff, { patch: { bankLagDays: 2 }, effectiveFrom: day('2026-05-02'), urgent: true })
  await assert.rejects(publishTerms(deps, staff, { patch: { bankLagDays: 4 }, effectiveFrom: day('2026-05-02'), urgent: true }), { code: 'conflict', reason: 'terms-day' })
  const { terms } = await inForce('2026-05-02')
  assert.deepEqual([terms.bankLagDays, terms.renewal.pl.reactivationDays], [2, 5])
})

test('HOUSE-POLICY a version that was published before a field existed has it from the built-in policy', async () => {
  const { order, bankLagDays } = niebieski.terms
  await database.db('policy_versions').insert({ id: 'niebieski@9', policy: 'niebieski', version: 9, effective_from: '2030-01-01', published_at: at, terms: JSON.stringify({ order: { pl: { keepDays: 7 } }, bankLagDays }) })
  const { terms } = await inForce('2030-01-01')
  assert.equal(terms.order.pl.keepDays, 7)
  assert.equal(terms.order.pl.personPublic, order.pl.personPublic)
  assert.deepEqual(terms.order.global, order.global)
})

const versions = async () => await transact(database.db, async trx => await versionsOf(trx, 'niebieski'))
