/** Renewal of global and .eu names, notices, deletes, balances and years; .pl has its own table. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { bordersOf, decideRenewal, firstLookOf, renewalActOf, yearsToRenew, type RenewalDecision, type RenewalFacts, type RenewalStep } from '../../src/rules/domain-renewal.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { familyOf, profileOf, sellableZones } from '../../src/rules/zones/of-name.ts'
import type { Zone } from '../../src/rules/zones/zone.ts'
import { warsaw } from '../support/warsaw.ts'

const zone = (name: Zone, day = '2028-02-29') => profileOf(name, day as Day)
const termsFor = (name: Zone) => niebieski.terms.renewal[familyOf(name)]
const after = (expires: string, ...taken: RenewalStep[]): RenewalFacts => ({ expiresAt: warsaw(expires), creditedAt: null, feeCreditedAt: null, taken: new Set(taken), money: { through: null, bankLagDays: 3 } })
const leap = (...taken: RenewalStep[]) => after('2028-02-29 15:00', ...taken)
const eu = (...taken: RenewalStep[]) => after('2026-03-01 23:59', ...taken)
const paid = (facts: RenewalFacts, at: string): RenewalFacts => ({ ...facts, creditedAt: warsaw(at) })
const wait = (until: string): RenewalDecision => ({ do: 'wait', until: warsaw(until) })
const offered = leap('notice-month', 'issue-proforma')
const warned = leap('notice-month', 'issue-proforma', 'notice-week')
const blocked = leap('notice-month', 'issue-proforma', 'notice-week', 'notice-expired', 'note-blocked')
const closed = leap('notice-month', 'issue-proforma', 'notice-week', 'notice-expired', 'note-blocked', 'close-offer')
const euOffered = eu('issue-proforma')
const euBlocked = eu('issue-proforma', 'lapse', 'note-blocked')

// rule and what it says, zone, facts, now, decision
const cases: [string, Zone, RenewalFacts, string, RenewalDecision][] = [
  ['REG-ERRP nothing before the month', 'com', leap(), '2028-01-29 23:59', wait('2028-01-30 00:00')],
  ['REG-ERRP about a month before', 'com', leap(), '2028-01-30 00:00', { do: 'notice-month', rule: 'REG-ERRP' }],
  ['DOM-II.5a a global name is offered 21 days before E', 'com', leap('notice-month'), '2028-02-08 00:00', { do: 'issue-proforma', dueOn: '2028-02-22' as Day, rule: 'DOM-II.5a' }],
  ['REG-ERRP about a week before', 'com', offered, '2028-02-22 00:00', { do: 'notice-week', rule: 'REG-ERRP' }],
  ['REG-ERRP a missed month is not skipped: both are told, in order', 'com', leap('issue-proforma'), '2028-02-23 09:00', { do: 'notice-month', rule: 'REG-ERRP' }],
  ['REG-ERRP and the other then', 'com', offered, '2028-02-23 09:00', { do: 'notice-week', rule: 'REG-ERRP' }],
  ['DOM-III.3 a minute before 24:00 of E', 'com', warned, '2028-02-29 23:59', wait('2028-03-01 00:00')],
  ['REG-ERRP told of the expiry on the day after it', 'com', warned, '2028-03-01 00:00', { do: 'notice-expired', rule: 'REG-ERRP' }],
  ['DOM-III.3 blocked from 24:00 of E', 'com', leap('notice-month', 'issue-proforma', 'notice-week', 'notice-expired'), '2028-03-01 00:00', { do: 'note-blocked', moneyCloses: warsaw('2028-03-31 00:00'), rule: 'DOM-III.3' }],
  ['DOM-III.3 paid before E: within 24 hours', 'com', paid(offered, '2028-02-20 10:00'), '2028-02-20 10:01', { do: 'renew', by: warsaw('2028-02-21 10:00'), reactivate: false, rule: 'DOM-III.3' }],
  ['DOM-III.3 paid in the last minute of the block: renewed, no fee', 'com', paid(blocked, '2028-03-30 23:59'), '2028-03-31 09:00', { do: 'renew', by: warsaw('2028-03-31 23:59'), reactivate: false, rule: 'DOM-III.3' }],
  ['DOM-III.3 paid a minute later: money back', 'com', paid(blocked, '2028-03-31 00:00'), '2028-03-31 09:00', { do: 'refund', rule: 'DOM-III.3' }],
  ['HOUSE-MONEY the last day of the block is not yet known', 'com', blocked, '2028-04-02 23:59', wait('2028-04-03 00:00')],
  ['DOM-III.3 known: nothing is owed any more', 'com', blocked, '2028-04-03 00:00', { do: 'close-offer', rule: 'DOM-III.3' }],
  ['REG-RGP deleted before the registry’s own renewal is final', 'com', closed, '2028-04-03 00:00', { do: 'lapse', how: 'delete', on: warsaw('2028-04-03 00:00'), rule: 'DOM-III.3' }],
  ['REG-RGP however long the bank may take, the registry’s clock does not wait', 'com', { ...blocked, money: { through: null, bankLagDays: 30 } }, '2028-04-09 23:59', wait('2028-04-10 00:00')],
  ['REG-RGP four days before the registry’s renewal is final nothing is waited for', 'com', { ...blocked, money: { through: null, bankLagDays: 30 } }, '2028-04-10 00:00', { do: 'close-offer', rule: 'DOM-III.3' }],
  ['REG-RGP the delete is said, not answered', 'com', { ...closed, taken: new Set([...closed.taken, 'lapse'] as RenewalStep[]) }, '2028-04-03 09:00', { do: 'nothing' }],
  ['DOM-III.3 deleted: released', 'com', { ...closed, taken: new Set([...closed.taken, 'lapse'] as RenewalStep[]), deletedAt: warsaw('2028-04-03 09:00') }, '2028-04-03 09:00', { do: 'release', rule: 'DOM-III.3' }],
  ['DOM-IV.3 .eu a delete is scheduled for E before it', 'eu', euOffered, '2026-02-25 00:00', { do: 'lapse', how: 'scheduled-delete', on: warsaw('2026-03-01 23:59'), rule: 'DOM-IV.3' }],
  ['DOM-IV.3 .eu not a minute earlier', 'eu', euOffered, '2026-02-24 23:59', wait('2026-02-25 00:00')],
  ['DOM-IV.3 .eu looked at only after E: what the registry did by itself is not scheduled any more', 'eu', euOffered, '2026-03-02 00:00', { do: 'note-blocked', moneyCloses: warsaw('2026-04-10 00:00'), rule: 'DOM-IV.3' }],
  ['DOM-IV.3 .eu paid after the delete was scheduled: renewed', 'eu', paid(eu('issue-proforma', 'lapse'), '2026-02-26 10:00'), '2026-02-26 10:01', { do: 'renew', by: warsaw('2026-02-27 10:00'), reactivate: false, rule: 'DOM-IV.3' }],
  ['DOM-IV.3 .eu paid in quarantine: as the registry allows, no fee', 'eu', paid(euBlocked, '2026-04-09 23:59'), '2026-04-10 09:00', { do: 'renew', by: warsaw('2026-04-10 23:59'), reactivate: false, rule: 'DOM-IV.3' }],
  ['REG-RGP .eu paid on the last day of quarantine: no time is left', 'eu', paid(euBlocked, '2026-04-10 00:00'), '2026-04-10 09:00', { do: 'refund', rule: 'DOM-IV.3' }],
  ['DOM-IV.3 .eu gone after quarantine', 'eu', eu('issue-proforma', 'lapse', 'note-blocked', 'close-offer'), '2026-04-13 00:00', { do: 'release', rule: 'DOM-IV.3' }],
  ['REG-RGP a country without grace: the delete waits until it is known that no money came', 'de', eu('issue-proforma'), '2026-02-26 23:59', wait('2026-02-27 00:00')],
  ['REG-RGP and is scheduled for E then', 'de', eu('issue-proforma'), '2026-02-27 00:00', { do: 'lapse', how: 'scheduled-delete', on: warsaw('2026-03-01 23:59'), rule: 'DOM-III.3' }],
  ['DOM-III.3 a country without grace: money that came before E though after its last day', 'de', paid(eu('issue-proforma', 'lapse'), '2026-02-28 10:00'), '2026-02-28 10:01', { do: 'renew', by: warsaw('2026-03-01 10:00'), reactivate: false, rule: 'DOM-III.3' }],
  ['DOM-III.3 a country without grace: nothing after E', 'de', eu('issue-proforma', 'lapse'), '2026-03-02 00:00', { do: 'close-offer', rule: 'DOM-III.3' }],
  ['DOM-III.3 a country without grace: released', 'de', eu('issue-proforma', 'lapse', 'close-offer'), '2026-03-02 00:00', { do: 'release', rule: 'DOM-III.3' }],
  ['HOUSE-AUTORENEW from the balance once the pro-forma is there', 'pl', { ...after('2026-03-01 15:00', 'issue-proforma'), autoRenew: true }, '2026-02-08 00:00', { do: 'draw-balance', rule: 'HOUSE-AUTORENEW' }],
  ['HOUSE-AUTORENEW it did not suffice: again on the last day', 'pl', { ...after('2026-03-01 15:00', 'issue-proforma', 'draw-balance'), autoRenew: true }, '2026-02-08 00:01', wait('2026-02-22 00:00')],
  ['HOUSE-AUTORENEW on the last day', 'pl', { ...after('2026-03-01 15:00', 'issue-proforma', 'draw-balance'), autoRenew: true }, '2026-02-22 00:00', { do: 'draw-again', rule: 'HOUSE-AUTORENEW' }],
  ['HOUSE-AUTORENEW not after E: the fee is another matter', 'pl', { ...after('2026-03-01 15:00', 'issue-proforma', 'draw-balance'), autoRenew: true }, '2026-03-02 00:00', { do: 'note-blocked', moneyCloses: warsaw('2026-03-12 00:00'), rule: 'DOM-II.5c' }],
  ['HOUSE-AUTORENEW who does not want it is not drawn on', 'pl', after('2026-03-01 15:00', 'issue-proforma'), '2026-02-08 00:00', wait('2026-03-02 00:00')]
]
for (const [name, where, facts, now, expected] of cases) {
  test(name, () => assert.deepEqual(decideRenewal(facts, termsFor(where), zone(where), warsaw(now)), expected))
}

test('DOM-III.3 worked dates of a global name with E = 2028-02-29', () => {
  const borders = bordersOf(warsaw('2028-02-29 15:00'), termsFor('com'), zone('com'))
  assert.deepEqual(Object.fromEntries(Object.entries(borders).map(([name, at]) => [name, at instanceof Date ? sayInstant(at) : at])), {
    offers: '2028-02-07 24:00', expiry: '2028-02-29 24:00', moneyCloses: '2028-03-30 24:00', lastMoneyDay: '2028-03-30', termsRelease: '2028-03-30 24:00', registryRelease: '2028-04-14 24:00'
  })
})

test('KC-115 the end of a global block on a Saturday stays where it is', () => {
  assert.equal(bordersOf(warsaw('2026-03-05 15:00'), termsFor('com'), zone('com')).lastMoneyDay, '2026-04-04')
})

test('REG-RGP the tighter clock: a term that KC-115 moves never passes the registry’s', () => {
  // E+10 is Easter Saturday 2015-04-04, moved over Sunday and Monday to Tuesday the 7th; until 2020 the registry kept names to the 8th
  assert.equal(bordersOf(warsaw('2015-03-25 15:00'), termsFor('pl'), zone('pl', '2015-03-25')).lastMoneyDay, '2015-04-07')
  // a contract that moves the money to E+13: KC-115 would move it to the 21st, past the release after the 18th
  assert.equal(bordersOf(warsaw('2019-01-04 15:00'), { ...termsFor('pl'), reactivationDays: 15 }, zone('pl', '2019-01-04')).lastMoneyDay, '2019-01-17')
})

test('REG-RGP in every zone that is sold no money is promised past either clock, and there are 24 hours left to act', () => {
  for (const name of sellableZones) {
    for (let month = 1; month <= 12; month++) {
      const expiresAt = warsaw(`2027-${String(month).padStart(2, '0')}-28 12:00`)
      const { moneyCloses, termsRelease, registryRelease } = bordersOf(expiresAt, termsFor(name), zone(name))
      assert.ok(moneyCloses.getTime() + 23 * 3_600_000 <= registryRelease.getTime(), `${name} ${month}`)
      assert.ok(moneyCloses <= termsRelease || termsFor(name).reactivationDays !== null, `${name} ${month}`)
    }
  }
})

test('REG-ERRP the first look comes before the notice of a month', () => {
  assert.equal(sayInstant(firstLookOf(warsaw('2028-02-29 15:00'), termsFor('com'), zone('com'))), '2028-01-29 24:00')
  assert.equal(sayInstant(firstLookOf(warsaw('2028-02-29 15:00'), termsFor('pl'), zone('pl'))), '2028-02-07 24:00')
})

const acts: [Zone, string, ReturnType<typeof renewalActOf>][] = [
  ['pl', '2028-02-29 14:59', 'renew'], ['pl', '2028-02-29 15:00', 'reactivate'], ['com', '2028-02-29 14:59', 'renew'], ['com', '2028-02-29 15:00', 'keep'], ['eu', '2028-02-29 15:00', 'renew']
]
for (const [where, now, expected] of acts) test(`REG-RGP a renewal of .${where} at ${now} is said as ${expected}`, () => assert.equal(renewalActOf(zone(where), warsaw('2028-02-29 15:00'), warsaw(now)), expected))

const years: [number, string, number][] = [[1, '2026-03-01', 1], [5, '2026-03-01', 5], [10, '2026-03-01', 9], [10, '2026-01-31', 10], [10, '2029-02-01', 7], [1, '2036-02-01', 1]]
for (const [wanted, expires, expected] of years) {
  test(`DOM-II.5a ${wanted} years wanted, paid until ${expires}: offered for ${expected}`, () => assert.equal(yearsToRenew(wanted, expires as Day, '2026-02-08' as Day, zone('pl')), expected))
}
