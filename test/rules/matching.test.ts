import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { decideMatch, type CreditToMatch, type DebtToMatch, type Evidence, type Match } from '../../src/rules/matching.ts'

const debt = (serial: number, outstanding: bigint, more: Partial<DebtToMatch> = {}): DebtToMatch => ({
  id: `d${serial}`,
  customerId: 'a',
  matter: 'renewal:dom_a',
  number: `PF/2026/${String(serial).padStart(6, '0')}`,
  otherNumbers: [],
  dueOn: '2026-02-15' as Day,
  currency: 'PLN',
  outstandingMinor: outstanding,
  interestOn: null,
  closedRule: null,
  ...more
})
const credit = (amountMinor: bigint, more: Partial<CreditToMatch> = {}): CreditToMatch => ({ amountMinor, currency: 'PLN', reversal: false, ...more })
const told = (more: Partial<Evidence> = {}): Evidence => ({ numbers: [], topUpOf: null, accountOf: null, payerOf: null, asksForTopUp: false, ...more })
const no = (serial: number) => `PF/2026/${String(serial).padStart(6, '0')}`
const full = (id: string, amountMinor: bigint, rule: 'DOM-II.5' | 'OG-10.4' = 'DOM-II.5') => ({ debtId: id, amountMinor, settles: true, rule })
const part = (id: string, amountMinor: bigint) => ({ debtId: id, amountMinor, settles: false, rule: 'HOUSE-PART' as const })
const fee = debt(2, 2460n)
const other = debt(3, 5000n, { matter: 'order:ord_b' })

