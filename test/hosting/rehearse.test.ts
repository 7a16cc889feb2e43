/** Nights of hosting contracts under other operators' terms: foreseen, then lived, to the digest. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { giveNotice } from '../../src/hosting/give-notice.ts'
import type { Day } from '../../src/rules/calendar.ts'
import type { PolicyName } from '../../src/rules/policy.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse } from '../support/hosting-house.ts'
import { nightsOf } from '../support/nights.ts'

// policy, until when, what comes of a contract whose second bill nobody pays, and of one that is given notice
const lives: [PolicyName, Day, string[]][] = [
  ['ogicom', '2026-06-20' as Day, ['hosting.bill', 'hosting.demand', 'hosting.suspend', 'hosting.ask-terminate', 'hosting.end', 'hosting.announce-erasure', 'hosting.ask-erase']],
  ['virtua', '2026-06-20' as Day, ['hosting.bill', 'hosting.suspend', 'hosting.end']]
]

for (const [policy, until, expected] of lives) {
  test(`HOUSE rehearsal: hosting under ${policy}: every night that has something to do`, async () => {
    const house = await openHostingHouse('2026-01-02 10:00', policy)
    const nights = nightsOf(house)
    try {
      const [{ contractId }, leaving] = [await house.open({ business: false }), await house.open()]
      for (const id of [contractId, leaving.contractId]) await house.payBill(id, 1)
      await giveNotice(house.deps, staff, leaving.contractId, { by: 'customer', written: true })
      const seen = new Set<string>()
      for (let night = await nights.toEveOfNext(); night && night < until; night = await nights.toEveOfNext()) {
        const before = await nights.rehearsed(night)
        await nights.moveTo(`${night} 23:59`)
        const after = await nights.lived(night)
        assert.deepEqual(after.lines, before.lines, night)
        assert.equal(after.digest, before.digest)
        for (const step of Object.keys(before.totals.steps)) seen.add(step)
      }
      assert.deepEqual(expected.filter(step => !seen.has(step)), [], [...seen].join(' '))
    } finally {
      await house.close()
    }
  })
}
