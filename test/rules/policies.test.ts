/** Policies as data: the built-in ones, what contracts set otherwise, how new terms come and contracts end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { decideTermination, mayEndAtOnce } from '../../src/rules/domain-termination.ts'
import { faultsOfPatch, overrideTerms } from '../../src/rules/override-terms.ts'
import { builtIn } from '../../src/rules/policies/built-in.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { ogicom } from '../../src/rules/policies/ogicom.ts'
import { virtua } from '../../src/rules/policies/virtua.ts'
import { acceptanceOf, bindsFrom, firstBite, versionFor, type Change } from '../../src/rules/terms-change.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day
const known = builtIn.map(({ terms }) => terms)

test('OG-29.1 three policies are built in, each from its day; whose terms name no domains sells none', () => {
  assert.deepEqual(builtIn.map(({ policy, version, effectiveFrom, terms }) => [policy, version, effectiveFrom, terms.sells]), [
    ['niebieski', 1, '2010-01-01', ['pl', 'global', 'eu']], ['ogicom', 1, '2010-07-01', []], ['virtua', 1, '2010-01-01', []]
  ])
  for (const { terms } of builtIn) assert.deepEqual(JSON.parse(JSON.stringify(terms)), terms, 'as a row keeps it')
})

test('ORDER a contract’s single field goes before the terms, and nothing else moves', () => {
  const agreed = overrideTerms(niebieski.terms, { renewal: { pl: { payWithinDays: 30 } }, bankLagDays: 5 })
  assert.equal(agreed.renewal.pl.payWithinDays, 30)
  assert.equal(agreed.bankLagDays, 5)
  assert.deepEqual({ ...agreed, bankLagDays: 3, renewal: { ...agreed.renewal, pl: { ...agreed.renewal.pl, payWithinDays: 14 } } }, niebieski.terms)
  assert.equal(niebieski.terms.renewal.pl.payWithinDays, 14)
})
test('HOST-17.1 a list is replaced whole', () => assert.deepEqual(overrideTerms(niebieski.terms, { sells: ['pl'] }).sells, ['pl']))
test('OG-3.2 a contract may sell what the terms do not', () => assert.deepEqual(overrideTerms(ogicom.terms, { sells: ['global'] }).sells, ['global']))

const patches: [string, unknown, RegExp | null][] = [
  ['nothing', {}, null],
  ['a number', { renewal: { pl: { payWithinDays: 0 } } }, null],
  ['a word of the law', { order: { global: { personPublic: 'never' } } }, null],
  ['null where the terms know it', { renewal: { eu: { blockDays: null } } }, null],
  ['an unknown field', { renewal: { pl: { payDays: 3 } } }, /renewal\.pl\.payDays: the terms have no such field/],
  ['an unknown family', { renewal: { xyz: {} } }, /renewal\.xyz/],
  ['a negative number', { bankLagDays: -1 }, /bankLagDays/],
  ['half a day', { bankLagDays: 1.5 }, /bankLagDays/],
  ['a number as text', { bankLagDays: '3' }, /bankLagDays/],
  ['null for a number', { bankLagDays: null }, /bankLagDays/],
  ['an object for a number', { bankLagDays: {} }, /bankLagDays/],
  ['a number for an object', { renewal: 3 }, /renewal/],
  ['a strange word', { order: { pl: { personPublic: 'sometimes' } } }, /personPublic/],
  ['a strange family', { sells: ['xyz'] }, /sells/],
  ['a prototype', JSON.parse('{"__proto__": {"bankLagDays": 1}}'), /__proto__/],
  ['a constructor', { constructor: {} }, /constructor/],
  ['no object', 'renewal', /not an object/],
  ['a list', [], /not an object/]
]
for (const [what, patch, fault] of patches) {
  test(`HOST-17.1 a contract’s fields are checked: ${what}`, () => {
    const faults = faultsOfPatch(patch, known)
    if (fault) assert.match(faults.join('; '), fault)
    else assert.deepEqual(faults, [])
  })
}

const { notice } = niebieski.terms
const terms: Change = { what: 'terms', effectiveFrom: day('2026-03-01'), publishedOn: day('2026-01-10'), deliveredOn: day('2026-01-29'), urgent: false }
const prices: Change = { ...terms, what: 'prices' }
const paidThrough = day('2026-06-30')

const binding: [string, Change, typeof notice, string | null][] = [
  ['DOM-VI.3 told 30 whole days before: from the day it is meant for', terms, notice, '2026-03-01'],
  ['DOM-VI.3 told a day later: a day later', { ...terms, deliveredOn: day('2026-01-30') }, notice, '2026-03-02'],
  ['DOM-VI.3 not told: not bound', { ...terms, deliveredOn: null }, notice, null],
  ['HOST-17.5 demanded by the law: at once', { ...terms, effectiveFrom: day('2026-01-29'), urgent: true }, notice, '2026-01-29'],
  ['DOM-VI.1 a new price waits for its notice', { ...prices, effectiveFrom: day('2026-01-01'), deliveredOn: day('2026-06-10') }, notice, '2026-07-11'],
  ['DOM-VI.2 and for the period that is paid', prices, notice, '2026-07-01'],
  ['OG-14 published the day before', { ...terms, effectiveFrom: day('2026-01-11'), deliveredOn: null }, ogicom.terms.notice, '2026-01-11'],
  ['OG-14 not on the day of its publication', { ...terms, effectiveFrom: day('2026-01-10'), deliveredOn: null }, ogicom.terms.notice, '2026-01-11']
]
for (const [name, change, under, expected] of binding) test(name, () => assert.equal(bindsFrom(change, paidThrough, under), expected))
test('HOST-17.4 the first day that may bite', () => assert.equal(firstBite(day('2026-01-29'), notice), '2026-03-01'))

// delivered on Thursday 2026-01-29: fourteen days end on Thursday 2026-02-12
const acceptance: [string, Change, typeof notice, string | null, string, ReturnType<typeof acceptanceOf>][] = [
  ['DOM-VI.3 within the fourteen days', terms, notice, null, '2026-02-12 23:59', { is: 'open', until: warsaw('2026-02-13 00:00'), rule: 'DOM-VI.3' }],
  ['DOM-VI.3 silence is acceptance', terms, notice, null, '2026-02-13 00:00', { is: 'accepted', rule: 'DOM-VI.3' }],
  ['DOM-VI.1 notice in the last minute: ends with the paid period', prices, notice, '2026-02-12 23:59', '2026-02-13 09:00', { is: 'refused', endsOn: paidThrough, rule: 'DOM-VI.1' }],
  ['DOM-VI.1 a minute later it is none', prices, notice, '2026-02-13 00:00', '2026-02-13 09:00', { is: 'accepted', rule: 'DOM-VI.1' }],
  ['DOM-VI.1 not delivered', { ...prices, deliveredOn: null }, notice, null, '2026-03-13 09:00', { is: 'unheard', rule: 'DOM-VI.1' }],
  ['KC-115 the fourteenth day is a Saturday', { ...terms, deliveredOn: day('2026-01-31') }, notice, null, '2026-02-16 23:59', { is: 'open', until: warsaw('2026-02-17 00:00'), rule: 'DOM-VI.3' }],
  ['OG-14 fourteen days from the publication, a Saturday moved to Monday', terms, ogicom.terms.notice, null, '2026-01-26 23:59', { is: 'open', until: warsaw('2026-01-27 00:00'), rule: 'OG-14' }],
  ['OG-14 refused: ends with the period, on the old terms', terms, ogicom.terms.notice, '2026-01-20 10:00', '2026-02-01 00:00', { is: 'refused', endsOn: paidThrough, rule: 'OG-14' }],
  ['OG-14 lower prices give no right to leave', { ...terms, what: 'lower-prices' }, ogicom.terms.notice, '2026-01-20 10:00', '2026-02-01 00:00', { is: 'accepted', rule: 'OG-14' }]
]
for (const [name, change, under, refused, now, expected] of acceptance) {
  test(name, () => assert.deepEqual(acceptanceOf(change, { refusedAt: refused === null ? null : warsaw(refused), paidThrough }, under, warsaw(now)), expected))
}
test('HOUSE-POLICY VO is silent about new terms: the house’s notice', () => assert.deepEqual(virtua.terms.notice, notice))

test('OG-29.1 what has begun stays with its version; what begins on a version’s first day is under it', () => {
  const versions = [{ versionId: 'niebieski@2', effectiveFrom: day('2026-07-01') }, { versionId: 'niebieski@1', effectiveFrom: day('2010-01-01') }]
  assert.equal(versionFor({ versionId: 'niebieski@1', begunOn: day('2026-06-30') }, versions, day('2026-08-01')), 'niebieski@1')
  assert.equal(versionFor(null, versions, day('2026-06-30')), 'niebieski@1')
  assert.equal(versionFor(null, versions, day('2026-07-01')), 'niebieski@2')
  assert.equal(versionFor(null, versions, day('2009-12-31')), undefined)
})

const leaving = { by: 'customer', written: true, deliveredOn: day('2026-06-16'), paidThrough, nextThrough: day('2027-06-30') } as const
const endings: [string, Parameters<typeof decideTermination>[0], string | null][] = [
  ['DOM-VI.4 not in writing: none', { ...leaving, written: false }, null],
  ['DOM-VI.4 fourteen days before the end of the period', { ...leaving, by: 'operator' }, '2026-06-30'],
  ['DOM-VI.4 the operator’s notice a day later leaves the next period', { ...leaving, by: 'operator', deliveredOn: day('2026-06-17') }, '2027-06-30'],
  ['DOM-VI.4 a customer’s notice: the paid period', { ...leaving, deliveredOn: day('2026-06-29') }, '2026-06-30']
]
for (const [name, given, endsOn] of endings) {
  test(name, () => {
    const decided = decideTermination(given)
    assert.equal(decided.is === 'given' ? decided.endsOn : null, endsOn)
  })
}
test('DOM-VI.5 who leaves early gets nothing back', () => {
  const decided = decideTermination({ ...leaving, deliveredOn: day('2025-09-01') })
  assert.deepEqual(decided, { is: 'given', endsOn: '2026-06-30', refund: 'none', rule: 'DOM-VI.4' })
})

const late = { dueOn: day('2026-02-23'), creditedAt: null, breach: false }
const atOnce: [string, Parameters<typeof mayEndAtOnce>[0], string, string | null][] = [
  ['DOM-VI.6 seven days overdue: not yet', late, '2026-03-02 23:59', null],
  ['DOM-VI.6 more than seven days overdue', late, '2026-03-03 00:00', 'overdue'],
  ['DOM-VI.6 paid', { ...late, creditedAt: warsaw('2026-02-25 12:00') }, '2026-03-10 00:00', null],
  ['DOM-VI.6 the terms are broken', { dueOn: null, creditedAt: null, breach: true }, '2026-02-01 00:00', 'breach']
]
for (const [name, facts, now, expected] of atOnce) test(name, () => assert.equal(mayEndAtOnce(facts, warsaw(now))?.because ?? null, expected))
