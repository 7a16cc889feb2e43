/** What may follow when a bill is not paid: each border from both sides, for each policy; and the whole life under them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, sayInstant, type Day } from '../../src/rules/calendar.ts'
import { dunningBorders, makeDemand, suspensionExpires } from '../../src/rules/dunning.ts'
import type { BillFacts } from '../../src/rules/hosting-bills.ts'
import { keptAfter, obstaclesToErasure, sayObstacle, type DataFacts } from '../../src/rules/hosting-data.ts'
import { forecastHosting, type Paying } from '../../src/rules/hosting-forecast.ts'
import { decideHosting, type HostingDecision, type HostingFacts, type HostingRules } from '../../src/rules/hosting-life.ts'
import { niebieskiHosting as host, ogicomHosting as og, virtuaHosting as vo } from '../../src/rules/policies/hosting.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day
const noStatement = { through: null, bankLagDays: 3 }
const statementOf = (through: string) => ({ through: day(through), bankLagDays: 3 })
const said = (at: Date | null) => at && sayInstant(at)

test('HOST-6.7 borders of a bill due on Wednesday 2026-03-04, no statement in: each waits three days for the bank', () => {
  const { late, demand, suspend, terminate, erase } = dunningBorders({ dueOn: day('2026-03-04'), demand: null }, host.dunning, noStatement)
  assert.deepEqual([late, demand, suspend, terminate, erase].map(said), ['2026-03-04 24:00', null, '2026-03-07 24:00', '2026-04-06 24:00', '2026-04-06 24:00'])
})
test('HOST-7.4 a thirtieth day on Good Friday is not moved, one on the Saturday after it is (KC-115)', () => {
  const erases = (due: string) => said(dunningBorders({ dueOn: day(due), demand: null }, host.dunning, statementOf('2026-12-31')).erase)
  assert.equal(erases('2026-03-04'), '2026-04-03 24:00')
  assert.equal(erases('2026-03-05'), '2026-04-07 24:00') // 4 April is a Saturday, 5 and 6 are Easter
})
test('OG-16.1, OG-17.1 nothing without a demand; with it more than 7 and more than 21 days past the due date', () => {
  const bare = dunningBorders({ dueOn: day('2026-01-07'), demand: null }, og.dunning, statementOf('2026-12-31'))
  assert.deepEqual([bare.demand, bare.suspend, bare.terminate].map(said), ['2026-01-07 24:00', null, null])
  const demanded = dunningBorders({ dueOn: day('2026-01-07'), demand: { madeOn: day('2026-01-08'), termOn: day('2026-01-08') } }, og.dunning, statementOf('2026-12-31'))
  assert.deepEqual([demanded.demand, demanded.suspend, demanded.terminate].map(said), [null, '2026-01-14 24:00', '2026-01-28 24:00'])
})
test('OG-16.1 a demand made late does not count backwards', () => {
  const { suspend } = dunningBorders({ dueOn: day('2026-01-07'), demand: { madeOn: day('2026-01-20'), termOn: day('2026-01-20') } }, og.dunning, statementOf('2026-12-31'))
  assert.equal(said(suspend), '2026-01-20 24:00')
})
test('VO-11 a demand gives fourteen days from its delivery, to a working day; then suspension; thirty days after its term the end', () => {
  const demand = makeDemand(warsaw('2026-03-10 09:00'), vo.dunning.demand!)
  assert.deepEqual(demand, { madeOn: '2026-03-10', termOn: '2026-03-24' })
  assert.equal(makeDemand(warsaw('2026-03-07 09:00'), vo.dunning.demand!).termOn, '2026-03-23') // the fourteenth day is a Saturday
  const borders = dunningBorders({ dueOn: day('2026-03-09'), demand }, vo.dunning, statementOf('2026-12-31'))
  assert.deepEqual([borders.suspend, borders.terminate, borders.erase].map(said), ['2026-03-24 24:00', '2026-04-23 24:00', null])
})
test('OG-17.3 suspended on 2026-01-15: the contract expires on 2026-04-15 24:00', () => {
  assert.equal(said(suspensionExpires(warsaw('2026-01-15 00:00'), og.dunning.expire!)), '2026-04-15 24:00')
  assert.equal(said(suspensionExpires(warsaw('2026-01-15 23:59'), og.dunning.expire!)), '2026-04-15 24:00')
})

const bill = (over: Partial<BillFacts> = {}): BillFacts => ({ number: 1, period: { from: day('2026-01-01'), through: day('2026-01-31') }, dueOn: day('2025-12-31'), creditedAt: warsaw('2025-12-30 10:00'), closed: false, demand: null, heldUntil: null, disputed: false, interestAsked: false, reopened: false, ...over })
const second = (over: Partial<BillFacts> = {}) => bill({ number: 2, period: { from: day('2026-02-01'), through: day('2026-02-28') }, dueOn: day('2026-02-02'), creditedAt: null, ...over })
const facts = (over: Partial<HostingFacts> = {}): HostingFacts => ({
  consumer: false, length: 'month', nextLength: null, anchorOn: day('2026-01-01'), trialThrough: null, bills: [bill()], suspension: null, restartedOn: null, resumeAskedAt: null,
  leaving: null, ended: null, erasure: { announcedFor: null, bill: null, erasedAt: null }, asked: new Set(), open: new Set(), money: statementOf('2027-12-31'), ...over
})
const unpaid = (over: Partial<HostingFacts> = {}, late: Partial<BillFacts> = {}) => facts({ bills: [bill(), second(late)], ...over })
const suspended = (at: string, over: Partial<HostingFacts> = {}, late: Partial<BillFacts> = {}) => unpaid({ suspension: { at: warsaw(at), cause: 'unpaid' }, ...over }, late)
const ordered = facts({ anchorOn: null, bills: [bill({ period: null, dueOn: day('2026-01-15'), creditedAt: null })] })
const wait = (until: string): HostingDecision => ({ do: 'wait', until: warsaw(until) })
const paid = { creditedAt: warsaw('2026-02-10 12:00'), interestAsked: true }

// rule and what it says, facts, terms, now, decision
const cases: [string, HostingFacts, HostingRules, string, HostingDecision][] = [
  ['HOST-3 ordered, unpaid on the last day: waits', ordered, host, '2026-01-15 23:59', wait('2026-01-16 00:00')],
  ['HOST-3 never paid: no contract comes of it', ordered, host, '2026-01-16 00:00', { do: 'end', cause: 'never-started', endsAt: warsaw('2026-01-16 00:00'), rule: 'HOST-3' }],
  ['HOST-4 the fee is there: the service starts', { ...ordered, bills: [{ ...ordered.bills[0]!, creditedAt: warsaw('2026-01-12 10:00') }] }, host, '2026-01-12 10:05', { do: 'start', startsOn: day('2026-01-12'), rule: 'HOST-4' }],
  ['HOST-7.1 nothing before the day of the offer', facts(), host, '2026-01-09 23:59', wait('2026-01-10 00:00')],
  ['HOST-7.1 in the last month a pro-forma for the next period, due when the paid one ends, on a working day', facts(), host, '2026-01-10 00:00', { do: 'bill', period: { from: day('2026-02-01'), through: day('2026-02-28') }, dueOn: day('2026-02-02'), rule: 'HOST-7.1' }],
  ['HOST-7.1 a late sweep issues it late: fourteen days from then', facts(), host, '2026-01-28 09:00', { do: 'bill', period: { from: day('2026-02-01'), through: day('2026-02-28') }, dueOn: day('2026-02-11'), rule: 'HOST-7.1' }],
  ['HOST-6.4 a length that was asked for holds from the next period', facts({ nextLength: 'year' }), host, '2026-01-10 00:00', { do: 'bill', period: { from: day('2026-02-01'), through: day('2027-01-31') }, dueOn: day('2026-02-02'), rule: 'HOST-7.1' }],
  ['HOST-7.3 unpaid on the due date: not yet', unpaid(), host, '2026-02-02 23:59', wait('2026-02-03 00:00')],
  ['HOST-7.3 unpaid at its end: suspended', unpaid(), host, '2026-02-03 00:00', { do: 'suspend', bill: 2, rule: 'HOST-7.3' }],
  ['HOST-7.3 by a person where the policy says so', unpaid(), { ...host, dunning: { ...host.dunning, suspend: { ...host.dunning.suspend, by: 'person' } } }, '2026-02-03 00:00', { do: 'ask-person', about: 'suspend', bill: 2, rule: 'HOST-7.3' }],
  ['HOST-7.3 a disputed bill is for a person', unpaid({}, { disputed: true }), host, '2026-02-03 00:00', { do: 'ask-person', about: 'suspend', bill: 2, rule: 'HOST-7.3' }],
  ['HOST-7.3 asked once', unpaid({ asked: new Set(['suspend:2']), open: new Set(['suspend']) }, { disputed: true }), host, '2026-02-03 00:01', wait('2026-03-05 00:00')],
  ['HOUSE-MONEY no statement of the due date: nothing before three days have passed', unpaid({ money: noStatement }), host, '2026-02-05 23:59', wait('2026-02-06 00:00')],
  ['HOUSE-MONEY three days have passed', unpaid({ money: noStatement }), host, '2026-02-06 00:00', { do: 'suspend', bill: 2, rule: 'HOST-7.3' }],
  ['HOUSE-MONEY the statement of the day before does not tell', unpaid({ money: statementOf('2026-02-01') }), host, '2026-02-03 00:00', wait('2026-02-06 00:00')],
  ['HOST-7.3 credited: resumed at once', suspended('2026-02-03 00:00', {}, paid), host, '2026-02-10 12:00', { do: 'resume', by: warsaw('2026-02-10 12:00'), rule: 'HOST-7.3' }],
  ['HOST-6.7 paid late: it works again first', suspended('2026-02-03 00:00', {}, { ...paid, interestAsked: false }), host, '2026-02-10 12:01', { do: 'resume', by: warsaw('2026-02-10 12:00'), rule: 'HOST-7.3' }],
  ['HOST-6.7 then interest is asked for the delay', unpaid({}, { ...paid, interestAsked: false }), host, '2026-02-10 12:01', { do: 'ask-interest', bill: 2, rule: 'HOST-6.7' }],
  ['HOST-6.7 paid in the last minute of the due date: no interest', unpaid({}, { creditedAt: warsaw('2026-02-02 23:59') }), host, '2026-02-06 00:00', wait('2026-02-07 00:00')],
  ['HOST-6.7 not yet more than thirty days late', suspended('2026-02-03 00:00'), host, '2026-03-04 23:59', wait('2026-03-05 00:00')],
  ['HOST-6.7 more than thirty days late: a person may end the contract', suspended('2026-02-03 00:00'), host, '2026-03-05 00:00', { do: 'ask-person', about: 'terminate', bill: 2, rule: 'HOST-6.7' }],
  ['HOST-7.4 then the deletion is announced', suspended('2026-02-03 00:00', { asked: new Set(['terminate:2']), open: new Set(['terminate']) }), host, '2026-03-05 00:00', { do: 'announce-erasure', bill: 2, erasableFrom: day('2026-03-20'), rule: 'HOST-7.4' }],
  ['HOST-7.4 announced: not before its day', suspended('2026-02-03 00:00', { asked: new Set(['terminate:2']), open: new Set(['terminate']), erasure: { announcedFor: day('2026-03-20'), bill: 2, erasedAt: null } }), host, '2026-03-19 23:59', wait('2026-03-20 00:00')],
  ['HOST-7.4 on its day a person is asked', suspended('2026-02-03 00:00', { asked: new Set(['terminate:2']), erasure: { announcedFor: day('2026-03-20'), bill: 2, erasedAt: null } }), host, '2026-03-20 00:00', { do: 'ask-person', about: 'erase', bill: 2, rule: 'HOST-7.4' }],
  ['HOST-7.4 asked: the machine does nothing more', suspended('2026-02-03 00:00', { asked: new Set(['terminate:2', 'erase:2']), open: new Set(['erase']), erasure: { announcedFor: day('2026-03-20'), bill: 2, erasedAt: null } }), host, '2026-09-20 00:00', { do: 'nothing' }],
  ['HOST-7.4 paid after all: what was announced and asked is withdrawn', unpaid({ open: new Set(['terminate', 'erase']), erasure: { announcedFor: day('2026-03-20'), bill: 2, erasedAt: null } }, paid), host, '2026-02-12 00:00', { do: 'drop-questions', rule: 'HOUSE-MONEY' }],
  ['OG-16.1 unpaid: a demand first', unpaid(), og, '2026-02-03 00:00', { do: 'demand', bill: 2, termOn: day('2026-02-03'), rule: 'OG-16.1' }],
  ['OG-16.1 not yet more than seven days late', unpaid({}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-02-06 23:59', wait('2026-02-07 00:00')],
  ['OG-16.1 more than seven days late: suspended', unpaid({ leaving: { cause: 'customer-notice', endsOn: day('2026-02-28'), rule: 'OG-15' } }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-02-10 00:00', { do: 'suspend', bill: 2, rule: 'OG-16.1' }],
  ['OG-16.3 paid: waits for the customer’s request', suspended('2026-02-10 00:00', { leaving: { cause: 'customer-notice', endsOn: day('2026-02-28'), rule: 'OG-15' } }, paid), og, '2026-02-12 00:00', wait('2026-03-01 00:00')],
  ['OG-16.3 paid and asked for: resumed', suspended('2026-02-10 00:00', { resumeAskedAt: warsaw('2026-02-11 09:00'), leaving: { cause: 'customer-notice', endsOn: day('2026-02-28'), rule: 'OG-15' } }, paid), og, '2026-02-12 00:00', { do: 'resume', by: warsaw('2026-02-11 09:00'), rule: 'OG-16.3' }],
  ['OG-16.5 a business is billed while suspended', suspended('2026-02-03 00:00', {}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-02-07 00:00', { do: 'bill', period: { from: day('2026-03-01'), through: day('2026-03-31') }, dueOn: day('2026-03-02'), rule: 'HOST-7.1' }],
  ['OG-16.5 a consumer is not', suspended('2026-02-03 00:00', { consumer: true }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-02-07 00:00', wait('2026-02-24 00:00')],
  ['OG-17.1 more than twenty-one days late: a person may end it', suspended('2026-02-10 00:00', { consumer: true }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-02-24 00:00', { do: 'ask-person', about: 'terminate', bill: 2, rule: 'OG-17.1' }],
  ['OG-17.3 a minute before the ninety days are over', suspended('2026-01-15 00:00', { consumer: true, asked: new Set(['terminate:2']) }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-04-15 23:59', wait('2026-04-16 00:00')],
  ['OG-17.3 ninety days without cure: the contract expires', suspended('2026-01-15 00:00', { consumer: true, asked: new Set(['terminate:2']) }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-04-16 00:00', { do: 'end', cause: 'expired', endsAt: warsaw('2026-04-16 00:00'), rule: 'OG-17.3' }],
  ['OG-17.3 no statement of the ninetieth day: the bank may still tell of a credit', suspended('2026-01-15 00:00', { consumer: true, asked: new Set(['terminate:2']), money: noStatement }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-03') } }), og, '2026-04-16 00:00', wait('2026-04-19 00:00')],
  ['OG-17.3 suspended for a breach: it needs no statement', facts({ suspension: { at: warsaw('2026-01-15 00:00'), cause: 'breach' }, consumer: true, money: noStatement }), og, '2026-04-16 00:00', { do: 'end', cause: 'expired', endsAt: warsaw('2026-04-16 00:00'), rule: 'OG-17.3' }],
  ['OG-17.3 cured and not asked to resume: it does not expire', suspended('2026-01-15 00:00', { consumer: true }, paid), og, '2026-05-16 00:00', { do: 'nothing' }],
  ['VO-11 unpaid: the demand, with its term', unpaid(), vo, '2026-02-03 00:00', { do: 'demand', bill: 2, termOn: day('2026-02-17'), rule: 'VO-11' }],
  ['VO-11 in the term nothing but the next bill', unpaid({}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') } }), vo, '2026-02-13 23:59', wait('2026-02-14 00:00')],
  ['VO-11 the term is over: suspended', suspended('2026-02-18 00:00', { suspension: null }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') }, period: { from: day('2026-02-01'), through: day('2026-03-31') } }), vo, '2026-02-18 00:00', { do: 'suspend', bill: 2, rule: 'VO-11' }],
  ['VO-11 suspended: no bills', suspended('2026-02-18 00:00', {}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') } }), vo, '2026-02-18 00:00', wait('2026-03-20 00:00')],
  ['VO-11 thirty days after the term: a person may end it', suspended('2026-02-18 00:00', {}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') } }), vo, '2026-03-20 00:00', { do: 'ask-person', about: 'terminate', bill: 2, rule: 'VO-11' }],
  ['VO-11 paid: resumed within 24 hours, here at once', suspended('2026-02-18 00:00', {}, { ...paid, creditedAt: warsaw('2026-02-20 10:00') }), vo, '2026-02-20 10:05', { do: 'resume', by: warsaw('2026-02-21 10:00'), rule: 'VO-11' }],
  ['VO-11 a proof holds everything, so it resumes', suspended('2026-02-18 00:00', {}, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') }, heldUntil: warsaw('2026-02-24 00:00') }), vo, '2026-02-20 10:05', { do: 'resume', by: warsaw('2026-02-19 00:00'), rule: 'VO-11' }],
  ['VO-11 the money of the proof does not come: suspended again', suspended('2026-02-18 00:00', { suspension: null, leaving: { cause: 'customer-notice', endsOn: day('2026-02-28'), rule: 'VO-25.5' } }, { demand: { madeOn: day('2026-02-03'), termOn: day('2026-02-17') }, heldUntil: warsaw('2026-02-24 00:00') }), vo, '2026-02-24 00:00', { do: 'suspend', bill: 2, rule: 'VO-11' }],
  ['HOST-16.6b a trial that is unpaid at its end ends the contract', facts({ trialThrough: day('2026-01-14'), anchorOn: day('2026-01-15'), bills: [bill({ period: { from: day('2026-01-15'), through: day('2026-02-14') }, dueOn: day('2026-01-14'), creditedAt: null })] }), host, '2026-01-15 00:00', { do: 'end', cause: 'trial', endsAt: warsaw('2026-01-15 00:00'), rule: 'HOST-16.6b' }],
  ['HOST-16.6b a minute before it does not', facts({ trialThrough: day('2026-01-14'), anchorOn: day('2026-01-15'), bills: [bill({ period: { from: day('2026-01-15'), through: day('2026-02-14') }, dueOn: day('2026-01-14'), creditedAt: null })] }), host, '2026-01-14 23:59', wait('2026-01-15 00:00')],
  ['HOST-16.1 a notice: nothing is billed past its end', facts({ leaving: { cause: 'customer-notice', endsOn: day('2026-01-31'), rule: 'HOST-16.1' } }), host, '2026-01-20 00:00', wait('2026-02-01 00:00')],
  ['HOST-16.1 at 24:00 of its last day the contract ends', facts({ leaving: { cause: 'customer-notice', endsOn: day('2026-01-31'), rule: 'HOST-16.1' } }), host, '2026-02-01 00:00', { do: 'end', cause: 'customer-notice', endsAt: warsaw('2026-02-01 00:00'), rule: 'HOST-16.1' }],
  ['OG-15 the last period is billed for its days only (OG-12.4)', facts({ leaving: { cause: 'customer-notice', endsOn: day('2026-02-10'), rule: 'OG-15' } }), og, '2026-01-10 00:00', { do: 'bill', period: { from: day('2026-02-01'), through: day('2026-02-10') }, dueOn: day('2026-02-02'), rule: 'HOST-7.1' }],
  ['OG-28.5 after the end the deletion of data is announced, the customer keeps thirty days', facts({ ended: { at: warsaw('2026-02-01 00:00'), cause: 'customer-notice' } }), host, '2026-02-01 00:00', { do: 'announce-erasure', bill: null, erasableFrom: day('2026-03-03'), rule: 'OG-28.5' }],
  ['OG-28.5 on its day a person is asked', facts({ ended: { at: warsaw('2026-02-01 00:00'), cause: 'customer-notice' }, erasure: { announcedFor: day('2026-03-03'), bill: null, erasedAt: null } }), host, '2026-03-03 00:00', { do: 'ask-person', about: 'erase', bill: null, rule: 'OG-28.5' }],
  ['OG-28.5 erased: nothing more', facts({ ended: { at: warsaw('2026-02-01 00:00'), cause: 'customer-notice' }, erasure: { announcedFor: day('2026-03-03'), bill: null, erasedAt: warsaw('2026-03-04 10:00') } }), host, '2026-06-03 00:00', { do: 'nothing' }]
]
for (const [name, known, terms, now, expected] of cases) test(name, () => assert.deepEqual(decideHosting(known, terms, warsaw(now)), expected))

/** What will happen, one line an event. */
const told = (known: HostingFacts, terms: HostingRules, now: string, until: string, paying: Paying) =>
  forecastHosting(known, terms, { now: warsaw(now), until: warsaw(until), paying }).map(({ at, event }) => `${sayInstant(at)} ${event.do}${'about' in event ? ` ${event.about}` : ''} ${event.rule}`)

