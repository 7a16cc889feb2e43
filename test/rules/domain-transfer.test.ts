import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { codeEnds, decideTransferIn, decideTransferOut, judgeTransfer, transferWindow, type TransferableFacts, type TransferInDecision, type TransferInFacts, type TransferOutDecision, type TransferOutFacts } from '../../src/rules/domain-transfer.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import type { ZoneFamily } from '../../src/rules/policy.ts'
import { profileOf } from '../../src/rules/zones/of-name.ts'
import type { Zone } from '../../src/rules/zones/zone.ts'
import { warsaw } from '../support/warsaw.ts'

const { transfer, order } = niebieski.terms
const zone = (name: Zone, day = '2026-03-01') => profileOf(name, day as Day)
const domain: TransferableFacts = { registeredAt: warsaw('2025-03-01 15:00'), renewedAt: null, cameAt: null, expiresAt: warsaw('2026-03-01 15:00'), locked: false, pending: false }
const said = (window: object) => Object.fromEntries(Object.entries(window).map(([name, at]) => [name, at instanceof Date ? sayInstant(at) : at]))

test('DOM-II.7-WIN worked dates: both clocks of a .pl name with E = 2026-03-01', () => {
  assert.deepEqual(said(transferWindow(domain, transfer.pl, zone('pl'))), {
    opensAt: '2025-03-29 24:00', closesAt: '2026-02-08 24:00', registryOpensAt: '2025-03-06 15:00', registryClosesAt: '2026-02-23 15:00', registryReopensAt: '2026-03-01 15:00', registryEndsAt: '2026-03-31 16:00'
  })
})

test('DOM-II.7-WIN worked date: registered 2026-05-10, the first day of a transfer is 2026-06-08', () => {
  const { opensAt } = transferWindow({ ...domain, registeredAt: warsaw('2026-05-10 10:00'), expiresAt: warsaw('2027-05-10 10:00') }, transfer.pl, zone('pl'))
  assert.equal(sayInstant(opensAt!), '2026-06-07 24:00')
})

test('DOM-II.7-WIN the four weeks begin again with a renewal, the registry’s days with a transfer', () => {
  const window = transferWindow({ ...domain, renewedAt: warsaw('2026-02-10 12:00'), cameAt: warsaw('2025-06-01 12:00'), expiresAt: warsaw('2027-03-01 15:00') }, transfer.pl, zone('pl'))
  assert.equal(sayInstant(window.opensAt!), '2026-03-10 24:00')
  assert.equal(sayInstant(window.registryOpensAt!), '2025-06-06 12:00')
})

