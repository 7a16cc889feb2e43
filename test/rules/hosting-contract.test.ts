/** How a hosting contract begins, changes and is left: each border from both sides. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { judgeNotice, judgeWithdrawal, noticeEnds, refundBy, refundOf, refundShare, withdrawalCloses, type NoticeFacts, type WithdrawalFacts } from '../../src/rules/hosting-notice.ts'
import { forecastExcess, judgeApplication, transferLimit, unitsOf, type Application } from '../../src/rules/hosting-order.ts'
import type { EndCause } from '../../src/rules/hosting-terms.ts'
import { niebieskiHosting, ogicomHosting, virtuaHosting } from '../../src/rules/policies/hosting.ts'
import { warsaw } from '../support/warsaw.ts'

const [host, og, vo] = [niebieskiHosting.hosting, ogicomHosting.hosting, virtuaHosting.hosting]
const day = (text: string) => text as Day

const notices: [string, typeof host, string, string][] = [
  ['HOST-16.1 given inside a month: the whole next month', host, '2026-01-15', '2026-02-28'],
  ['HOST-16.1 given on a month’s last day: still the next month', host, '2026-01-31', '2026-02-28'],
  ['HOST-16.1 given a day later: a month later', host, '2026-02-01', '2026-03-31'],
  ['HOST-16.1 over the year', host, '2026-12-01', '2027-01-31'],
  ['OG-15 a month from delivery', og, '2026-01-15', '2026-02-15'],
  ['OG-15 from a day the next month does not have', og, '2026-01-31', '2026-02-28'],
  ['OG-15 in a leap year', og, '2028-01-30', '2028-02-29'],
  ['VO-25.5 three months to the end of a month', vo, '2026-01-15', '2026-04-30'],
  ['VO-25.5 from a month’s last day', vo, '2026-01-31', '2026-04-30']
]
for (const [name, terms, given, ends] of notices) test(name, () => assert.equal(noticeEnds(day(given), terms), ends))

const notice: NoticeFacts = { by: 'customer', consumer: true, written: true, reason: null }
const faults: [string, NoticeFacts, string | null][] = [
  ['HOST-16.2 in writing', notice, null],
  ['HOST-16.2 not in writing', { ...notice, written: false }, 'not-written'],
  ['HOST-16.1 the operator names a reason to a consumer', { ...notice, by: 'operator', reason: 'the platform is closed' }, null],
  ['HOST-16.1 the operator names none', { ...notice, by: 'operator', reason: ' ' }, 'reason-missing'],
  ['HOST-16.1 a business needs none', { ...notice, by: 'operator', consumer: false }, null]
]
for (const [name, facts, reason] of faults) test(name, () => assert.equal(judgeNotice(facts, host)?.reason ?? null, reason))
test('HOST-16.2 where the contract asks for no writing, none is needed', () => {
  assert.equal(judgeNotice({ ...notice, written: false }, { notice: { ...host.notice, written: false } }), null)
})

test('HOST-16.3 a withdrawal may be sent until 24:00 of the fourteenth day, or of the next working day', () => {
  assert.equal(sayInstant(withdrawalCloses(day('2026-03-02'), host)), '2026-03-16 24:00')
  assert.equal(sayInstant(withdrawalCloses(day('2026-03-07'), host)), '2026-03-23 24:00') // a Saturday: KC-115
})
const withdrawal: WithdrawalFacts = { consumer: true, atDistance: true, concludedOn: day('2026-03-02'), sentOn: day('2026-03-16'), performedWithConsent: false }
const withdrawals: [string, Partial<WithdrawalFacts>, string | null][] = [
  ['HOST-16.3 sent on the last day', {}, null],
  ['HOST-16.3 sent a day later', { sentOn: day('2026-03-17') }, 'too-late'],
  ['HOST-16.3 no consumer', { consumer: false }, 'no-consumer'],
  ['HOST-16.3 not made at a distance', { atDistance: false }, 'not-at-distance'],
  ['HOST-16.3 an order that is no contract yet', { consumer: false, concludedOn: null }, null],
  ['HOST-16.9 performed in full with informed consent', { performedWithConsent: true }, 'performed']
]
for (const [name, over, reason] of withdrawals) {
  test(name, () => {
    const judged = judgeWithdrawal({ ...withdrawal, ...over }, host)
    assert.equal(judged.ok ? null : judged.reason, reason)
  })
}
test('OG-24 the law’s fourteen days apply, not ten', () => assert.equal(judgeWithdrawal(withdrawal, og).ok, true))
test('VO-4.7 fourteen days under VO too', () => {
  assert.deepEqual(judgeWithdrawal(withdrawal, vo), { ok: true, rule: 'VO-4.7' })
  assert.equal(judgeWithdrawal({ ...withdrawal, sentOn: day('2026-03-17') }, vo).ok, false)
})
test('HOST-16.4 the money goes back within fourteen days of the statement', () => assert.equal(refundBy(day('2026-03-10'), host), '2026-03-24'))

// policy, cause, what a consumer and a business get back
const shares: [string, typeof host, EndCause, string, string][] = [
  ['HOST-6.10 a consumer’s notice', host, 'customer-notice', 'by-time', 'none'],
  ['HOST-6.10 the operator’s notice', host, 'operator-notice', 'by-time', 'by-time'],
  ['HOST-6.10 late payment', host, 'unpaid', 'none', 'none'],
  ['HOST-16.4 a withdrawal', host, 'withdrawal', 'all', 'all'],
  ['HOST-16.8 a gross breach', host, 'breach', 'none', 'none'],
  ['OG-15 the customer’s notice', og, 'customer-notice', 'by-time', 'none'],
  ['OG-15 a cause on the customer’s side', og, 'breach', 'by-time', 'none'],
  ['VO-10.4 whatever ended it, days not served cost nothing', vo, 'breach', 'by-time', 'by-time']
]
for (const [name, terms, cause, consumer, business] of shares) {
  test(`${name}: what goes back`, () => assert.deepEqual([refundShare(cause, true, terms).share, refundShare(cause, false, terms).share], [consumer, business]))
}
test('HOST-6.10 all, a part by time, nothing', () => {
  const month = { from: day('2026-01-01'), through: day('2026-01-31') }
  const back = (share: 'all' | 'by-time' | 'none') => refundOf(share, 3_100n, month, warsaw('2026-01-11 00:00'), { part: 'whole', whole: month })
  assert.deepEqual([back('all'), back('by-time'), back('none')], [3_100n, 2_100n, 0n])
})

const application: Application = { hasPackage: true, hasBillingData: true, hasContactData: true, inArrears: false, paidLateBefore: false, misuse: null }
const applications: [string, Partial<Application>, string | null, boolean?][] = [
  ['HOST-3 package, billing and contact data are there', {}, null],
  ['HOST-3 no package', { hasPackage: false, inArrears: true }, 'no-package', false],
  ['HOST-3 no billing data', { hasBillingData: false }, 'billing-data', false],
  ['HOST-3 no contact data', { hasContactData: false }, 'contact-data', false],
  ['HOST-3 arrears: may be refused', { inArrears: true, paidLateBefore: true }, 'arrears', true],
  ['HOST-3 late payments before: may be refused', { paidLateBefore: true }, 'late-payments', true],
  ['HOST-3 intended misuse: may be refused', { misuse: 'bulk mail to bought lists' }, 'misuse', true]
]
for (const [name, over, reason, may] of applications) {
  test(name, () => {
    const found = judgeApplication({ ...application, ...over })
    assert.equal(found?.reason ?? null, reason)
    assert.equal(found?.may, may)
  })
}

const GiB = 1024n ** 3n
const june = { from: day('2026-06-01'), through: day('2026-06-30') }
const excesses: [string, bigint, string, bigint][] = [
  ['exactly the limit: nothing', 10n * GiB, '2026-06-16 00:00', 0n],
  ['a byte more at half of the period: the forecast of the whole is above it', 10n * GiB + 1n, '2026-06-16 00:00', 10n * GiB + 2n],
  ['twelve in half of the period', 12n * GiB, '2026-06-16 00:00', 14n * GiB],
  ['twelve at its end: what was used', 12n * GiB, '2026-07-01 00:00', 2n * GiB]
]
for (const [name, usedBytes, at, excess] of excesses) test(`HOST-6.6 transfer above the limit, ${name}`, () => assert.equal(forecastExcess({ usedBytes, limitBytes: 10n * GiB }, june, warsaw(at)), excess))
test('HOST-6.6 units begun are billed', () => assert.deepEqual([unitsOf(0n, GiB), unitsOf(1n, GiB), unitsOf(GiB, GiB), unitsOf(GiB + 1n, GiB)], [0n, 1n, 1n, 2n]))
const february = { from: day('2026-02-01'), through: day('2026-02-28') }
const limits: [string, string, Parameters<typeof transferLimit>[2], Parameters<typeof transferLimit>[3], number, bigint][] = [
  ['a month', 'start', june, june, 1, 50n * GiB],
  ['two years: twenty-four times', 'firma', { from: day('2026-01-15'), through: day('2028-01-14') }, { from: day('2026-01-15'), through: day('2028-01-14') }, 24, 4_800n * GiB],
  ['half of a month: half', 'start', { from: day('2026-02-15'), through: day('2026-02-28') }, february, 1, 25n * GiB],
  ['a package that nobody named', 'biznes', june, june, 1, 50n * GiB],
  ['a word that every object has', 'toString', june, june, 1, 50n * GiB]
]
for (const [name, pack, period, whole, months, bytes] of limits) test(`HOST-6.6 the limit of ${name}`, () => assert.equal(transferLimit(pack, host, period, whole, months), bytes))
