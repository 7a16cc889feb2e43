import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Attempt, Outcome } from '../../src/registry/call-store.ts'
import { judgeFinding, meaningOf, planStep, type AskStep, type Judgement } from '../../src/registry/call-step.ts'
import type { Finding } from '../../src/registry/epp/command.ts'
import type { Reply } from '../../src/registry/epp/reply.ts'

const at = new Date('2026-03-01T10:00:00Z')
const repeatFrom = new Date('2030-01-01T00:00:25Z')
const early = new Date('2030-01-01T00:00:24.999Z')
const say = (over: Partial<Attempt> = {}): Attempt => ({
  id: 1n, kind: 'say', clTRID: 'T-1', svTRID: null, at, repeatFrom, outcome: 'unknown', found: null, pendingDone: null, code: null, reasonCode: null, message: 'said so', ...over
})
const ask = say({ id: 2n, kind: 'ask', outcome: 'answered', code: 1000, repeatFrom: null })

// RFC 5730 §3 and what an attempt was left as; the next step
const steps: [string, Attempt[], string][] = [
  ['nothing was said yet', [], 'say'],
  ['nothing was sent', [say({ outcome: 'unsent' })], 'say'],
  ['no end is written down: a crash, or another process', [say({ outcome: null })], 'ask unknown'],
  ['no answer came', [say()], 'ask unknown'],
  ['read, and not done', [say({ found: 'not-done' }), ask], 'say'],
  ['lost for good', [say({ found: 'lost' })], 'say'],
  ['accepted and not decided, its answer lost', [say({ found: 'unfinished' }), ask], 'ask unknown'],
  ['accepted and not decided', [say({ outcome: 'answered', code: 1001, found: 'unfinished' }), ask], 'ask pending'],
  ['2400', [say({ code: 2400 })], 'ask unknown'],
  ['2500', [say({ code: 2500 })], 'ask unknown'],
  ['1001', [say({ outcome: 'answered', code: 1001 })], 'ask pending'],
  ['2002', [say({ outcome: 'answered', code: 2002 })], 'say'],
  ['2104', [say({ outcome: 'answered', code: 2104 })], 'say'],
  ['2200', [say({ outcome: 'answered', code: 2200 })], 'say'],
  ['2501', [say({ outcome: 'answered', code: 2501 })], 'say'],
  ['2502', [say({ outcome: 'answered', code: 2502 })], 'say'],
  ['2302, perhaps our own', [say({ outcome: 'answered', code: 2302 })], 'ask maybe-ours'],
  ['the last of several counts', [say({ found: 'not-done' }), ask, say({ id: 3n })], 'ask unknown']
]
for (const [what, attempts, next] of steps) {
  test(`RFC 5730 §3 the next step: ${what}: ${next}`, () => {
    const step = planStep(attempts)
    assert.equal(step.do === 'say' ? 'say' : `ask ${step.why}`, next)
    if (step.do === 'ask') assert.equal(step.attempt, attempts.findLast(({ kind }) => kind === 'say'))
  })
}

// the code; said to be perhaps ours; out of its place; what it means
const meanings: [number, boolean, boolean, string][] = [
  [1000, false, false, 'done'],
  [1001, false, false, 'ask'],
  [1500, false, false, 'done'],
  [2000, false, false, 'refused'],
  [2002, false, false, 'say-again'],
  [2002, false, true, 'refused'],
  [2104, false, false, 'later'],
  [2105, false, false, 'refused'],
  [2105, true, false, 'ask'],
  [2200, false, false, 'later'],
  [2302, true, false, 'ask'],
  [2308, false, false, 'refused'],
  [2400, false, false, 'unknown'],
  [2500, false, false, 'unknown'],
  [2501, false, false, 'later'],
  [2502, false, false, 'later'],
  [1999, false, false, 'done'], // unknown codes go by their digits: 1xxx success
  [2399, false, false, 'refused'], // 2xxx refused
  [2599, false, false, 'unknown'], // x5xx ends the session, and who knows what else
  [3000, false, false, 'unknown'],
  [999, false, false, 'unknown']
]
for (const [code, ours, outOfPlace, is] of meanings) {
  test(`RFC 5730 §3 ${code}${ours ? ', perhaps our own,' : ''}${outOfPlace ? ' on a fresh session, twice,' : ''} means ${is}`, () => {
    const result = { code, message: 'm', reasonCode: null, reason: null }
    assert.equal(meaningOf({ result } as Reply, () => ours, outOfPlace).is, is)
  })
}

