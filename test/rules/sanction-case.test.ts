import assert from 'node:assert/strict'
import { test } from 'node:test'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { completeInTime, completeSince, decideRelease, decisionFrom, releaseBy, type CaseDecision, type CaseFacts, type Paper } from '../../src/rules/sanction-case.ts'
import { costs, nextBreach, nextInstruction, papersFor, terminationOf, type CaseCause, type PaperKind, type SanctionRule } from '../../src/rules/sanction-ladder.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.sanctions

const paper = (kind: Paper['kind'], filedAt: string, rejectedAt?: string): Paper => ({ kind, filedAt: warsaw(filedAt), rejectedAt: rejectedAt ? warsaw(rejectedAt) : null })
const both = [paper('confirmation', '2026-04-16 09:00'), paper('screenshot', '2026-04-17 16:00')]
const opened: CaseFacts = {
  cause: 'report', sanction: 'MZ-3.1', openedAt: warsaw('2026-04-10 10:00'), blockUntil: warsaw('2026-05-11 00:00'), papersUntil: warsaw('2026-05-12 00:00'), papers: [], fees: [],
  decisionOpenedAt: null, blockEndedAt: null, terminationOpenedAt: null, releasedAt: null
}
const asked: CaseFacts = { ...opened, decisionOpenedAt: warsaw('2026-05-06 00:00') }
const ended: CaseFacts = { ...asked, blockEndedAt: warsaw('2026-05-11 00:00') }
const overdue: CaseFacts = { ...ended, terminationOpenedAt: warsaw('2026-05-12 00:00') }
const wait = (until: string): CaseDecision => ({ do: 'wait', until: warsaw(until) })
const release = (completeAt: string): CaseDecision => ({ do: 'release', completeAt: warsaw(completeAt), rule: 'HOUSE-PAPERS' })

// opened Friday 2026-04-10: 15 days end on Saturday the 25th, papers and money may come until Monday the 27th
const fee = (paidAt: string | null) => ({ openedAt: warsaw('2026-04-10 10:00'), paidAt: paidAt ? warsaw(paidAt) : null })
const second: CaseFacts = { ...opened, sanction: 'MZ-3.3', blockUntil: warsaw('2026-04-26 00:00'), papersUntil: warsaw('2026-04-28 00:00'), fees: [fee(null)] }
const secondLate: CaseFacts = { ...second, decisionOpenedAt: warsaw('2026-04-22 00:00'), blockEndedAt: warsaw('2026-04-26 00:00') }
const found: CaseFacts = { ...second, cause: 'monitoring', fees: [] }
const foundFirst: CaseFacts = { ...ended, cause: 'monitoring' }
const batches: CaseFacts = { ...opened, cause: 'batches', sanction: 'MZ-3.8' }
const breach: CaseFacts = { ...opened, cause: 'breach', sanction: 'HOST-8.2', blockUntil: null, papersUntil: null }
const third: CaseFacts = { ...breach, cause: 'report', sanction: 'MZ-3.6' }
const told: CaseFacts = { ...opened, cause: 'instruction', sanction: 'MZ-1.3', blockUntil: null, papersUntil: warsaw('2026-04-11 10:00') }

