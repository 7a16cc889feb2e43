import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { transact } from '../../src/db/transact.ts'
import type { Day } from '../../src/rules/calendar.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import type { PolicyVersion } from '../../src/rules/policy.ts'
import { publishVersion, termsInForce, termsOf } from '../../src/terms/in-force.ts'
import { testDatabase } from '../support/database.ts'
import { warsaw } from '../support/warsaw.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
before(async () => { database = await testDatabase() })
after(async () => { await database.close() })

const day = (text: string) => text as Day
const stricter: PolicyVersion = { ...niebieski, version: 2, effectiveFrom: day('2026-07-01'), terms: { ...niebieski.terms, bankLagDays: 1 } }

test('HOUSE-POLICY the built-in terms are published once; publishing them again changes nothing', async () => {
  await transact(database.db, trx => publishVersion(trx, niebieski, warsaw('2026-01-01 10:00')))
  assert.equal((await database.db('policy_versions').where({ policy: 'niebieski' })).length, 1)
})

test('OG-29.1 a version is in force from its day; what began under the old one stays with it', async () => {
  await transact(database.db, trx => publishVersion(trx, stricter, warsaw('2026-05-01 10:00')))
  await transact(database.db, async trx => {
    assert.equal((await termsInForce(trx, 'niebieski', day('2026-06-30'))).versionId, 'niebieski@1')
    assert.equal((await termsInForce(trx, 'niebieski', day('2026-07-01'))).versionId, 'niebieski@2')
    assert.equal((await termsOf(trx, 'niebieski@1')).terms.bankLagDays, 3)
    assert.deepEqual((await termsOf(trx, 'niebieski@1')).terms, niebieski.terms)
  })
})

test('HOUSE-POLICY terms that are only tried out are forgotten with their transaction', async () => {
  const tried: PolicyVersion = { ...stricter, version: 3, effectiveFrom: day('2026-09-01') }
  const lagOf = async (trx: Parameters<typeof termsOf>[0]): Promise<number> => (await termsOf(trx, 'niebieski@3')).terms.bankLagDays
  const undone = new Error('undone')
  await assert.rejects(transact(database.db, async trx => {
    await transact(trx, inner => publishVersion(inner, tried, warsaw('2026-06-01 10:00'))) // in a savepoint, as a door's keyed request has it
    assert.equal(await lagOf(trx), 1)
    throw undone
  }), undone)
  await assert.rejects(transact(database.db, lagOf), /no policy version niebieski@3/)
  await transact(database.db, trx => publishVersion(trx, { ...tried, terms: { ...tried.terms, bankLagDays: 9 } }, warsaw('2026-06-02 10:00')))
  for (let times = 0; times < 2; times++) assert.equal(await transact(database.db, lagOf), 9)
})

test('HOUSE-POLICY a published version is never changed, not even by SQL', async () => {
  for (const sql of ["update policy_versions set terms = '{}'", 'delete from policy_versions', 'truncate policy_versions cascade']) {
    await assert.rejects(database.db.raw(sql), /never changed/)
  }
})

test('HOUSE-POLICY the journal is written once: no entry is changed or taken away', async () => {
  await database.db('audit').insert({ at: warsaw('2026-01-01 10:00'), actor_kind: 'machine', actor_id: 'test', action: 'test', subject_type: 'test', subject_id: 't', operator_id: 'o', rule: 'HOUSE-POLICY', policy_version: 'niebieski@1', facts: '{}' })
  for (const sql of ["update audit set rule = 'OTHER'", 'delete from audit', 'truncate audit']) await assert.rejects(database.db.raw(sql), /never changed/)
})