const done: Finding<unknown> = { found: 'done', result: 1 }
const notDone: Finding<unknown> = { found: 'not-done' }
const unfinished: Finding<unknown> = { found: 'unfinished' }
const lost: Finding<unknown> = { found: 'lost' }
const impossible: Finding<unknown> = { found: 'impossible', refusal: { ok: false, code: 2302, reasonCode: null, message: 'taken' } }
const refusal = { outcome: 'answered', code: 2304, reasonCode: '9076' } as const
const pending = { outcome: 'answered', code: 1001 } as const
const isDone = 'settled: done'
const twoWeeks = 14 * 86_400_000
const [justBefore, twoWeeksOn] = [new Date(repeatFrom.getTime() + twoWeeks - 1), new Date(repeatFrom.getTime() + twoWeeks)]
const withoutMessage = 'accepted at first, then denied by the registry without a message that reached us'
const withoutTrace = 'accepted at first; after 14 days nothing of it is to be seen'
const isTaken = 'settled: 2302 taken'

// why it is asked, the attempt, the finding, when; what follows
const judgements: [string, AskStep['why'], Attempt, Finding<unknown>, Date, string][] = [
  ['done is done, however early', 'unknown', say(), done, early, isDone],
  ['not there, and the registry may be at work on it', 'unknown', say(), notDone, early, 'too-early'],
  ['not there, and its time is over', 'unknown', say(), notDone, repeatFrom, 'not-done'],
  ['there and not finished', 'unknown', say(), unfinished, repeatFrom, 'unfinished'],
  ['somebody else\'s', 'unknown', say(), impossible, early, isTaken],
  ['a refusal that was our own trace', 'maybe-ours', say(refusal), done, early, isDone],
  ['a refusal that was not: it stands', 'maybe-ours', say(refusal), impossible, early, 'settled: 2304 said so'],
  ['a refusal, and nothing is there: it stands', 'maybe-ours', say(refusal), notDone, early, 'settled: 2304 said so'],
  ['a refusal, and something is on its way', 'maybe-ours', say(refusal), unfinished, early, 'unfinished'],
  ['a refusal, what was on its way is gone', 'maybe-ours', say({ ...refusal, found: 'unfinished' }), notDone, early, 'settled: 1001 ' + withoutMessage],
  ['a refusal, what was on its way went to another', 'maybe-ours', say({ ...refusal, found: 'unfinished' }), impossible, early, 'settled: 2304 said so'],
  ['pending and done', 'pending', say(pending), done, early, isDone],
  ['pending and not there yet', 'pending', say(pending), notDone, repeatFrom, 'too-early'],
  ['pending and not there yet, after nearly two weeks', 'pending', say(pending), notDone, justBefore, 'too-early'],
  ['pending and never seen, after two weeks', 'pending', say(pending), notDone, twoWeeksOn, 'settled: 1001 ' + withoutTrace],
  ['pending and shown as such', 'pending', say(pending), unfinished, twoWeeksOn, 'unfinished'],
  ['pending and shown as such before, not there any more', 'pending', say({ ...pending, found: 'unfinished' }), notDone, early, 'settled: 1001 ' + withoutMessage],
  ['pending, and another was given it', 'pending', say(pending), impossible, early, isTaken],
  ['pending, denied by poll, not there', 'pending', say({ ...pending, pendingDone: false }), notDone, early, 'settled: 1001 accepted at first, then denied by the registry'],
  ['pending, denied by poll, still shown', 'pending', say({ ...pending, pendingDone: false }), unfinished, early, 'settled: 1001 accepted at first, then denied by the registry'],
  ['pending, denied by poll, and yet it is as wanted', 'pending', say({ ...pending, pendingDone: false }), done, early, isDone],
  ['pending, done by poll, not to be seen yet', 'pending', say({ ...pending, pendingDone: true }), notDone, early, 'too-early'],
  ['pending, done by poll, seen before and not now', 'pending', say({ ...pending, found: 'unfinished', pendingDone: true }), notDone, early, 'too-early'],
  ['pending, done by poll, and no trace of it after two weeks', 'pending', say({ ...pending, pendingDone: true }), notDone, twoWeeksOn, 'settled: 1001 ' + withoutTrace],
  ['the answer lost, denied by poll', 'unknown', say({ pendingDone: false }), notDone, early, 'settled: 1001 accepted at first, then denied by the registry'],
  ['the answer lost, done by poll, not to be seen yet: not said again', 'unknown', say({ pendingDone: true }), notDone, repeatFrom, 'too-early'],
  ['the answer lost, seen undecided, not there any more: not said again', 'unknown', say({ found: 'unfinished' }), notDone, repeatFrom, 'settled: 1001 ' + withoutMessage],
  ['nobody can tell, and the line is dead', 'unknown', say(), lost, early, 'lost'],
  ['nobody can tell, and another process may be saying it', 'unknown', say({ outcome: null }), lost, early, 'too-early'],
  ['nobody can tell, and its time is over', 'unknown', say({ outcome: null }), lost, repeatFrom, 'lost']
]
const sayOutcome = (outcome: Outcome): string => outcome.ok ? 'done' : `${outcome.code} ${outcome.message}`
const sayJudgement = (judgement: Judgement): string => judgement.is === 'settled' ? `settled: ${sayOutcome(judgement.outcome)}` : judgement.is

