/** What is written once is not changed by us either: the database itself refuses, whoever asks. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeAudit } from '../../src/audit/write.ts'
import { transact } from '../../src/db/transact.ts'
import { asSuperuser, testDatabase } from '../support/database.ts'
import { connect } from '../../src/db/knex.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  database = await testDatabase()
  await transact(database.db, trx => writeAudit(trx, {
    at: new Date('2026-03-01T10:00:00Z'), actor: { kind: 'machine', name: 'test' }, action: 'test.done', subject: { type: 'test', id: 'tst_1' }, operatorId: 'opr_1', customerId: null, rule: 'HOUSE-ACCOUNT', policyVersion: 'niebieski@1', facts: {}
  }))
})
after(async () => { await database.close() })

for (const said of ["update audit set rule = 'x'", 'update audit set at = at', 'delete from audit', 'truncate audit']) {
  test(`HOUSE journal: ${said}`, async () => {
    for (const url of [database.url, asSuperuser(database.url)]) {
      const db = connect(url, { max: 1, name: 'test-journal' })
      try {
        await assert.rejects(db.raw(said), { code: '23000', constraint: 'audit_append_only' })
      } finally {
        await db.destroy()
      }
    }
    assert.deepEqual(await database.db('audit').select('action', 'rule'), [{ action: 'test.done', rule: 'HOUSE-ACCOUNT' }])
  })
}

const facts = ['audit', 'policy_versions', 'price_list', 'contract_terms', 'statement_files', 'statements', 'credits', 'bank_debits', 'credit_returns', 'balance_entries', 'documents', 'former_documents', 'ksef_numbers', 'exchange_rates', 'provider_notifications', 'letter_wordings']

test('HOUSE facts are stored: each of these tables refuses update, delete and truncate by a trigger that is on', async () => {
  const { rows } = await database.db.raw<{ rows: { name: string }[] }>(`
    select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where p.proname in ('refuse_change', 'refuse_change_but_erasure') and t.tgenabled = 'O' and not t.tgisinternal
      and t.tgtype & 2 = 2 and t.tgtype & 8 = 8 and t.tgtype & 16 = 16 and t.tgtype & 32 = 32`) // before; delete, update, truncate (pg_trigger.h)
  const held = new Set(rows.map(({ name }) => name))
  assert.deepEqual(facts.filter(each => !held.has(each)), [])
})