const steps: [string, CaseFacts, string, CaseDecision][] = [
  ['HOUSE-LIMIT no papers: nothing until three working days before the block ends', opened, '2026-05-05 23:59', wait('2026-05-06 00:00')],
  ['HOUSE-LIMIT three working days before: a decision is opened', opened, '2026-05-06 00:00', { do: 'open-decision', rule: 'HOUSE-LIMIT' }],
  ['HOUSE-LIMIT asked: nothing until the limit', asked, '2026-05-10 23:59', wait('2026-05-11 00:00')],
  ['HOUSE-LIMIT undecided at the limit: the block ends', asked, '2026-05-11 00:00', { do: 'end-block', rule: 'HOUSE-LIMIT' }],
  ['MZ-3.2 the block is over, papers may still come on Monday', ended, '2026-05-11 23:59', wait('2026-05-12 00:00')],
  ['MZ-3.2 they did not come: a person decides about the contract', ended, '2026-05-12 00:00', { do: 'open-termination', rule: 'MZ-3.2' }],
  ['MZ-3.2 after that nothing happens by itself', overdue, '2027-01-01 00:00', { do: 'nothing' }],
  ['MZ-3.1 one of two papers releases nothing', { ...opened, papers: [both[0]!] }, '2026-04-30 00:00', wait('2026-05-06 00:00')],
  ['MZ-3.1 two of one kind are not both', { ...opened, papers: [both[0]!, paper('confirmation', '2026-04-17 16:00')] }, '2026-04-30 00:00', wait('2026-05-06 00:00')],
  ['HOUSE-PAPERS complete on Friday 16:00, not rejected: nothing before Monday 16:00', { ...opened, papers: both }, '2026-04-20 15:59', wait('2026-04-20 16:00')],
  ['HOUSE-PAPERS released on Monday 16:00', { ...opened, papers: both }, '2026-04-20 16:00', release('2026-04-17 16:00')],
  ['HOUSE-PAPERS a late look releases all the same', { ...opened, papers: both }, '2026-04-22 09:00', release('2026-04-17 16:00')],
  ['HOUSE-PAPERS one is rejected: they are not complete', { ...opened, papers: [both[0]!, paper('screenshot', '2026-04-17 16:00', '2026-04-20 10:00')] }, '2026-04-20 16:00', wait('2026-05-06 00:00')],
  ['HOUSE-PAPERS a new one in its place: the working day runs anew', { ...opened, papers: [both[0]!, paper('screenshot', '2026-04-17 16:00', '2026-04-20 10:00'), paper('screenshot', '2026-04-20 12:00')] }, '2026-04-21 12:00', release('2026-04-20 12:00')],
  ['HOUSE-PAPERS a second screenshot does not put it off', { ...opened, papers: [...both, paper('screenshot', '2026-04-20 15:00')] }, '2026-04-20 16:00', release('2026-04-17 16:00')],
  ['HOUSE-PAPERS evidence of an objection is none of them', { ...opened, papers: [both[0]!, paper('evidence', '2026-04-17 16:00')] }, '2026-04-30 00:00', wait('2026-05-06 00:00')],
  ['HOUSE-PAPERS complete before the limit, due after it: the block ends at the limit first', { ...asked, papers: [both[0]!, paper('screenshot', '2026-05-09 10:00')] }, '2026-05-11 00:00', { do: 'end-block', rule: 'HOUSE-LIMIT' }],
  ['HOUSE-PAPERS and the case closes a working day after they were complete', { ...ended, papers: [both[0]!, paper('screenshot', '2026-05-09 10:00')] }, '2026-05-12 00:00', release('2026-05-09 10:00')],
  ['HOUSE-LIMIT a look months late takes the steps in their order', opened, '2026-09-01 00:00', { do: 'open-decision', rule: 'HOUSE-LIMIT' }],
  ['HOUSE-PAPERS released: nothing more', { ...opened, papers: both, releasedAt: warsaw('2026-04-20 10:00') }, '2026-06-01 00:00', { do: 'nothing' }],

  ['MZ-3.3 both papers and nothing paid: nothing before the decision', { ...second, papers: both }, '2026-04-21 23:59', wait('2026-04-22 00:00')],
  ['MZ-3.3 paid after the papers: the working day runs from the payment', { ...second, papers: both, fees: [fee('2026-04-20 09:00')] }, '2026-04-21 08:59', wait('2026-04-21 09:00')],
  ['MZ-3.3 and then it is released', { ...second, papers: both, fees: [fee('2026-04-20 09:00')] }, '2026-04-21 09:00', release('2026-04-20 09:00')],
  ['MZ-3.3 paid before the papers: it runs from the last paper', { ...second, papers: both, fees: [fee('2026-04-13 09:00')] }, '2026-04-20 16:00', release('2026-04-17 16:00')],
  ['MZ-3.3 two reports, one of them paid: not complete', { ...second, papers: both, fees: [fee('2026-04-13 09:00'), fee(null)] }, '2026-04-21 23:59', wait('2026-04-22 00:00')],
  ['MZ-3.3 paid, and no papers', { ...second, fees: [fee('2026-04-13 09:00')] }, '2026-04-21 23:59', wait('2026-04-22 00:00')],
  ['HOUSE-RETURN the bank took the money back: not complete any more', { ...second, papers: both, fees: [{ openedAt: warsaw('2026-04-10 10:00'), paidAt: null }] }, '2026-04-21 09:00', wait('2026-04-22 00:00')],
  ['MZ-3.4 the block is over, money may still come on Monday', secondLate, '2026-04-27 23:59', wait('2026-04-28 00:00')],
  ['MZ-3.4 papers without money: a person decides about the contract', { ...secondLate, papers: both }, '2026-04-28 00:00', { do: 'open-termination', rule: 'MZ-3.4' }],
  ['MZ-3.4 paid in the last minute and known later: the case closes', { ...secondLate, papers: both, terminationOpenedAt: warsaw('2026-04-28 00:00'), fees: [fee('2026-04-27 23:59')] }, '2026-04-30 10:00', release('2026-04-27 23:59')],
  ['MZ-3.4 paid a minute later: a person decides, the machine does nothing', { ...secondLate, papers: both, terminationOpenedAt: warsaw('2026-04-28 00:00'), fees: [fee('2026-04-28 00:00')] }, '2026-04-30 10:00', { do: 'nothing' }],

  ['MZ-3.6 a person is asked at once', third, '2026-04-10 10:00', { do: 'open-termination', rule: 'MZ-3.6' }],
  ['MZ-3.6 and nothing else ever happens by itself', { ...third, terminationOpenedAt: warsaw('2026-04-10 10:00'), papers: both }, '2036-04-10 10:00', { do: 'nothing' }],

  ['MZ-3.7 as the first sanction: MZ-3.2 may follow', foundFirst, '2026-05-12 00:00', { do: 'open-termination', rule: 'MZ-3.2' }],
  ['MZ-3.7 as the second: both papers and no money release it', { ...found, papers: both }, '2026-04-20 16:00', release('2026-04-17 16:00')],
  ['MZ-3.7 as the second: MZ-3.4 never follows', { ...found, decisionOpenedAt: warsaw('2026-04-22 00:00'), blockEndedAt: warsaw('2026-04-26 00:00') }, '2036-04-28 00:00', { do: 'nothing' }],

  ['MZ-3.8 explained on Friday 16:00: released on Monday 16:00', { ...batches, papers: [paper('explanation', '2026-04-17 16:00')] }, '2026-04-20 16:00', release('2026-04-17 16:00')],
  ['MZ-3.8 the papers of MZ-3.1 explain nothing', { ...batches, papers: both }, '2026-05-05 23:59', wait('2026-05-06 00:00')],
  ['MZ-3.8 at the limit the block ends', { ...batches, decisionOpenedAt: warsaw('2026-05-06 00:00') }, '2026-05-11 00:00', { do: 'end-block', rule: 'HOUSE-LIMIT' }],
  ['MZ-3.8 after it no termination is opened', { ...batches, decisionOpenedAt: warsaw('2026-05-06 00:00'), blockEndedAt: warsaw('2026-05-11 00:00') }, '2036-05-12 00:00', { do: 'nothing' }],

  ['HOST-8.2 a block by a person has no end, and nothing ends it by itself', { ...breach, papers: [...both, paper('explanation', '2026-04-17 16:00'), paper('evidence', '2026-04-17 16:00')] }, '2036-04-10 10:00', { do: 'nothing' }],

  ['MZ-1.3 told on Friday 10:00: nothing before Saturday 10:00', told, '2026-04-11 09:59', wait('2026-04-11 10:00')],
  ['MZ-1.3 24 hours as the clock counts them, on a Saturday too: a person is asked', told, '2026-04-11 10:00', { do: 'open-decision', rule: 'MZ-1.3' }],
  ['MZ-1.3 after that nothing happens by itself', { ...told, decisionOpenedAt: warsaw('2026-04-11 10:00') }, '2036-04-11 10:00', { do: 'nothing' }],
  ['MZ-1.3 answered in time: closed a working day later, nobody asked', { ...told, papers: [paper('explanation', '2026-04-10 16:00')] }, '2026-04-13 15:59', wait('2026-04-13 16:00')],
  ['MZ-1.3 answered in time and not rejected', { ...told, papers: [paper('explanation', '2026-04-10 16:00')] }, '2026-04-13 16:00', release('2026-04-10 16:00')],
  ['MZ-1.3 the answer was rejected after the hours: a person is asked', { ...told, papers: [paper('explanation', '2026-04-10 16:00', '2026-04-13 10:00')] }, '2026-04-13 10:00', { do: 'open-decision', rule: 'MZ-1.3' }]
]
for (const [name, facts, now, expected] of steps) test(name, () => assert.deepEqual(decideRelease(facts, terms, warsaw(now)), expected))

