import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bordersOf, decideRenewal, type RenewalDecision, type RenewalFacts, type RenewalStep } from '../../src/rules/domain-renewal.ts'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { profileOf } from '../../src/rules/zones/of-name.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.renewal.pl
const today = profileOf('pl', '2026-03-01' as Day)
const until2020 = profileOf('pl', '2020-01-07' as Day)

const after = (...taken: RenewalStep[]): RenewalFacts => ({
  expiresAt: warsaw('2026-03-01 15:00'), creditedAt: null, feeCreditedAt: null, taken: new Set(taken), money: { through: null, bankLagDays: 3 }
})
const offered = after('issue-proforma')
const blocked = after('issue-proforma', 'note-blocked')
const closed = after('issue-proforma', 'note-blocked', 'close-offer')
const paid = (facts: RenewalFacts, at: string): RenewalFacts => ({ ...facts, creditedAt: warsaw(at) })
const paidAll = (at: string, feeAt = at): RenewalFacts => ({ ...blocked, creditedAt: warsaw(at), feeCreditedAt: warsaw(feeAt) })
const statement = (facts: RenewalFacts, through: string): RenewalFacts => ({ ...facts, money: { through: through as Day, bankLagDays: 3 } })
const wait = (until: string): RenewalDecision => ({ do: 'wait', until: warsaw(until) })

// rule and what it says, facts, now, decision
const cases: [string, RenewalFacts, string, RenewalDecision][] = [
  ['DOM-II.5a nothing before E-21', after(), '2026-02-07 23:59', wait('2026-02-08 00:00')],
  ['DOM-II.5a pro-forma on E-21; its last day, a Sunday, moves to Monday (KC-115)', after(), '2026-02-08 00:00', { do: 'issue-proforma', dueOn: '2026-02-23' as Day, rule: 'DOM-II.5a' }],
  ['DOM-II.5a a late sweep issues it late, due 14 days from then', after(), '2026-02-11 09:00', { do: 'issue-proforma', dueOn: '2026-02-25' as Day, rule: 'DOM-II.5a' }],
  ['DOM-II.5a offered, unpaid: nothing until 24:00 of E', offered, '2026-02-20 12:00', wait('2026-03-02 00:00')],
  ['DOM-II.5b paid before the exDate: renewed', paid(offered, '2026-02-20 10:00'), '2026-02-20 10:01', { do: 'renew', by: warsaw('2026-02-21 10:00'), reactivate: false, rule: 'DOM-II.5b' }],
  ['DOM-II.5b paid in the last minute of E, the registry has blocked it since 15:00: renewed with reactivate, no fee', paid(offered, '2026-03-01 23:59'), '2026-03-01 23:59', { do: 'renew', by: warsaw('2026-03-02 23:59'), reactivate: true, rule: 'DOM-II.5b' }],
  ['DOM-II.5b seen after 24:00 of E, credited before: the credit’s date decides (HOUSE-MONEY)', paid(blocked, '2026-03-01 23:59'), '2026-03-04 09:00', { do: 'renew', by: warsaw('2026-03-02 23:59'), reactivate: true, rule: 'DOM-II.5b' }],
  ['DOM-II.5b renewed: nothing more in this period', paid(after('issue-proforma', 'renew'), '2026-02-20 10:00'), '2026-02-21 10:00', { do: 'nothing' }],
  ['RFC 5731 §3.2.4 paid while another registrar has asked for the name: waits for the end of that', { ...paid(offered, '2026-02-20 10:00'), transferUntil: warsaw('2026-02-24 10:00') }, '2026-02-24 09:59', wait('2026-02-24 10:00')],
  ['RFC 5731 §3.2.4 its time is over and the name is here: renewed', { ...paid(offered, '2026-02-20 10:00'), transferUntil: warsaw('2026-02-24 10:00') }, '2026-02-24 10:00', { do: 'renew', by: warsaw('2026-02-21 10:00'), reactivate: false, rule: 'DOM-II.5b' }],
  ['DOM-II.5a a name that another registrar has asked for is offered all the same', { ...after(), transferUntil: warsaw('2026-02-24 10:00') }, '2026-02-08 00:00', { do: 'issue-proforma', dueOn: '2026-02-23' as Day, rule: 'DOM-II.5a' }],
  ['DOM-II.5c a minute before 24:00 of E it is not yet late', offered, '2026-03-01 23:59', wait('2026-03-02 00:00')],
  ['DOM-II.5c unpaid at 24:00 of E: blocked, the fee is asked', offered, '2026-03-02 00:00', { do: 'note-blocked', moneyCloses: warsaw('2026-03-12 00:00'), rule: 'DOM-II.5c' }],
  ['DOM-II.5c blocked, unpaid: waits until it is known that no money came', blocked, '2026-03-05 12:00', wait('2026-03-15 00:00')],
  ['DOM-II.5d paid a minute after E without the fee: waits for the fee', paid(blocked, '2026-03-02 00:00'), '2026-03-03 09:00', wait('2026-03-15 00:00')],
  ['DOM-II.5d the fee alone brings nothing back', { ...blocked, feeCreditedAt: warsaw('2026-03-05 10:00') }, '2026-03-05 11:00', wait('2026-03-15 00:00')],
  ['DOM-II.5d all paid on day 9: reactivated', paidAll('2026-03-10 10:00'), '2026-03-10 10:01', { do: 'reactivate', by: warsaw('2026-03-11 10:00'), rule: 'DOM-II.5d' }],
  ['DOM-II.5d the later of the two credits counts', paidAll('2026-03-03 10:00', '2026-03-11 23:59'), '2026-03-12 09:00', { do: 'reactivate', by: warsaw('2026-03-12 23:59'), rule: 'DOM-II.5d' }],
  ['DOM-II.5d paid in the last minute of E+10', paidAll('2026-03-11 23:59'), '2026-03-12 09:00', { do: 'reactivate', by: warsaw('2026-03-12 23:59'), rule: 'DOM-II.5d' }],
  ['DOM-II.5d paid a minute later: money back', paidAll('2026-03-12 00:00'), '2026-03-12 09:00', { do: 'refund', rule: 'DOM-II.5d' }],
  ['DOM-II.5d paid on day 11: money back', paidAll('2026-03-12 12:00'), '2026-03-12 12:01', { do: 'refund', rule: 'DOM-II.5d' }],
  ['DOM-II.5d refunded: waits for the registry’s release', { ...paidAll('2026-03-12 12:00'), taken: new Set<RenewalStep>(['issue-proforma', 'note-blocked', 'refund']) }, '2026-03-13 00:00', wait('2026-04-01 00:00')],
  ['HOUSE-MONEY no statement of E+10 yet: nothing is closed before three days have passed', blocked, '2026-03-14 23:59', wait('2026-03-15 00:00')],
  ['HOUSE-MONEY three days have passed: the offer closes', blocked, '2026-03-15 00:00', { do: 'close-offer', rule: 'DOM-II.5d' }],
  ['HOUSE-MONEY the statement of E+10 is in: the offer closes at once', statement(blocked, '2026-03-11'), '2026-03-12 00:00', { do: 'close-offer', rule: 'DOM-II.5d' }],
  ['HOUSE-MONEY the statement of E+9 does not tell', statement(blocked, '2026-03-10'), '2026-03-12 00:00', wait('2026-03-15 00:00')],
  ['HOUSE-MONEY credited on E+10, imported on E+12: reactivated', paidAll('2026-03-11 12:00'), '2026-03-13 12:00', { do: 'reactivate', by: warsaw('2026-03-12 12:00'), rule: 'DOM-II.5d' }],
  ['DOM-II.5c closed: waits for the registry’s release', closed, '2026-03-31 23:59', wait('2026-04-01 00:00')],
  ['DOM-II.5c released after the registry’s block', closed, '2026-04-01 00:00', { do: 'release', rule: 'DOM-II.5c' }],
  ['DOM-II.5c released: nothing more', after('issue-proforma', 'note-blocked', 'close-offer', 'release'), '2026-04-02 00:00', { do: 'nothing' }],
  ['DOM-II.5c never offered and long gone: released without asking for money', after(), '2026-05-01 00:00', { do: 'release', rule: 'DOM-II.5c' }]
]

