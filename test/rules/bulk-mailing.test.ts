import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  decideRelease, decideSanction, decisionFrom, papersComplete, releaseBy, type CaseDecision, type CaseFacts, type Paper, type SanctionDecision, type SanctionFacts
} from '../../src/rules/bulk-mailing.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { sayInstant } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.sanctions

const proven: SanctionFacts = { mailDomainId: 'mdm_a', proof: 'log', sentAt: warsaw('2026-04-09 12:00'), protectedWhenSent: true, blocked: false, lastCase: null }
const told = (at: string, rung = 1, mailDomainId = 'mdm_a') => ({ mailDomainId, rung, toldAt: warsaw(at) })
const person = (reason: Extract<SanctionDecision, { do: 'ask-person' }>['reason'], rule: Extract<SanctionDecision, { do: 'ask-person' }>['rule']): SanctionDecision => ({ do: 'ask-person', reason, rule })
const first = (blockUntil: string, papersUntil: string): SanctionDecision => ({ do: 'open-case', rung: 1, blockUntil: warsaw(blockUntil), papersUntil: warsaw(papersUntil), rule: 'MZ-3.1' })

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
  ['HOUSE-RUNG sent before the customer was told of the last case: joins it', { ...proven, lastCase: told('2026-04-10 10:00') }, '2026-04-10 11:00', { do: 'join-case', rule: 'HOUSE-RUNG' }],
  ['HOUSE-RUNG in the last minute before it', { ...proven, sentAt: warsaw('2026-04-10 09:59'), lastCase: told('2026-04-10 10:00') }, '2026-04-10 11:00', { do: 'join-case', rule: 'HOUSE-RUNG' }],
  ['HOUSE-RUNG at the instant of telling: a further rung, which a person decides', { ...proven, sentAt: warsaw('2026-04-10 10:00'), lastCase: told('2026-04-10 10:00') }, '2026-04-10 11:00', person('further-rung', 'MZ-3.3')],
  ['HOUSE-RUNG after the second case it is the next', { ...proven, lastCase: told('2026-04-08 10:00', 2) }, '2026-04-10 11:00', person('further-rung', 'MZ-3.6')],
  ['HOUSE-RUNG sent before from another domain of the same customer: a person', { ...proven, lastCase: told('2026-04-10 10:00', 1, 'mdm_b') }, '2026-04-10 11:00', person('other-domain', 'HOUSE-RUNG')],
  ['HOUSE-RUNG rungs count per customer: sent after it from another domain', { ...proven, lastCase: told('2026-04-08 10:00', 1, 'mdm_b') }, '2026-04-10 11:00', person('further-rung', 'MZ-3.3')],
  ['HOUSE-RUNG the domain is blocked by somebody else’s case: a person', { ...proven, blocked: true }, '2026-04-10 11:00', person('blocked-already', 'HOUSE-RUNG')],
  ['HOUSE-RUNG blocked by its own case: joins it', { ...proven, blocked: true, lastCase: told('2026-04-10 10:00') }, '2026-04-10 11:00', { do: 'join-case', rule: 'HOUSE-RUNG' }],
  ['HOUSE-RUNG what proves nothing joins nothing', { ...proven, proof: null, lastCase: told('2026-04-10 10:00') }, '2026-04-10 11:00', person('not-proven', 'HOUSE-PROOF')]
]
for (const [name, facts, now, expected] of sanctions) test(name, () => assert.deepEqual(decideSanction(facts, terms, warsaw(now)), expected))

const paper = (kind: Paper['kind'], filedAt: string, rejectedAt?: string): Paper => ({ kind, filedAt: warsaw(filedAt), rejectedAt: rejectedAt ? warsaw(rejectedAt) : null })
const both = [paper('confirmation', '2026-04-16 09:00'), paper('screenshot', '2026-04-17 16:00')]
const opened: CaseFacts = {
  blockUntil: warsaw('2026-05-11 00:00'), papersUntil: warsaw('2026-05-12 00:00'), papers: [], decisionOpenedAt: null, blockEndedAt: null, terminationOpenedAt: null, releasedAt: null
}
const asked: CaseFacts = { ...opened, decisionOpenedAt: warsaw('2026-05-06 00:00') }
const ended: CaseFacts = { ...asked, blockEndedAt: warsaw('2026-05-11 00:00') }
const overdue: CaseFacts = { ...ended, terminationOpenedAt: warsaw('2026-05-12 00:00') }
const wait = (until: string): CaseDecision => ({ do: 'wait', until: warsaw(until) })
const release = (completeAt: string): CaseDecision => ({ do: 'release', completeAt: warsaw(completeAt), rule: 'HOUSE-PAPERS' })

const releases: [string, CaseFacts, string, CaseDecision][] = [
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
  ['HOUSE-PAPERS complete before the limit, due after it: the block ends at the limit first', { ...asked, papers: [both[0]!, paper('screenshot', '2026-05-09 10:00')] }, '2026-05-11 00:00', { do: 'end-block', rule: 'HOUSE-LIMIT' }],
  ['HOUSE-PAPERS and the case closes a working day after they were complete', { ...ended, papers: [both[0]!, paper('screenshot', '2026-05-09 10:00')] }, '2026-05-12 00:00', release('2026-05-09 10:00')],
  ['HOUSE-LIMIT a look months late takes the steps in their order', opened, '2026-09-01 00:00', { do: 'open-decision', rule: 'HOUSE-LIMIT' }],
  ['HOUSE-PAPERS released: nothing more', { ...opened, papers: both, releasedAt: warsaw('2026-04-20 10:00') }, '2026-06-01 00:00', { do: 'nothing' }]
]
for (const [name, facts, now, expected] of releases) test(name, () => assert.deepEqual(decideRelease(facts, terms, warsaw(now)), expected))

test('MZ-3.5 worked date: complete Friday 2026-04-17 16:00, unblocked by Monday 2026-04-20 16:00', () => {
  assert.deepEqual(papersComplete(both), warsaw('2026-04-17 16:00'))
  assert.equal(sayInstant(releaseBy(warsaw('2026-04-17 16:00'), terms)), '2026-04-20 16:00')
})

test('HOUSE-LIMIT worked date: a block until Sunday 2026-05-10 24:00 is put before a person on Wednesday', () => {
  assert.deepEqual(decisionFrom(opened.blockUntil, terms), warsaw('2026-05-06 00:00'))
})