// rule, cause, what it asks for, whether a report costs, what may follow
const applied: [SanctionRule, CaseCause, PaperKind[], boolean, string | null][] = [
  ['MZ-3.1', 'report', ['confirmation', 'screenshot'], false, 'MZ-3.2'],
  ['MZ-3.1', 'monitoring', ['confirmation', 'screenshot'], false, 'MZ-3.2'],
  ['MZ-3.3', 'report', ['confirmation', 'screenshot'], true, 'MZ-3.4'],
  ['MZ-3.3', 'monitoring', ['confirmation', 'screenshot'], false, null],
  ['MZ-3.3', 'batches', ['confirmation', 'screenshot'], false, null],
  ['MZ-3.8', 'batches', ['explanation'], false, null],
  ['MZ-3.6', 'report', [], false, 'MZ-3.6'],
  ['MZ-1.3', 'instruction', ['explanation'], false, null],
  ['HOST-8.1', 'breach', [], false, null],
  ['HOST-8.2', 'breach', [], false, null],
  ['HOST-8.3', 'breach', [], false, null]
]
for (const [sanction, cause, papers, cost, ends] of applied) {
  test(`${sanction} applied to ${cause}: what it asks for, what it costs, what may follow`, () => {
    assert.deepEqual(papersFor({ sanction, cause }), papers)
    assert.equal(costs({ sanction, cause }), cost)
    assert.equal(terminationOf({ sanction, cause, openedAt: opened.openedAt, papersUntil: opened.papersUntil })?.rule ?? null, ends)
  })
}