test('HOST-7.4 the forecast of a bill that is never paid', () => {
  assert.deepEqual(told(facts(), host, '2026-01-05 09:00', '2026-12-31 00:00', 'never'), [
    '2026-01-09 24:00 bill HOST-7.1', '2026-02-02 24:00 suspend HOST-7.3', '2026-03-04 24:00 ask-person terminate HOST-6.7', '2026-03-04 24:00 announce-erasure HOST-7.4', '2026-03-19 24:00 ask-person erase HOST-7.4'])
})
test('HOST-7.3 the forecast of a bill paid on day ten, and of the months after it', () => {
  assert.deepEqual(told(facts(), host, '2026-01-05 09:00', '2026-03-20 00:00', { on: day('2026-02-12') }), [
    '2026-01-09 24:00 bill HOST-7.1', '2026-02-02 24:00 suspend HOST-7.3', '2026-02-12 12:00 paid OG-10.1', '2026-02-12 12:00 resume HOST-7.3', '2026-02-12 12:00 ask-interest HOST-6.7', '2026-02-12 12:00 bill HOST-7.1',
    '2026-03-02 12:00 paid OG-10.1', '2026-03-09 24:00 bill HOST-7.1'])
})
test('OG-17.3 the forecast under OG: a demand, a suspension, an end after ninety days, then the data', () => {
  assert.deepEqual(told(facts({ consumer: true }), og, '2026-01-05 09:00', '2026-12-31 00:00', 'never'), [
    '2026-01-09 24:00 bill HOST-7.1', '2026-02-02 24:00 demand OG-16.1', '2026-02-06 24:00 bill HOST-7.1', '2026-02-09 24:00 suspend OG-16.1', '2026-02-23 24:00 ask-person terminate OG-17.1',
    '2026-05-11 24:00 end OG-17.3', '2026-05-11 24:00 announce-erasure OG-28.5', '2026-06-10 24:00 ask-person erase OG-28.5'])
})
test('VO-11 the forecast under VO: a demand with its term, a suspension without bills', () => {
  assert.deepEqual(told(facts(), vo, '2026-01-05 09:00', '2026-12-31 00:00', 'never'), [
    '2026-01-16 24:00 bill HOST-7.1', '2026-02-02 24:00 demand VO-11', '2026-02-13 24:00 bill HOST-7.1', '2026-02-17 24:00 suspend VO-11', '2026-03-19 24:00 ask-person terminate VO-11'])
})
test('HOST-7.1 the forecast of one who pays in time: bills and payments, nothing else', () => {
  const events = forecastHosting(facts(), host, { now: warsaw('2026-01-05 09:00'), until: warsaw('2028-01-05 09:00'), paying: 'in-time' })
  assert.equal(events.length, 48)
  assert.deepEqual([...new Set(events.map(({ event }) => event.do))].toSorted(), ['bill', 'paid'])
})
test('OG-17.3 late by days or asked twice, the forecast of what is left is the same', () => {
  const first = told(facts({ consumer: true }), og, '2026-01-05 09:00', '2026-12-31 00:00', 'never')
  assert.deepEqual(told(facts({ consumer: true }), og, '2026-01-05 09:00', '2026-12-31 00:00', 'never'), first)
  assert.deepEqual(told(facts({ consumer: true }), og, '2026-01-08 17:13', '2026-12-31 00:00', 'never'), first)
})

