import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideFinding, decideSanction, type AskPerson, type FindingFacts, type SanctionDecision, type SanctionFacts } from '../../src/rules/bulk-mailing.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import type { Rungs, Sanction } from '../../src/rules/sanction-ladder.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.sanctions

const none: Rungs = { report: 0, monitoring: 0, batches: 0, breach: 0, instruction: 0 }
const proven: SanctionFacts = { mailDomainId: 'mdm_a', proof: 'log', sentAt: warsaw('2026-04-09 12:00'), protectedWhenSent: true, blocked: false, before: none, lastCase: null }
const told = (at: string, before: Partial<Rungs> = { report: 1 }, mailDomainId = 'mdm_a') => ({ before: { ...none, ...before }, lastCase: { mailDomainId, toldAt: warsaw(at) } })
const person = (reason: AskPerson['reason'], rule: AskPerson['rule']): SanctionDecision => ({ do: 'ask-person', reason, rule })
const open = (sanction: Pick<Sanction, 'cause' | 'rung' | 'rule' | 'sanction'>, blockUntil: string | null, papersUntil: string | null): SanctionDecision =>
  ({ do: 'open-case', sanction: { ...sanction, block: blockUntil ? { until: warsaw(blockUntil) } : null, papersUntil: papersUntil ? warsaw(papersUntil) : null } })
const first = (blockUntil: string, papersUntil: string) => open({ cause: 'report', rung: 1, rule: 'MZ-3.1', sanction: 'MZ-3.1' }, blockUntil, papersUntil)
const second = (blockUntil: string, papersUntil: string) => open({ cause: 'report', rung: 2, rule: 'MZ-3.3', sanction: 'MZ-3.3' }, blockUntil, papersUntil)
const later = (rung: number) => open({ cause: 'report', rung, rule: 'MZ-3.6', sanction: 'MZ-3.6' }, null, null)
const join: SanctionDecision = { do: 'join-case', rule: 'HOUSE-RUNG' }