const none = { report: 0, monitoring: 0, batches: 0, breach: 0, instruction: 0 }
const stopped = (rule: 'HOST-8.1' | 'HOST-8.2' | 'HOST-8.3') => assert.deepEqual(nextBreach({ ...none, breach: 1 }, rule), { cause: 'breach', rung: 2, rule, sanction: rule, block: { until: null }, papersUntil: null })
test('HOST-8.1 overload blocks at once and without an end', () => stopped('HOST-8.1'))
test('HOST-8.2 probable spam blocks at once and without an end', () => stopped('HOST-8.2'))
test('HOST-8.3 resale blocks at once and without an end', () => stopped('HOST-8.3'))
test('MZ-2.6 a breach without a rung of its own is told to be mended within the hours of MZ-1.3; nothing is blocked', () => {
  assert.deepEqual(nextInstruction(none, 'MZ-2.6', terms, warsaw('2026-03-28 10:00')), { cause: 'instruction', rung: 1, rule: 'MZ-2.6', sanction: 'MZ-1.3', block: null, papersUntil: warsaw('2026-03-29 11:00') })
})

test('MZ-3.5 worked date: complete Friday 2026-04-17 16:00, unblocked by Monday 2026-04-20 16:00', () => {
  assert.deepEqual(completeSince({ ...opened, papers: both }), warsaw('2026-04-17 16:00'))
  assert.equal(completeInTime({ ...opened, papers: both, papersUntil: warsaw('2026-04-17 16:00') }), null)
  assert.equal(sayInstant(releaseBy(warsaw('2026-04-17 16:00'), terms)), '2026-04-20 16:00')
})

test('HOUSE-LIMIT worked date: a block until Sunday 2026-05-10 24:00 is put before a person on Wednesday', () => {
  assert.deepEqual(decisionFrom(opened.blockUntil!, terms), warsaw('2026-05-06 00:00'))
})