const inbox = { name: 'INBOX', messages: 5, uidNext: 9, uidValidity: '1' }
const box = (...folders: (typeof inbox)[]) => [{ address: 'a@poczta.pl', folders }]
const erasable: DataFacts = { announcedFor: day('2026-03-20'), exported: { askedAt: warsaw('2026-03-10 10:00'), contents: box(inbox) }, mail: box(inbox), stoppedAt: warsaw('2026-02-03 00:00'), disputed: false, unmatchedMoney: false, hasGround: true, erasedAt: null }
const guards: [string, Partial<DataFacts>, string, string[]][] = [
  ['announced, exported, undisputed, matched: a person may', {}, '2026-03-20 00:00', []],
  ['a minute before its day', {}, '2026-03-19 23:59', ['announced-later']],
  ['not announced', { announcedFor: null }, '2026-03-20 00:00', ['not-announced']],
  ['not exported', { exported: null }, '2026-03-20 00:00', ['not-exported']],
  ['exported before the service stopped', { exported: { askedAt: warsaw('2026-02-02 23:59'), contents: box(inbox) } }, '2026-03-20 00:00', ['not-exported']],
  ['exported as the service stopped', { exported: { askedAt: warsaw('2026-02-03 00:00'), contents: box(inbox) } }, '2026-03-20 00:00', []],
  ['a mailbox that cannot be looked at', { mail: null }, '2026-03-20 00:00', ['mail-unseen']],
  ['a message more in the mailbox', { mail: box({ ...inbox, messages: 6, uidNext: 10 }) }, '2026-03-20 00:00', ['mail-not-exported']],
  ['one that came and one that went', { mail: box({ ...inbox, uidNext: 10 }) }, '2026-03-20 00:00', ['mail-not-exported']],
  ['a folder made anew', { mail: box({ ...inbox, uidValidity: '2' }) }, '2026-03-20 00:00', ['mail-not-exported']],
  ['a mailbox that is not in the file', { mail: [...box(inbox), { address: 'b@poczta.pl', folders: [inbox] }] }, '2026-03-20 00:00', ['mail-not-exported']],
  ['an empty folder that is not in the file', { mail: box(inbox, { ...inbox, name: 'Spam', messages: 0, uidNext: 1 }) }, '2026-03-20 00:00', []],
  ['a disputed payment', { disputed: true }, '2026-03-20 00:00', ['disputed-payment']],
  ['money that nobody has matched', { unmatchedMoney: true }, '2026-03-20 00:00', ['unmatched-payment']],
  ['paid meanwhile', { hasGround: false }, '2026-03-20 00:00', ['no-ground']],
  ['the service runs', { stoppedAt: null }, '2026-03-20 00:00', ['running']],
  ['erased already', { erasedAt: warsaw('2026-03-20 10:00') }, '2026-03-21 00:00', ['erased-already']],
  ['everything at once', { announcedFor: null, exported: null, disputed: true, unmatchedMoney: true }, '2026-03-20 00:00', ['disputed-payment', 'unmatched-payment', 'not-announced', 'not-exported']]
]
for (const [name, over, now, obstacles] of guards) {
  test(`HOST-7.4 the guard before deletion: ${name}`, () => {
    const found = obstaclesToErasure({ ...erasable, ...over }, warsaw(now))
    assert.deepEqual(found, obstacles)
    for (const each of found) assert.match(sayObstacle(each, { ...erasable, ...over }), /\.$/)
  })
}
test('OG-26 what stays after the end, by which law and until when', () => {
  assert.deepEqual(keptAfter(day('2026-03-20')).map(({ what, until }) => `${what} ${until}`), ['documents 2032-12-31', 'payments 2031-12-31', 'contract 2032-12-31', 'letters 2032-12-31', 'journal null'])
  assert.ok(keptAfter(day('2026-03-20')).every(({ law, until }) => law.length > 0 && (until === null || until > addDays(day('2026-03-20'), 5 * 365))))
})
