/**
 * What to do next about an intent, from the facts of its attempts alone: so it is the same after a crash, a restart, or when
 * another process goes on with it. Pure.
 */
import type { Attempt, Outcome } from './call-store.ts'
import type { Finding, Refused } from './epp/command.ts'
import type { Reply } from './epp/reply.ts'
import { sayResult } from './epp/reply.ts'
import { classOf } from './epp/result-codes.ts'

export type CallStep =
  /** Nothing of it stands at the registry: say it. */
  | { readonly do: 'say' }
  /** It may stand there: read before anything is repeated. */
  | { readonly do: 'ask', readonly attempt: Attempt, readonly why: 'unknown' | 'pending' | 'maybe-ours' }

export type AskStep = Extract<CallStep, { do: 'ask' }>

/** The next step of a call without an outcome. */
export function planStep (attempts: readonly Attempt[]): CallStep {
  const attempt = attempts.findLast(({ kind }) => kind === 'say')
  if (!attempt || attempt.outcome === 'unsent' || attempt.found === 'not-done' || attempt.found === 'lost') return { do: 'say' }
  if (attempt.outcome !== 'answered' || attempt.code === null) return { do: 'ask', attempt, why: 'unknown' }
  switch (classOf(attempt.code)) {
    case 'pending': return { do: 'ask', attempt, why: 'pending' }
    case 'refused': return { do: 'ask', attempt, why: 'maybe-ours' } // any other refusal ended the call
    case 'done':
    case 'unknown': return { do: 'ask', attempt, why: 'unknown' }
    case 'not-logged-in':
    case 'hold':
    case 'stop':
    case 'busy': return { do: 'say' }
  }
}

/** What an answer means for the call. */
export type Meaning =
  | { readonly is: 'done' }
  | { readonly is: 'refused', readonly refusal: Refused }
  /** Outcome still open: go on with the next step at once. */
  | { readonly is: 'unknown' | 'ask' | 'say-again' }
  /** Nothing was done, and now is not the time. */
  | { readonly is: 'later' }

/** `mayBeOurs`: of the command; `outOfPlace`: on a session just logged in, after another attempt heard the same, 2002 means what it says. */
export function meaningOf ({ result }: Reply, mayBeOurs: (refusal: Refused) => boolean, outOfPlace: boolean): Meaning {
  const refusal: Refused = { ok: false, code: result.code, reasonCode: result.reasonCode, message: sayResult(result) }
  switch (classOf(result.code)) {
    case 'done': return { is: 'done' }
    case 'pending': return { is: 'ask' } // 1001: the outcome comes later
    case 'refused': return mayBeOurs(refusal) ? { is: 'ask' } : { is: 'refused', refusal }
    case 'not-logged-in': return outOfPlace ? { is: 'refused', refusal } : { is: 'say-again' }
    case 'unknown': return { is: 'unknown' } // 2400, 2500: may have been done
    case 'hold':
    case 'stop':
    case 'busy': return { is: 'later' }
  }
}

/** What reading means for the call: an outcome, that it may be said again (not done, or done for nobody to find), or that it is too early to tell. */
export type Judgement =
  | { readonly is: 'settled', readonly found: 'done' | 'not-done' | 'impossible', readonly outcome: Outcome }
  | { readonly is: 'not-done' | 'lost' }
  /** 'unfinished': it is there, accepted, and the registry has not decided. To be remembered: when it is gone again, it was denied. */
  | { readonly is: 'too-early' | 'unfinished' }

/** `machineNow`: a registry may still be at work on what it was sent; only after `repeatFrom` does "not there" mean "not done". `attempts`: of the whole call. */
export function judgeFinding ({ attempt, why }: AskStep, finding: Finding<unknown>, attempts: readonly Attempt[], machineNow: Date): Judgement {
  if (finding.found === 'done') return { is: 'settled', found: 'done', outcome: { ok: true, result: finding.result, how: 'read' } }
  if (finding.found === 'impossible' && why !== 'maybe-ours') return { is: 'settled', found: 'impossible', outcome: { ...finding.refusal, how: 'read' } }
  const told = why === 'maybe-ours' ? attempts.findLast(({ pendingDone }) => pendingDone !== null)?.pendingDone ?? null : attempt.pendingDone // the one before may be what was accepted
  if (finding.found !== 'impossible' && (why === 'pending' || told !== null || attempt.found === 'unfinished')) return judgeAccepted(attempt, finding, told, machineNow)
  if (finding.found === 'unfinished') return { is: 'unfinished' }
  if (why === 'maybe-ours') return { is: 'settled', found: finding.found === 'impossible' ? 'impossible' : 'not-done', outcome: refusalOf(attempt) } // it was not: the refusal stands
  const isOver = machineNow >= attempt.repeatFrom!
  if (finding.found === 'lost') return isOver || (attempt.outcome !== null && !wasLostBefore(attempts)) ? { is: 'lost' } : { is: 'too-early' }
  return isOver ? { is: 'not-done' } : { is: 'too-early' }
}

/**
 * The registry has accepted it (RFC 5730 §2.9.3) and it is not as it was wanted. Denied by its poll message; or, when that was lost, because it was there,
 * undecided, and is there no more. One that shows nothing before it has decided is waited for, but not for ever.
 */
function judgeAccepted ({ found, repeatFrom }: Attempt, finding: Finding<unknown>, told: boolean | null, machineNow: Date): Judgement {
  if (told === false) return denied('accepted at first, then denied by the registry')
  if (finding.found === 'unfinished') return { is: 'unfinished' }
  if (told === null && found === 'unfinished') return denied('accepted at first, then denied by the registry without a message that reached us')
  if (machineNow.getTime() >= repeatFrom!.getTime() + undecidedMs) return denied(`accepted at first; after ${undecidedMs / 86_400_000} days nothing of it is to be seen`)
  return { is: 'too-early' }
}

/** How long a registry takes is its own affair (RFC 5730 §2.9.3): transfers are decided within five days at all that are known here, so this is far beyond. Milliseconds. */
const undecidedMs = 14 * 86_400_000

/** One that is lost is said again as soon as its connection is dead; after that each waits its time, so that a sick registry is not filled with orphans. */
const wasLostBefore = (attempts: readonly Attempt[]): boolean => attempts.some(({ found }) => found === 'lost')

const refusalOf = ({ code, reasonCode, message }: Attempt): Outcome => ({ ok: false, code: code!, reasonCode, message: message ?? '', how: 'answered' })

/** 1001 was the last that the registry answered to the command. */
const denied = (message: string): Judgement => ({ is: 'settled', found: 'not-done', outcome: { ok: false, code: 1001, reasonCode: null, message, how: 'read' } })