for (const [what, why, attempt, finding, now, follows] of judgements) {
  test(`HOUSE intent before act: ${what}: ${follows}`, () => {
    assert.equal(sayJudgement(judgeFinding({ do: 'ask', attempt, why }, finding, [attempt], now)), follows)
  })
}

// what a refusal that may be the trace of the attempt before means when that one's poll message has come; whether the object is there
const traces: [boolean, Finding<unknown>, string][] = [
  [false, notDone, 'settled: 1001 accepted at first, then denied by the registry'],
  [true, notDone, 'too-early'],
  [true, done, isDone]
]
for (const [told, finding, follows] of traces) {
  test(`RFC 5730 §2.9.2.3 panData of the attempt before says ${told ? 'done' : 'denied'}, and it is ${finding.found}: ${follows}`, () => {
    const before = say({ found: 'not-done', pendingDone: told })
    const step: AskStep = { do: 'ask', attempt: say({ ...refusal, id: 2n }), why: 'maybe-ours' }
    assert.equal(sayJudgement(judgeFinding(step, finding, [before, step.attempt], early)), follows)
  })
}

test('RFC 5730 §2.9.2.3 panData of the attempt before says nothing of one that may be done right now', () => {
  const before = say({ found: 'not-done', pendingDone: false })
  const step: AskStep = { do: 'ask', attempt: say({ id: 2n }), why: 'unknown' }
  assert.equal(judgeFinding(step, notDone, [before, step.attempt], early).is, 'too-early')
})

test('HOUSE intent before act: the second one that is lost waits its time', () => {
  const before = say({ found: 'lost' })
  const step: AskStep = { do: 'ask', attempt: say({ id: 2n }), why: 'unknown' }
  assert.equal(judgeFinding(step, lost, [before, step.attempt], early).is, 'too-early')
  assert.equal(judgeFinding(step, lost, [before, step.attempt], repeatFrom).is, 'lost')
})