// what, facts, zone, now, warnings, why not
const oracle: [string, Partial<TransferableFacts>, Zone, string, string[], string | null][] = [
  ['DOM-II.7-WIN a minute before the four weeks are over: warned, not refused', {}, 'pl', '2025-03-29 23:59', ['too-early'], null],
  ['DOM-II.7-WIN the four weeks are over', {}, 'pl', '2025-03-30 00:00', [], null],
  ['DOM-II.7-WIN the last minute of the window', {}, 'pl', '2026-02-08 23:59', [], null],
  ['DOM-II.7-WIN a minute later: warned, not refused, for the code must be handed out', {}, 'pl', '2026-02-09 00:00', ['too-late'], null],
  ['REG-NASK within five days of the registration nobody moves it', {}, 'pl', '2025-03-06 14:59', ['too-early'], 'REG-NASK registry-too-early'],
  ['REG-NASK after five days the registry does', {}, 'pl', '2025-03-06 15:00', ['too-early'], null],
  ['REG-NASK the last six days before E', {}, 'pl', '2026-02-23 15:00', ['too-late'], 'REG-NASK registry-too-late'],
  ['REG-NASK a minute before them', {}, 'pl', '2026-02-23 14:59', ['too-late'], null],
  ['REG-NASK a blocked name leaves its block by a transfer', {}, 'pl', '2026-03-01 15:00', ['too-late'], null],
  ['REG-NASK after the block there is nothing to move', {}, 'pl', '2026-03-31 16:00', ['too-late'], 'REG-NASK registry-ended'],
  ['DOM-II.7 a locked name', { locked: true }, 'pl', '2025-06-01 12:00', [], 'DOM-II.7 locked'],
  ['REG-COR a name whose holder has just changed', { transferLockedUntil: warsaw('2025-06-01 12:01') }, 'com', '2025-06-01 12:00', [], 'REG-COR registrant-lock'],
  ['REG-COR the lock is over', { transferLockedUntil: warsaw('2025-06-01 12:00') }, 'com', '2025-06-01 12:00', [], null],
  ['HOUSE-FINAL a name that is about to be deregistered', { ending: true }, 'pl', '2025-06-01 12:00', [], 'HOUSE-FINAL ending'],
  ['HOUSE-FINAL of a transfer that runs already nothing else is said', { ending: true, pending: true }, 'pl', '2025-06-01 12:00', [], 'DOM-II.7 pending'],
  ['DOM-III.5 a locked name', { locked: true }, 'com', '2025-06-01 12:00', [], 'DOM-III.5 locked'],
  ['DOM-II.7 a transfer is under way already', { pending: true }, 'pl', '2025-06-01 12:00', [], 'DOM-II.7 pending'],
  ['REG-RGP a generic name is kept for 60 days', {}, 'com', '2025-04-30 15:59', [], 'REG-RGP registry-too-early'],
  ['REG-RGP and may go after them', {}, 'com', '2025-04-30 16:00', [], null],
  ['REG-RGP even while the registry’s renewal can be undone', {}, 'com', '2026-04-15 15:59', [], null],
  ['REG-RGP no longer then', {}, 'com', '2026-04-15 16:00', [], 'REG-RGP registry-ended'],
  ['DOM-IV.5 .eu at once, and out of quarantine', {}, 'eu', '2025-03-01 15:01', [], null],
  ['DOM-IV.5 .eu in quarantine', {}, 'eu', '2026-04-10 15:59', [], null],
  ['DOM-IV.5 .eu after quarantine', {}, 'eu', '2026-04-10 16:00', [], 'REG-RGP registry-ended']
]
for (const [name, facts, where, now, warnings, why] of oracle) {
  test(name, () => {
    const profile = zone(where)
    const found = judgeTransfer({ ...domain, ...facts }, ['identity'], transfer[profile.family], profile, warsaw(now))
    assert.deepEqual(found.warnings.map(({ reason }) => reason), warnings)
    assert.equal(found.why && `${found.why.rule} ${found.why.reason}`, why)
    assert.deepEqual(found.missing, ['identity'])
  })
}

test('REG-NASK until 2020 a blocked name cannot be moved', () => {
  const facts = { ...domain, registeredAt: warsaw('2018-03-01 15:00'), expiresAt: warsaw('2019-03-01 15:00') }
  assert.equal(judgeTransfer(facts, [], transfer.pl, zone('pl', '2019-03-01'), warsaw('2019-03-01 15:00')).why?.reason, 'registry-ended')
})