// rule and what it says, facts, now, decision
const sanctions: [string, SanctionFacts, string, SanctionDecision][] = [
  ['MZ-3.1 opened 2026-04-10: block until Sunday 2026-05-10 24:00, papers until Monday 24:00 (KC-115)', proven, '2026-04-10 10:00', first('2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.1 in the last minute of that day the same', proven, '2026-04-10 23:59', first('2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.1 a minute later a day more, and Monday is a working day', proven, '2026-04-11 00:00', first('2026-05-12 00:00', '2026-05-12 00:00')],
  ['MZ-3.1 our signature is as good as our log', { ...proven, proof: 'dkim' }, '2026-04-10 10:00', first('2026-05-11 00:00', '2026-05-12 00:00')],
  ['HOUSE-PROOF neither signature nor log: a person', { ...proven, proof: null }, '2026-04-10 10:00', person('not-proven', 'HOUSE-PROOF')],
  ['HOUSE-PROOF ours, the recipient was not protected when it was sent: a person', { ...proven, protectedWhenSent: false }, '2026-04-10 10:00', person('recipient-not-protected', 'HOUSE-PROOF')],
  ['HOUSE-PROOF ours, nobody knows when it was sent: a person', { ...proven, sentAt: null }, '2026-04-10 10:00', person('time-unknown', 'HOUSE-PROOF')],
  ['HOUSE-PROOF sent at this very instant', { ...proven, sentAt: warsaw('2026-04-10 10:00') }, '2026-04-10 10:00', first('2026-05-11 00:00', '2026-05-12 00:00')],
  ['HOUSE-PROOF sent in the future: a person', { ...proven, sentAt: warsaw('2026-04-10 10:01') }, '2026-04-10 10:00', person('time-unknown', 'HOUSE-PROOF')],
  ['HOUSE-PROOF what proves nothing opens no later rung either', { ...proven, ...told('2026-04-01 10:00', { report: 2 }), proof: null }, '2026-04-10 10:00', person('not-proven', 'HOUSE-PROOF')],
  ['HOUSE-RUNG sent before the customer was told of the last case: joins it', { ...proven, ...told('2026-04-10 10:00') }, '2026-04-10 11:00', join],
  ['HOUSE-RUNG in the last minute before it', { ...proven, sentAt: warsaw('2026-04-10 09:59'), ...told('2026-04-10 10:00') }, '2026-04-10 11:00', join],
  ['MZ-3.3 sent at the instant of telling: the second, 15 days until Saturday 2026-04-25, papers until Monday', { ...proven, sentAt: warsaw('2026-04-10 10:00'), ...told('2026-04-10 10:00') }, '2026-04-10 11:00', second('2026-04-26 00:00', '2026-04-28 00:00')],
  ['MZ-3.3 in the last minute of a day, and in the first of the next', { ...proven, ...told('2026-04-08 10:00') }, '2026-04-12 23:59', second('2026-04-28 00:00', '2026-04-28 00:00')],
  ['MZ-3.3 fifteen days from a Monday', { ...proven, ...told('2026-04-08 10:00') }, '2026-04-13 00:00', second('2026-04-29 00:00', '2026-04-29 00:00')],
  ['MZ-3.3 years later it is still the second', { ...proven, sentAt: warsaw('2029-04-09 12:00'), ...told('2026-04-10 10:00') }, '2029-04-10 10:00', second('2029-04-26 00:00', '2029-04-26 00:00')],
  ['MZ-3.6 after the second case: nothing is blocked, a person decides', { ...proven, ...told('2026-04-08 10:00', { report: 2 }) }, '2026-04-10 11:00', later(3)],
  ['MZ-3.6 and every further one as well', { ...proven, ...told('2026-04-08 10:00', { report: 7 }) }, '2026-04-10 11:00', later(8)],
  ['MZ-3.6 needs no block, so that another case’s block is in nobody’s way', { ...proven, blocked: true, ...told('2026-04-08 10:00', { report: 2 }) }, '2026-04-10 11:00', later(3)],
  ['HOUSE-RUNG sent before from another domain of the same customer: a person', { ...proven, ...told('2026-04-10 10:00', {}, 'mdm_b') }, '2026-04-10 11:00', person('other-domain', 'HOUSE-RUNG')],
  ['HOUSE-RUNG rungs count per customer: sent after it from another domain', { ...proven, ...told('2026-04-08 10:00', { report: 1 }, 'mdm_b') }, '2026-04-10 11:00', second('2026-04-26 00:00', '2026-04-28 00:00')],
  ['HOUSE-RUNG the domain is blocked by somebody else’s case: a person', { ...proven, blocked: true }, '2026-04-10 11:00', person('blocked-already', 'HOUSE-RUNG')],
  ['HOUSE-RUNG blocked by its own case: joins it', { ...proven, blocked: true, ...told('2026-04-10 10:00') }, '2026-04-10 11:00', join],
  ['HOUSE-RUNG what proves nothing joins nothing', { ...proven, proof: null, ...told('2026-04-10 10:00') }, '2026-04-10 11:00', person('not-proven', 'HOUSE-PROOF')],
  ['MZ-3.7 what monitoring found is no rung of a report: the first report is the first', { ...proven, ...told('2026-04-08 10:00', { monitoring: 3 }) }, '2026-04-10 10:00', first('2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.7 a report about the sending that monitoring found joins its case', { ...proven, ...told('2026-04-10 10:00', { monitoring: 1 }) }, '2026-04-10 11:00', join],
  ['MZ-3.9 batches and instructions are no rung of a report', { ...proven, before: { ...none, batches: 2, breach: 1, instruction: 4 } }, '2026-04-10 10:00', first('2026-05-11 00:00', '2026-05-12 00:00')]
]
for (const [name, facts, now, expected] of sanctions) test(name, () => assert.deepEqual(decideSanction(facts, terms, warsaw(now)), expected))

const found: FindingFacts = { kind: 'protected', mailDomainId: 'mdm_a', sentFrom: warsaw('2026-04-09 12:00'), blocked: false, before: none, lastCase: null }
const batches: FindingFacts = { ...found, kind: 'batches' }
const monitored = (rung: number, sanction: 'MZ-3.1' | 'MZ-3.3', blockUntil: string, papersUntil: string) => open({ cause: 'monitoring', rung, rule: 'MZ-3.7', sanction }, blockUntil, papersUntil)
const machine = { ...terms, monitored: 'machine', batches: 'machine' } as const

// what it says, facts, whether a person ordered it, decision by the usual policy, decision where the policy lets the machine
const findings: [string, FindingFacts, SanctionDecision, SanctionDecision][] = [
  ['MZ-3.7 it may apply: a person decides, or the policy says that it does', found, person('may-apply', 'MZ-3.7'), monitored(1, 'MZ-3.1', '2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.7 after a case of a report: as the second', { ...found, ...told('2026-04-08 10:00') }, person('may-apply', 'MZ-3.7'), monitored(1, 'MZ-3.3', '2026-04-26 00:00', '2026-04-28 00:00')],
  ['MZ-3.7 after two of them and one of its own: still as the second, never as the third', { ...found, ...told('2026-04-08 10:00', { report: 2, monitoring: 1 }) }, person('may-apply', 'MZ-3.7'), monitored(2, 'MZ-3.3', '2026-04-26 00:00', '2026-04-28 00:00')],
  ['MZ-3.7 a sending that began before the customer was told of the last case: joins it', { ...found, ...told('2026-04-09 12:01') }, join, join],
  ['MZ-3.7 a sending that began at that instant: another', { ...found, ...told('2026-04-09 12:00') }, person('may-apply', 'MZ-3.7'), monitored(1, 'MZ-3.3', '2026-04-26 00:00', '2026-04-28 00:00')],
  ['MZ-3.8 the first in batches: until explained, at most 30 days; HOUSE-PROOF leaves it to a person', batches, person('may-apply', 'HOUSE-PROOF'), open({ cause: 'batches', rung: 1, rule: 'MZ-3.8', sanction: 'MZ-3.8' }, '2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.8 a case of a report before makes it no later one', { ...batches, before: { ...none, report: 2 } }, person('may-apply', 'HOUSE-PROOF'), open({ cause: 'batches', rung: 1, rule: 'MZ-3.8', sanction: 'MZ-3.8' }, '2026-05-11 00:00', '2026-05-12 00:00')],
  ['MZ-3.9 later in batches: as a second sending', { ...batches, ...told('2026-04-08 10:00', { batches: 1 }) }, person('may-apply', 'MZ-3.9'), open({ cause: 'batches', rung: 2, rule: 'MZ-3.9', sanction: 'MZ-3.3' }, '2026-04-26 00:00', '2026-04-28 00:00')],
  ['MZ-3.8 of a domain that is blocked already: a person, whatever the policy says', { ...batches, blocked: true }, person('may-apply', 'HOUSE-PROOF'), person('blocked-already', 'HOUSE-RUNG')]
]
for (const [name, facts, usual, byMachine] of findings) {
  test(name, () => {
    const now = warsaw('2026-04-10 10:00')
    assert.deepEqual(decideFinding(facts, terms, now), usual)
    assert.deepEqual(decideFinding(facts, machine, now), byMachine)
    assert.deepEqual(decideFinding(facts, terms, now, { ordered: true }), byMachine)
  })
}
