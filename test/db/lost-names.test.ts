/** What Dovecot asks with '' in place of the name, as it does when its connection breaks while it writes the question. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase } from '../support/database.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
before(async () => { database = await testDatabase() })
after(async () => { await database.close() })

for (const [said, rows] of [
  ["select * from dovecot_user('')", undefined], // which mailbox
  ["select * from dovecot_passwords where address = address_as_kept('')", undefined],
  ["select * from dovecot_app_passwords where address = address_as_kept(split_part('', '+', 1) || '@')", undefined],
  ["select * from dovecot_user('nikogo@tu.example')", 0],
  ["select * from dovecot_user('ewa')", 0],
  ["select * from dovecot_passwords where address = address_as_kept('ewa')", 0],
  ["select * from dovecot_app_passwords where address = address_as_kept(split_part('ewa', '+', 1) || '@')", 0]
] as const) {
  test(`BMP-2 ${said}: ${rows === undefined ? 'a fault, so that Dovecot says "come again"' : 'nobody'}`, async () => {
    if (rows === undefined) await assert.rejects(database.db.raw(said), /lost on its way, ask again/)
    else assert.equal((await database.db.raw(said)).rows.length, rows)
  })
}