const asked: TransferOutFacts = { askedAt: warsaw('2026-01-09 10:00'), papersCompleteAt: null, issuedAt: null, codeUntil: null, pendingAt: null, actBy: null, answer: null, endedAt: null }
const complete = { ...asked, papersCompleteAt: warsaw('2026-01-10 10:00') }
const issued = { ...complete, issuedAt: warsaw('2026-01-10 10:05') }
const pending = { ...complete, pendingAt: warsaw('2026-01-12 10:00'), actBy: warsaw('2026-01-17 10:00') }
const wait = (until: string): TransferOutDecision & TransferInDecision => ({ do: 'wait', until: warsaw(until) })
const out: [string, TransferOutFacts, ZoneFamily, string, TransferOutDecision][] = [
  ['KC-115 papers are missing: waits for them to Monday, for the fourteenth day is a Saturday', { ...asked, askedAt: warsaw('2026-01-10 10:00') }, 'pl', '2026-01-11 10:00', wait('2026-01-27 00:00')],
  ['HOUSE-CODE the last minute of its fourteen days', asked, 'pl', '2026-01-23 23:59', wait('2026-01-24 00:00')],
  ['HOUSE-CODE a request whose papers never come ends', asked, 'pl', '2026-01-24 00:00', { do: 'end', reason: 'expired', rule: 'HOUSE-CODE' }],
  ['DOM-II.7 the code within 48 hours of the last paper', complete, 'pl', '2026-01-10 10:01', { do: 'issue-code', by: warsaw('2026-01-12 10:00'), rule: 'DOM-II.7' }],
  ['DOM-III.5 the code of a global name, too', complete, 'global', '2026-01-10 10:01', { do: 'issue-code', by: warsaw('2026-01-12 10:00'), rule: 'DOM-III.5' }],
  ['DOM-IV.5 .eu names no time: a day', complete, 'eu', '2026-01-10 10:01', { do: 'issue-code', by: warsaw('2026-01-11 10:00'), rule: 'DOM-IV.5' }],
  ['HOUSE-CODE a code is good for fourteen days', issued, 'pl', '2026-01-24 23:59', wait('2026-01-25 00:00')],
  ['HOUSE-CODE and is then withdrawn', issued, 'pl', '2026-01-25 00:00', { do: 'withdraw-code', rule: 'HOUSE-CODE' }],
  ['HOUSE-CODE a registry’s own end goes first', { ...issued, codeUntil: warsaw('2026-02-19 10:05') }, 'eu', '2026-01-25 00:00', wait('2026-02-19 10:05')],
  ['DOM-III.5 the new registrar has asked: accepted within 48 hours', pending, 'global', '2026-01-12 10:01', { do: 'approve', by: warsaw('2026-01-14 10:00'), rule: 'DOM-III.5' }],
  ['DOM-III.5 the paper came after the new registrar’s request', { ...pending, papersCompleteAt: warsaw('2026-01-16 10:00') }, 'global', '2026-01-16 10:01', { do: 'approve', by: warsaw('2026-01-17 10:00'), rule: 'DOM-III.5' }],
  ['REG-COR under the lock nobody lets it go', { ...pending, transferLockedUntil: warsaw('2026-02-01 00:00') }, 'global', '2026-01-12 10:01', { do: 'reject', rule: 'REG-COR' }],
  ['REG-COR under the lock no code is made', { ...complete, transferLockedUntil: warsaw('2026-02-01 00:00') }, 'global', '2026-01-12 10:01', { do: 'wait', until: warsaw('2026-02-01 00:00') }],
  ['DOM-III.5 nobody asked us: a person looks before the registry decides', { ...pending, askedAt: null, papersCompleteAt: null }, 'global', '2026-01-12 10:01', { do: 'open-decision', by: warsaw('2026-01-17 10:00'), rule: 'DOM-III.5' }],
  ['DOM-III.5 answered: the registry’s turn', { ...pending, answer: 'approve' }, 'global', '2026-01-12 10:02', wait('2026-01-17 10:00')],
  ['DOM-II.7 .pl: NASK asks the holder itself', pending, 'pl', '2026-01-12 10:01', wait('2026-01-17 10:00')],
  ['DOM-IV.5 .eu: the code is enough', pending, 'eu', '2026-01-12 10:01', wait('2026-01-17 10:00')],
  ['DOM-II.7 ended: nothing more', { ...pending, endedAt: warsaw('2026-01-13 10:00') }, 'pl', '2026-01-13 10:01', { do: 'nothing' }]
]
for (const [name, facts, family, now, expected] of out) test(name, () => assert.deepEqual(decideTransferOut(facts, transfer[family], family, warsaw(now)), expected))

test('HOUSE-CODE the last day of a code ends at 24:00', () => assert.equal(sayInstant(codeEnds(warsaw('2026-01-10 10:05'), transfer.pl)), '2026-01-24 24:00'))

