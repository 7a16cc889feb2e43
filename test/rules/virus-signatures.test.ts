/** How old the scanner's signatures may be, and how long what it found is kept. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { quarantineUntil } from '../../src/rules/quarantine.ts'
import { judgeSignatures, parseClamVersion } from '../../src/rules/virus-signatures.ts'
import { outcomeOf, ruleOfAnswer, traceKeptFrom, usualTraceTerms } from '../../src/rules/mail-trace.ts'

const said = 'ClamAV 1.4.6/27800/Fri Nov 20 09:27:48 2026'

// what clamd says, minutes after the base was made
const ages: [string, string, number, ReturnType<typeof judgeSignatures>][] = [
  ['new', said, 0, { is: 'fresh', hours: 0 }],
  ['a minute less than 12 hours', said, 719, { is: 'fresh', hours: 11 }],
  ['12 hours', said, 720, { is: 'old', hours: 12 }],
  ['two days', said, 2 * 1440, { is: 'old', hours: 48 }],
  ['a clock that goes wrong', said, -5, { is: 'fresh', hours: 0 }],
  ['no daily base', 'ClamAV 1.4.6', 0, { is: 'practice' }],
  ['a day that cannot be read', 'ClamAV 1.4.6/27800/yesterday', 0, { is: 'practice' }]
]
for (const [name, version, minutes, expected] of ages) {
  test(`HOST-13.1 age of the signatures: ${name}`, () => {
    assert.deepEqual(judgeSignatures(parseClamVersion(version), new Date(Date.parse('2026-11-20T09:27:48Z') + minutes * 60_000)), expected)
  })
}

test('HOUSE-QUARANTINE kept through the thirtieth day, Warsaw', () => {
  assert.deepEqual(quarantineUntil(new Date('2026-03-01T22:59:59Z')), { at: new Date('2026-03-31T22:00:00Z'), lastDay: '2026-03-31' })
  assert.deepEqual(quarantineUntil(new Date('2026-03-01T23:00:00Z')), { at: new Date('2026-04-01T22:00:00Z'), lastDay: '2026-04-01' })
})

test('HOUSE-TRACE traces are kept for 30 days, or as the terms say', () => {
  assert.deepEqual(traceKeptFrom(new Date('2026-03-31T10:00:00Z'), usualTraceTerms), new Date('2026-03-01T10:00:00Z'))
  assert.deepEqual(traceKeptFrom(new Date('2026-03-31T10:00:00Z'), { days: 7 }), new Date('2026-03-24T10:00:00Z'))
})

// what was answered, the rule behind it
const answers: [number, string, string | null][] = [
  [552, '5.2.2 Mailbox full', 'BMP-3'],
  [550, '5.2.1 Mailbox disabled', 'HOST-12.5c'],
  [550, '5.1.1 No such mailbox', 'BMP-2'],
  [550, '5.7.1 HOST-13.1 the message is infected (Eicar) and is not delivered', 'HOST-13.1'],
  [550, '5.7.1 MZ-3.1 sending of klient.pl is blocked, see http://x/cases/cas_1', 'MZ-3.1'],
  [451, '4.7.1 HOST-13.1 the virus scanner does not answer, please try again', 'HOST-13.1'],
  [552, '5.3.4 Message too big: at most 5 bytes are accepted', 'HOST-13.1'],
  [451, '4.3.0 Temporary fault, please try again', null]
]
for (const [code, text, rule] of answers) test(`HOUSE-TRACE the rule behind ${code} ${text}`, () => assert.equal(ruleOfAnswer(code, text), rule))

test('HOUSE-TRACE what an answer means for its recipient', () => {
  assert.deepEqual([outcomeOf({ say: 'accept' }, 'queued'), outcomeOf({ say: 'refuse', code: 550, text: '' }, 'queued'), outcomeOf({ say: 'defer', code: 451, text: '' }, 'delivered')], ['queued', 'refused', 'deferred'])
})
