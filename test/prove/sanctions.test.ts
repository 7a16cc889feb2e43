/** A sample of the long proof, and each of its laws seen to be broken by a row that was tampered with. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { laws } from './sanctions/laws.ts'
import { isSeen } from './sanctions/tamper.ts'
import { drawHistories, liveTogether } from './sanctions.ts'

test('HOUSE-RUNG histories: no rung skipped or doubled, 45.00 a report, nothing for monitoring, nobody ended by the machine, no block longer than its papers', async () => {
  const unseen: string[] = []
  const { faults, reports } = await liveTogether(drawHistories(5, 8, 300), {
    look: async db => { for (const law of laws) if (!await isSeen(db, law)) unseen.push(law.says) }
  })
  assert.deepEqual(faults, [])
  assert.ok(reports > 30, `${reports} reports`)
  assert.deepEqual(unseen, [], 'each law is seen to be broken')
})
