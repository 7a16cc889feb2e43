/** Complaints (rulebook §9): what one names, until when, by when it is answered, what silence brings, where a sum goes. Both sides of each border. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closeOf, type Day } from '../../src/rules/calendar.ts'
import { answerUntil, completeUntil, complaintStepsAhead, confirmUntil, correctUntil, decideComplaint, isMadeInTime, madeUntil, missingParts, payUntil, planGrant, silenceUntil, undisputedOwed, type ComplaintFacts, type ComplaintSays, type ComplaintTerms } from '../../src/rules/complaint.ts'
import { faultsOfPatch, overrideTerms } from '../../src/rules/override-terms.ts'
import { builtIn } from '../../src/rules/policies/built-in.ts'
import { orComplaints } from '../../src/rules/policies/complaints.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { ogicom } from '../../src/rules/policies/ogicom.ts'
import { virtua } from '../../src/rules/policies/virtua.ts'
import { warsaw } from '../support/warsaw.ts'

const day = (text: string) => text as Day
const host = niebieski.terms.complaints
const og = ogicom.terms.complaints
const vo = virtua.terms.complaints
const or = overrideTerms(niebieski.terms, { complaints: orComplaints }).complaints

const whole: ComplaintSays = { channel: 'letter', subject: 'Faktura', reasons: 'Naliczona dwa razy', periodFrom: day('2026-02-01'), writtenOn: day('2026-03-01'), signed: true, askedMinor: null, payout: null }

const names: [string, ComplaintTerms, Partial<ComplaintSays>, string[]][] = [
  ['HOST-14 a whole letter', host, {}, []],
  ['HOST-14 a letter without a date and a name under it', host, { writtenOn: null, signed: false }, ['date', 'signature']],
  ['HOST-14 an e-mail needs no hand', host, { channel: 'email', signed: false }, []],
  ['HOST-14 whoever is logged in is known', host, { channel: 'panel', signed: false, periodFrom: null }, []],
  ['HOST-14 subject and reasons, not blanks', host, { subject: ' ', reasons: '\n' }, ['subject', 'reasons']],
  ['OG-22 in writing: the panel is no signature', og, { channel: 'panel', signed: false }, ['signature']],
  ['OG-22 the time complained of', og, { periodFrom: null, writtenOn: null }, ['period']],
  ['VO-19 a signature on paper alone', vo, { channel: 'email', signed: false }, []],
  ['VO-19 a letter is signed', vo, { signed: false }, ['signature']],
  ['VO-19 a sum asked for says where to', vo, { askedMinor: 1n }, ['payout']],
  ['VO-19 future bills will do', vo, { askedMinor: 1n, payout: 'balance' }, []]
]
for (const [name, terms, over, missing] of names) test(name, () => assert.deepEqual(missingParts({ ...whole, ...over }, terms), missing))

const made: [string, ComplaintTerms, string, string, boolean][] = [
  ['VO-17.4 three months: on the last day', vo, '2026-01-15', '2026-04-15', true],
  ['VO-17.4 a day later', vo, '2026-01-15', '2026-04-16', false],
  ['VO-17.4, KC-115 the last day is a Saturday: Monday will do', vo, '2026-02-02', '2026-05-04', true], // 2 May 2026, Saturday
  ['VO-17.4, KC-115 Tuesday is too late', vo, '2026-02-02', '2026-05-05', false],
  ['VO-17.4 a month that has no such day ends with its last', vo, '2025-11-30', '2026-03-02', true], // 28 February 2026, Saturday
  ['OR-85 twelve months: on the last day', or, '2025-03-10', '2026-03-10', true],
  ['OR-85 a day later', or, '2025-03-10', '2026-03-11', false],
  ['HOST-14 the terms set no limit', host, '2015-01-01', '2026-03-01', true]
]
for (const [name, terms, event, lodged, expected] of made) test(name, () => assert.equal(isMadeInTime(day(lodged), day(event), terms), expected))
test('VO-17.4 without a day that is known, none is over', () => assert.ok(isMadeInTime(day('2026-03-01'), null, vo)))
test('HOST-14 no last day', () => assert.equal(madeUntil(day('2026-03-01'), host), null))

test('VO-19, OR-84, OR-88 confirmed within 7 and 14 days of its lodging; HOUSE-COMPLAINT the others name none', () => {
  assert.deepEqual([vo, or, host, og].map(terms => confirmUntil(day('2026-03-02'), terms)), ['2026-03-09', '2026-03-16', null, null])
})

const completed: [string, string, string][] = [
  ['VO-19 at least seven days', '2026-03-02', '2026-03-09'],
  ['KC-115 not on a Saturday: the next working day', '2026-03-07', '2026-03-16'],
  ['KC-115 over Easter', '2026-03-30', '2026-04-07'] // 6 April 2026: Easter Monday
]
for (const [name, asked, last] of completed) test(name, () => assert.equal(completeUntil(day(asked), vo), last))

const fresh: ComplaintFacts = { isInvoice: false, lodgedOn: day('2026-03-02'), receivedOn: day('2026-03-05'), inTime: true, completeBy: null, completedOn: null, investigated: false, remindedAt: null, outcome: null }
const invoice = { ...fresh, isInvoice: true }
const asked = { ...fresh, completeBy: day('2026-03-16') }

const answers: [string, ComplaintFacts, ComplaintTerms, string | null][] = [
  ['HOST-14 thirty days of its receipt', fresh, host, '2026-04-04'],
  ['HOST-14 also while something is asked for', asked, host, '2026-04-04'],
  ['OG-23 thirty days of its lodging', fresh, og, '2026-04-01'],
  ['OG-22 it waits for what is asked', asked, og, null],
  ['HOUSE-COMPLAINT counted from its completion', { ...asked, completedOn: day('2026-03-10') }, og, '2026-04-09'],
  ['VO-20 fourteen days', fresh, vo, '2026-03-16'],
  ['VO-20 thirty when it is investigated', { ...fresh, investigated: true }, vo, '2026-04-01'],
  ['VO-22 an invoice: seven working days of its receipt', invoice, vo, '2026-03-16'], // Thursday 5 March
  ['VO-22 received earlier: before the fourteen days', { ...invoice, receivedOn: day('2026-03-02') }, vo, '2026-03-11'],
  ['VO-22 investigated or not', { ...invoice, receivedOn: day('2026-03-02'), investigated: true }, vo, '2026-03-11'],
  ['VO-22 not of one that came too late', { ...invoice, receivedOn: day('2026-03-02'), inTime: false }, vo, '2026-03-16'],
  ['OR-86, OR-87 thirty days', fresh, or, '2026-04-04'],
  ['VO-20 answered: none', { ...fresh, outcome: 'refused' }, vo, null]
]
for (const [name, facts, terms, until] of answers) test(name, () => assert.equal(answerUntil(facts, terms), until))
test('VO-22 silence on an invoice means nothing under HOST and OG', () => assert.deepEqual([host, og].map(terms => silenceUntil(invoice, terms)), [null, null]))
test('VO-22 holidays are no working days', () => assert.equal(silenceUntil({ ...invoice, receivedOn: day('2026-04-30') }, vo), '2026-05-12')) // 1 May, and 3 May a Sunday

const steps: [string, ComplaintFacts, ComplaintTerms, string, string][] = [
  ['HOUSE-COMPLAINT nothing before three working days', fresh, vo, '2026-03-11 23:59', 'wait'],
  ['HOUSE-COMPLAINT reminded with three working days left', fresh, vo, '2026-03-12 00:00', 'remind'],
  ['HOUSE-COMPLAINT reminded once', { ...fresh, remindedAt: warsaw('2026-03-12 00:00') }, vo, '2026-03-15 00:00', 'nothing'],
  ['VO-22 silent on its last day', { ...invoice, remindedAt: warsaw('2026-03-12 00:00') }, vo, '2026-03-16 23:59', 'wait'],
  ['VO-22 silent a minute later: accepted', { ...invoice, remindedAt: warsaw('2026-03-12 00:00') }, vo, '2026-03-17 00:00', 'accept'],
  ['VO-22 what is asked for is no silence', { ...asked, isInvoice: true }, vo, '2026-03-16 23:59', 'wait'],
  ['VO-19 not completed on its last day', asked, vo, '2026-03-16 23:59', 'wait'],
  ['VO-19 not completed a minute later', asked, vo, '2026-03-17 00:00', 'leave'],
  ['OG-22 not completed', asked, og, '2026-03-17 00:00', 'leave'],
  ['HOST-14 not completed: it is answered as it is', { ...asked, remindedAt: warsaw('2026-04-01 00:00') }, host, '2026-03-17 00:00', 'nothing'],
  ['HOST-14 unanswered: nothing by itself, the court is open', { ...fresh, remindedAt: warsaw('2026-04-01 00:00') }, host, '2026-05-01 00:00', 'nothing'],
  ['VO-20 answered: nothing', { ...invoice, outcome: 'granted' }, vo, '2027-01-01 00:00', 'nothing']
]
for (const [name, facts, terms, now, expected] of steps) test(name, () => assert.equal(decideComplaint(facts, terms, warsaw(now)).decision.do, expected))

test('VO-22 looked at a month late it is accepted as of its own day', () => {
  const facts = { ...invoice, remindedAt: warsaw('2026-03-12 00:00') }
  assert.deepEqual(decideComplaint(facts, vo, warsaw('2026-04-20 09:00')), { at: closeOf(day('2026-03-16')), decision: { do: 'accept', rule: 'VO-22' } })
  assert.deepEqual(complaintStepsAhead(invoice, vo).map(({ step }) => step.do), ['remind', 'accept'])
})

test('VO-22 the correcting invoice: seven working days, of an invoice alone, where the terms say so', () => {
  assert.deepEqual([correctUntil(day('2026-03-17'), true, vo), correctUntil(day('2026-03-17'), false, vo), correctUntil(day('2026-03-17'), true, og)], ['2026-03-26', null, null])
})
test('OG-23 the rest is paid within fourteen days of the answer; VO-21 the answer names the day', () => assert.deepEqual([og, vo].map(terms => payUntil(day('2026-03-02'), terms)), ['2026-03-16', '2026-03-16']))
test('VO-21 an answer rests on it', () => assert.equal(vo.rules.content, 'VO-21'))

const owed = [{ documentId: 'b', number: 'PF/2', dueOn: day('2026-02-10'), openMinor: 500n }, { documentId: 'a', number: 'PF/1', dueOn: day('2026-01-10'), openMinor: 300n }]
const grants: [string, bigint, [string, bigint][], bigint][] = [
  ['OG-23 less than the oldest: all of it there', 299n, [['PF/1', 299n]], 0n],
  ['OG-23 exactly the oldest', 300n, [['PF/1', 300n]], 0n],
  ['OG-23 a grosz more goes to the next', 301n, [['PF/1', 300n], ['PF/2', 1n]], 0n],
  ['OG-23 all of what is owed', 800n, [['PF/1', 300n], ['PF/2', 500n]], 0n],
  ['OG-23 the rest is the customer’s', 801n, [['PF/1', 300n], ['PF/2', 500n]], 1n]
]
for (const [name, granted, arrears, rest] of grants) {
  test(name, () => {
    const plan = planGrant(granted, owed)
    assert.deepEqual([plan.arrears.map(({ number, takenMinor }) => [number, takenMinor]), plan.restMinor], [arrears, rest])
  })
}

const undisputed: [string, bigint, bigint, bigint | null, bigint][] = [
  ['VO-22.4 all of it is disputed: nothing is payable', 12_300n, 0n, null, 0n],
  ['VO-22.4 a part: the rest stays payable', 12_300n, 0n, 2_300n, 10_000n],
  ['VO-22.4, OR-95 the undisputed part is paid but for a grosz', 12_300n, 9_999n, 2_300n, 1n],
  ['OR-95 it is paid', 12_300n, 10_000n, 2_300n, 0n]
]
for (const [name, grossMinor, creditedMinor, disputedMinor, left] of undisputed) test(name, () => assert.equal(undisputedOwed({ grossMinor, creditedMinor, disputedMinor }), left))

test('OR-84, OR-85, OR-95 a contract may set all of it otherwise than the terms (ORDER)', () => {
  assert.deepEqual(faultsOfPatch({ complaints: orComplaints }, builtIn.map(({ terms }) => terms)), [])
  assert.deepEqual([or.rules.make, or.rules.confirm, or.rules.answer, or.rules.content, or.rules.undisputed], ['OR-85', 'OR-84', 'OR-86', 'OR-87', 'OR-95'])
  assert.equal(or.leaves, false)
})