// rule and what it says, credit, numbers in its title, debts, decision
const cases: [string, CreditToMatch, string[], DebtToMatch[], Omit<Match, 'basis' | 'topUp'>][] = [
  ['DOM-II.5 the exact sum settles', credit(10000n), [no(1)], [debt(1, 10000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-PART a grosz less settles nothing', credit(9999n), [no(1)], [debt(1, 10000n)],
    { allocations: [part('d1', 9999n)], refund: null, restMinor: 0n, reason: 'part-payment', rule: 'HOUSE-PART' }],
  ['HOUSE-PART the rest of a part payment settles', credit(1n), [no(1)], [debt(1, 1n)],
    { allocations: [full('d1', 1n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-BOOKS a grosz more waits for a person', credit(10001n), [no(1)], [debt(1, 10000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 1n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OG-10.4 more pays the next debt of the same matter', credit(12460n), [no(1)], [fee, debt(1, 10000n)],
    { allocations: [full('d1', 10000n), full('d2', 2460n, 'OG-10.4')], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['OG-10.4 named the younger, the older of the matter gets what is left', credit(12460n), [no(2)], [fee, debt(1, 10000n)],
    { allocations: [full('d2', 2460n), full('d1', 10000n, 'OG-10.4')], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['DOM-II.5 a grosz short for the next debt of the matter: that one gets nothing', credit(12459n), [no(1)], [debt(1, 10000n), fee],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 2459n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OG-10.4 a younger debt is not paid past an older one', credit(11000n), [no(1)], [debt(1, 10000n), fee, debt(4, 1000n)],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 1000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OR-28 a debt of another matter is never touched', credit(15000n), [no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 5000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['OR-28 two debts named, of two matters', credit(15000n), [no(3), no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n), full('d3', 5000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-PART two debts named, too little: the older in full, the younger in part', credit(12000n), [no(3), no(1)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n), part('d3', 2000n)], refund: null, restMinor: 0n, reason: 'part-payment', rule: 'HOUSE-PART' }],
  ['OR-28 two debts named, money for the older: the younger gets nothing, not even a part', credit(10000n), [no(1), no(3)], [debt(1, 10000n), other],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['DOM-II.5d a closed and an open debt named, money for the open one: nothing goes back', credit(5000n), [no(1), no(3)], [debt(1, 10000n, { closedRule: 'DOM-II.5d' }), other],
    { allocations: [full('d3', 5000n)], refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }],
  ['HOUSE-BOOKS a debt of the same matter in another currency is not paid', credit(12460n), [no(1)], [debt(1, 10000n), { ...fee, currency: 'EUR' }],
    { allocations: [full('d1', 10000n)], refund: null, restMinor: 2460n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['DOM-I.9-WD money on a closed debt goes back by the rule that closed it', credit(10000n), [no(1)], [debt(1, 10000n, { closedRule: 'DOM-I.9-WD' })],
    { allocations: [], refund: { debtId: 'd1', amountMinor: 10000n, rule: 'DOM-I.9-WD' }, restMinor: 0n, reason: 'debt-closed', rule: 'DOM-I.9-WD' }],
  ['DOM-II.5d a closed and an open debt named: the open one is paid, the rest goes back', credit(15000n), [no(1), no(3)], [debt(1, 10000n, { closedRule: 'DOM-II.5d' }), other],
    { allocations: [full('d3', 5000n)], refund: { debtId: 'd1', amountMinor: 10000n, rule: 'DOM-II.5d' }, restMinor: 0n, reason: 'debt-closed', rule: 'DOM-II.5d' }],
  ['HOUSE-BOOKS paid a second time: waits for a person', credit(10000n), [no(1)], [debt(1, 0n)],
    { allocations: [], refund: null, restMinor: 10000n, reason: 'overpaid', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS no number: waits for a person', credit(10000n), [], [],
    { allocations: [], refund: null, restMinor: 10000n, reason: 'no-number', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS a number we never gave: waits for a person', credit(10000n), [no(9)], [],
    { allocations: [], refund: null, restMinor: 10000n, reason: 'unknown-number', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS another currency: waits for a person', credit(10000n, { currency: 'EUR' }), [no(1)], [debt(1, 10000n)],
    { allocations: [], refund: null, restMinor: 10000n, reason: 'other-currency', rule: 'HOUSE-BOOKS' }],
  ['HOUSE-BOOKS our own transfer that came back: waits for a person', credit(10000n, { reversal: true }), [no(1)], [debt(1, 10000n)],
    { allocations: [], refund: null, restMinor: 10000n, reason: 'reversal', rule: 'HOUSE-BOOKS' }]
]

for (const [name, money, numbers, debts, expected] of cases) {
  test(name, () => {
    const basis = ['no-number', 'unknown-number', 'reversal'].includes(expected.reason) ? null : 'title'
    assert.deepEqual(decideMatch(money, told({ numbers }), debts), { topUp: null, basis, ...expected })
  })
}

test('OG-10.4 oldest by year, then by count', () => {
  const old = debt(1, 100n, { id: 'old', number: 'PF/2025/1000000' })
  const young = debt(1, 100n, { id: 'young', number: 'PF/2026/999999' })
  const younger = debt(1, 100n, { id: 'younger', number: 'PF/2026/1000000' })
  const match = decideMatch(credit(300n), told({ numbers: [old, young, younger].map(each => each.number) }), [younger, young, old])
  assert.deepEqual(match.allocations.map(each => each.debtId), ['old', 'young', 'younger'])
})

const interest = debt(9, 200n, { id: 'int', interestOn: 'd1' })
const later = debt(4, 3000n, { matter: 'hosting:c', dueOn: '2026-03-15' as Day })
const foreign = debt(5, 10000n, { customerId: 'b', matter: 'order:ord_c' })
const top = (amountMinor: bigint, rule: 'BMP-10' | 'OR-28' = 'BMP-10', customerId = 'a') => ({ customerId, amountMinor, rule })

// rule and what it says, credit, what is known of it, debts, what comes out
const directed: [string, CreditToMatch, Partial<Evidence>, DebtToMatch[], Partial<Match>][] = [
  ['OR-28 an invoice number directs as a pro-forma number does', credit(10000n), { numbers: ['FV/2026/000077'] }, [debt(1, 10000n, { otherNumbers: ['FV/2026/000077'] })],
    { allocations: [full('d1', 10000n)], restMinor: 0n, reason: 'paid', basis: 'title' }],
  ['OR-28 interest goes before its principal', credit(10000n), { numbers: [no(1)] }, [debt(1, 10000n), interest],
    { allocations: [{ debtId: 'int', amountMinor: 200n, settles: true, rule: 'OR-28' }, part('d1', 9800n)], restMinor: 0n, reason: 'part-payment' }],
  ['OR-28 one transfer for the principal with its interest', credit(10200n), { numbers: [no(1)] }, [interest, debt(1, 10000n)],
    { allocations: [{ debtId: 'int', amountMinor: 200n, settles: true, rule: 'OR-28' }, full('d1', 10000n)], restMinor: 0n, reason: 'paid' }],
  ['OR-28 the interest of a debt that is not named is left alone', credit(5000n), { numbers: [no(3)] }, [debt(1, 10000n), interest, other],
    { allocations: [full('d3', 5000n)], restMinor: 0n }],
  ['OG-10.4 the debt that falls due first is the older one, whatever its number', credit(12000n), { numbers: [no(1), no(2)] }, [debt(1, 10000n, { dueOn: '2026-03-01' as Day }), debt(2, 5000n)],
    { allocations: [full('d2', 5000n), part('d1', 7000n)] }],
  ['OR-28 a title that names a prepaid account tops it up, though debts are open', credit(10000n), { topUpOf: 'a', accountOf: 'a' }, [debt(1, 10000n)],
    { allocations: [], topUp: top(10000n, 'OR-28'), restMinor: 0n, reason: 'topped-up', basis: 'title' }],
  ['BMP-10 a number and a prepaid account named: the debt first, the rest on the account', credit(12000n), { numbers: [no(1)], topUpOf: 'a' }, [debt(1, 10000n)],
    { allocations: [full('d1', 10000n)], topUp: top(2000n), restMinor: 0n, reason: 'topped-up' }],
  ['OR-28 a number of another customer than the individual account\'s: the title directs', credit(10000n), { numbers: [no(5)], accountOf: 'a' }, [foreign, debt(1, 10000n)],
    { allocations: [full('d5', 10000n)], restMinor: 0n, basis: 'title' }],
  ['OG-10.4 individual account: the debt of exactly this sum', credit(3000n), { accountOf: 'a' }, [debt(1, 10000n), later],
    { allocations: [full('d4', 3000n, 'OG-10.4')], restMinor: 0n, reason: 'paid', basis: 'account' }],
  ['OG-10.4 individual account: else the oldest ones, the last in part', credit(11000n), { accountOf: 'a' }, [later, debt(1, 10000n)],
    { allocations: [full('d1', 10000n, 'OG-10.4'), part('d4', 1000n)], restMinor: 0n, reason: 'part-payment' }],
  ['OG-10.4 individual account: of two with the same sum the older', credit(3000n), { accountOf: 'a' }, [later, debt(6, 3000n, { matter: 'hosting:d' })],
    { allocations: [full('d6', 3000n, 'OG-10.4')] }],
  ['BMP-10 individual account: what no debt asks for tops up', credit(14000n), { accountOf: 'a' }, [debt(1, 10000n), later],
    { allocations: [full('d1', 10000n, 'OG-10.4'), full('d4', 3000n, 'OG-10.4')], topUp: top(1000n), restMinor: 0n, reason: 'topped-up', basis: 'account' }],
  ['BMP-10 individual account without debts: all of it tops up', credit(14000n), { accountOf: 'a' }, [],
    { allocations: [], topUp: top(14000n), restMinor: 0n }],
  ['OR-28 individual account, and the title asks for a top-up', credit(10000n), { accountOf: 'a', asksForTopUp: true }, [debt(1, 10000n)],
    { allocations: [], topUp: top(10000n, 'OR-28') }],
  ['BMP-10 individual account in euros: debts in zlotys are not touched', credit(10000n, { currency: 'EUR' }), { accountOf: 'a' }, [debt(1, 10000n)],
    { allocations: [], topUp: top(10000n) }],
  ['OG-10.4 an account seen before, and exactly the sum of one debt', credit(3000n), { payerOf: 'a' }, [debt(1, 10000n), later],
    { allocations: [full('d4', 3000n, 'OG-10.4')], restMinor: 0n, reason: 'paid', basis: 'payer', rule: 'OG-10.4' }],
  ['OG-10.4 an account seen before, and exactly the sum of the oldest', credit(13000n), { payerOf: 'a' }, [debt(1, 10000n), later, debt(7, 500n, { dueOn: '2026-04-01' as Day })],
    { allocations: [full('d1', 10000n, 'OG-10.4'), full('d4', 3000n, 'OG-10.4')], restMinor: 0n, basis: 'payer' }],
  ['HOUSE-BOOKS an account seen before, two debts of the sum: waits for a person', credit(3000n), { payerOf: 'a' }, [later, debt(6, 3000n, { matter: 'hosting:d' })],
    { allocations: [], restMinor: 3000n, reason: 'no-number', basis: null }],
  ['HOUSE-BOOKS an account seen before, another sum: waits for a person', credit(3001n), { payerOf: 'a' }, [debt(1, 10000n), later],
    { allocations: [], restMinor: 3001n, reason: 'no-number' }],
  ['HOUSE-BOOKS an account seen before, but a number that is none of ours: waits for a person', credit(3000n), { payerOf: 'a', numbers: [no(8)] }, [later],
    { allocations: [], restMinor: 3000n, reason: 'unknown-number' }]
]
for (const [name, money, evidence, debts, expected] of directed) {
  test(name, () => {
    const match = decideMatch(money, told(evidence), debts)
    assert.deepEqual({ ...match, ...expected }, match)
    const spent = match.allocations.reduce((sum, each) => sum + each.amountMinor, 0n) + (match.refund?.amountMinor ?? 0n) + (match.topUp?.amountMinor ?? 0n)
    assert.equal(spent + match.restMinor, money.amountMinor, 'no grosz is lost')
  })
}