for (const [name, facts, now, expected] of cases) {
  test(name, () => assert.deepEqual(decideRenewal(facts, terms, today, warsaw(now)), expected))
}

test('DOM-II.5c under NASK’s profile until 2020 the name is released after 14 days', () => {
  assert.deepEqual(decideRenewal(closed, terms, until2020, warsaw('2026-03-15 23:59')), wait('2026-03-16 00:00'))
  assert.deepEqual(decideRenewal(closed, terms, until2020, warsaw('2026-03-16 00:00')), { do: 'release', rule: 'DOM-II.5c' })
})

test('REG-DRIFT worked dates of a .pl name with E = 2026-03-01: both clocks', () => {
  const borders = bordersOf(warsaw('2026-03-01 15:00'), terms, today)
  assert.deepEqual(Object.fromEntries(Object.entries(borders).map(([name, at]) => [name, at instanceof Date ? sayInstant(at) : at])), {
    offers: '2026-02-07 24:00', expiry: '2026-03-01 24:00', moneyCloses: '2026-03-11 24:00', lastMoneyDay: '2026-03-11', termsRelease: '2026-03-15 24:00', registryRelease: '2026-03-31 24:00'
  })
})

test('KC-115 the last day for the reactivation money moves from a Saturday, the block does not', () => {
  const borders = bordersOf(warsaw('2026-03-04 15:00'), terms, today) // E+10 is Saturday 14 March
  assert.equal(sayInstant(borders.moneyCloses), '2026-03-16 24:00')
  assert.equal(sayInstant(borders.termsRelease), '2026-03-18 24:00')
})

test('DOM-II.5b money that is there but came after the registry’s release goes back', () => {
  assert.deepEqual(decideRenewal(paid(blocked, '2026-02-20 10:00'), terms, today, warsaw('2026-04-01 00:00')).do, 'close-offer')
  assert.deepEqual(decideRenewal(paidAll('2026-03-05 10:00'), terms, today, warsaw('2026-04-01 00:00')).do, 'refund')
})