const placed: TransferInFacts = {
  placedAt: warsaw('2026-02-20 10:00'), isFree: false, creditedAt: null, acceptedAt: null, papers: { missing: [], completeAt: warsaw('2026-02-20 10:00') }, withdrawnAt: null, refusedByRegistry: null, endedAt: null, money: { through: null, bankLagDays: 3 }
}
const paid = { ...placed, creditedAt: warsaw('2026-02-21 12:00') }
const accepted = { ...paid, acceptedAt: warsaw('2026-02-20 11:00') }
const noPaper = { ...placed, isFree: true, papers: { missing: ['power-of-attorney'] as const, completeAt: null } }
const into: [string, TransferInFacts, ZoneFamily, string, TransferInDecision][] = [
  ['DOM-II.8 .pl: power of attorney and code are there: within 24 hours', { ...placed, isFree: true, papers: { missing: [], completeAt: warsaw('2026-02-21 09:00') } }, 'pl', '2026-02-21 09:01', { do: 'request', by: warsaw('2026-02-22 09:00'), rule: 'DOM-II.8' }],
  ['DOM-II.8 .pl: the power of attorney is missing', noPaper, 'pl', '2026-03-06 23:59', wait('2026-03-07 00:00')],
  ['DOM-II.8 .pl: it never came', noPaper, 'pl', '2026-03-07 00:00', { do: 'cancel', reason: 'no-papers', rule: 'DOM-II.8' }],
  ['DOM-III.6 accepted and paid: started within 48 hours of the payment', accepted, 'global', '2026-02-21 12:01', { do: 'request', by: warsaw('2026-02-23 12:00'), rule: 'DOM-III.6' }],
  ['DOM-III.6 paid, not accepted: waits', paid, 'global', '2026-02-21 12:01', wait('2026-03-07 00:00')],
  ['DOM-III.6 accepted after the payment: from then', { ...paid, acceptedAt: warsaw('2026-02-25 08:00') }, 'global', '2026-02-25 08:01', { do: 'request', by: warsaw('2026-02-27 08:00'), rule: 'DOM-III.6' }],
  ['DOM-III.6 never accepted: cancelled, the money goes back', paid, 'global', '2026-03-07 00:00', { do: 'cancel', reason: 'not-accepted', rule: 'DOM-III.6' }],
  ['DOM-III.6 accepted, unpaid, no statement yet (HOUSE-MONEY)', { ...accepted, creditedAt: null }, 'global', '2026-03-09 23:59', wait('2026-03-10 00:00')],
  ['DOM-III.6 accepted, unpaid', { ...accepted, creditedAt: null }, 'global', '2026-03-10 00:00', { do: 'cancel', reason: 'unpaid', rule: 'DOM-III.6' }],
  ['DOM-III.6 paid a minute too late', { ...accepted, creditedAt: warsaw('2026-03-07 00:00') }, 'global', '2026-03-07 09:00', { do: 'cancel', reason: 'paid-too-late', rule: 'DOM-III.6' }],
  ['DOM-III.6 the transfer failed: refunded in full', { ...accepted, refusedByRegistry: 'transfer-rejected' }, 'global', '2026-02-26 12:00', { do: 'cancel', reason: 'transfer-rejected', rule: 'DOM-III.6' }],
  ['DOM-I.9-WD withdrawn before it is asked for', { ...accepted, withdrawnAt: warsaw('2026-02-21 12:00') }, 'global', '2026-02-21 12:01', { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }],
  ['DOM-IV.6 .eu accepted and paid: our own day', accepted, 'eu', '2026-02-21 12:01', { do: 'request', by: warsaw('2026-02-22 12:00'), rule: 'DOM-IV.6' }],
  ['DOM-IV.6 .eu a wrong code: refunded', { ...accepted, refusedByRegistry: 'wrong-code' }, 'eu', '2026-02-21 12:05', { do: 'cancel', reason: 'wrong-code', rule: 'DOM-IV.6' }],
  ['DOM-III.6 ended: nothing more', { ...accepted, endedAt: warsaw('2026-02-26 12:00') }, 'global', '2026-02-27 12:00', { do: 'nothing' }]
]
for (const [name, facts, family, now, expected] of into) test(name, () => assert.deepEqual(decideTransferIn(facts, transfer[family], order[family], family, warsaw(now)), expected))
