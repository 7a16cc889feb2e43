/** How a request to move a domain away stands: a row for each state, and one on each side of the code's end. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { transferOutState, type TransferOutState } from '../../src/views/transfer-out-state.ts'
import { warsaw } from '../support/warsaw.ts'

const at = warsaw('2026-05-04 10:00')
const asked = { askedAt: at, issuedAt: null, hasCode: false, codeUntil: null, revealedAt: null, pendingAt: null, answer: null }
const issued = { ...asked, issuedAt: at, hasCode: true, codeUntil: warsaw('2026-05-19 00:00') }
const shown = { ...issued, hasCode: false, revealedAt: at }
const here = { missing: 0, withdrawn: false }

// rule and what it says, facts, beside them, now, state
const cases: [string, Parameters<typeof transferOutState>[0], typeof here, string, TransferOutState][] = [
  ['DOM-II.7 nobody asked', null, here, '2026-05-04 10:00', 'none'],
  ['DOM-II.7 papers are missing', asked, { ...here, missing: 1 }, '2026-05-04 10:00', 'papers'],
  ['DOM-II.7 all is there', asked, here, '2026-05-04 10:00', 'issuing'],
  ['DOM-II.7 issued, in its last minute', issued, here, '2026-05-18 23:59', 'ready'],
  ['HOUSE-CODE issued, a minute later', issued, here, '2026-05-19 00:00', 'over'],
  ['DOM-II.7 shown, in its last minute', shown, here, '2026-05-18 23:59', 'shown'],
  ['HOUSE-CODE shown, a minute later', shown, here, '2026-05-19 00:00', 'over'],
  ['HOUSE-CODE shown and taken back', shown, { ...here, withdrawn: true }, '2026-05-05 10:00', 'withdrawing'],
  ['DOM-III.5 another registrar has asked the registry', { ...shown, pendingAt: at }, here, '2026-05-05 10:00', 'pending'],
  ['DOM-III.5 taken back, and the other registrar was faster', { ...shown, pendingAt: at }, { ...here, withdrawn: true }, '2026-05-05 10:00', 'pending'],
  ['DOM-III.5 and nobody asked us', { ...asked, askedAt: null, pendingAt: at }, here, '2026-05-05 10:00', 'unasked'],
  ['DOM-III.5 and is answered', { ...shown, pendingAt: at, answer: 'reject' }, here, '2026-05-05 10:00', 'answered'],
  ['DOM-III.5 and has gone again', { ...asked, askedAt: null }, here, '2026-05-05 10:00', 'none']
]

for (const [name, facts, beside, now, expected] of cases) {
  test(name, () => assert.equal(transferOutState(facts, beside, warsaw(now)), expected))
}
