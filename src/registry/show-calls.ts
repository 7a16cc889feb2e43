/**
 * What was said to registries, for people: every attempt with its frames (masked before they were stored), its times and, in words, what
 * was made of it. Read-only; who may see it is the door's to check.
 */
import type { Knex } from 'knex'
import { sayReason } from './epp/nask-reasons.ts'
import { sayCode } from './epp/result-codes.ts'

/** All that is given must hold; nothing given: the newest. */
export type CallFilter = {
  readonly subject?: { readonly type: string, readonly id: string }
  readonly key?: string
  /** Of any attempt, reading or saying. */
  readonly clTRID?: string
  readonly registry?: string
  /** Machine time of an attempt, half-open: the time of the log and of the registry's own records. */
  readonly from?: Date
  readonly until?: Date
  readonly openOnly?: boolean
  /** Calls, not attempts; 50 when not given. */
  readonly limit?: number
}

export type ShownAttempt = {
  readonly number: number
  readonly kind: 'say' | 'ask'
  readonly command: string
  readonly clTRID: string
  readonly svTRID: string | null
  /** Machine time. */
  readonly sentAt: Date
  readonly endedAt: Date | null
  readonly ms: number | null
  readonly code: number | null
  readonly reasonCode: string | null
  readonly message: string | null
  /** Masked. */
  readonly said: string
  readonly heard: string | null
  /** In words: what it came to. */
  readonly decision: string
}

export type ShownCall = {
  readonly key: string
  readonly registry: string
  readonly command: string
  readonly subject: { readonly type: string, readonly id: string }
  /** Business time. */
  readonly at: Date
  /** Machine time. */
  readonly openedAt: Date
  readonly settledAt: Date | null
  readonly state: 'open' | 'done' | 'refused'
  readonly decision: string
  /** Oldest first. */
  readonly attempts: readonly ShownAttempt[]
}

/** Newest first. */
export async function showCalls (trx: Knex.Transaction, filter: CallFilter): Promise<readonly ShownCall[]> {
  const { subject, key, clTRID, registry, from, until, openOnly = false, limit = 50 } = filter
  const query = trx('registry_calls').orderBy([{ column: 'opened_by_machine', order: 'desc' }, { column: 'key' }]).limit(limit)
  if (subject) query.where({ subject_type: subject.type, subject_id: subject.id })
  if (key !== undefined) query.where({ key })
  if (registry !== undefined) query.where({ registry })
  if (openOnly) query.whereNull('ok')
  if (clTRID !== undefined || from || until) {
    const attempts = trx('registry_attempts').select('call_key')
    if (clTRID !== undefined) attempts.where({ cl_trid: clTRID })
    if (from) attempts.where('sent_by_machine', '>=', from)
    if (until) attempts.where('sent_by_machine', '<', until)
    query.whereIn('key', attempts)
  }
  const calls: CallRow[] = await query
  const attempts: AttemptRow[] = await trx('registry_attempts').whereIn('call_key', calls.map(call => call.key)).orderBy(['call_key', 'number'])
  const byCall = Map.groupBy(attempts, attempt => attempt.call_key)
  return calls.map(call => shown(call, byCall.get(call.key) ?? []))
}

type CallRow = {
  readonly key: string
  readonly registry: string
  readonly command: string
  readonly subject_type: string
  readonly subject_id: string
  readonly at: Date
  readonly opened_by_machine: Date
  readonly settled_by_machine: Date | null
  readonly ok: boolean | null
  readonly how: 'answered' | 'read' | null
  readonly code: number | null
  readonly reason_code: string | null
  readonly message: string | null
}

type AttemptRow = {
  readonly call_key: string
  readonly number: number
  readonly kind: 'say' | 'ask'
  readonly command: string
  readonly cl_trid: string
  readonly sv_trid: string | null
  readonly sent_by_machine: Date
  readonly ended_by_machine: Date | null
  readonly repeat_by_machine: Date | null
  readonly ms: number | null
  readonly code: number | null
  readonly reason_code: string | null
  readonly message: string | null
  readonly said: string
  readonly heard: string | null
  readonly outcome: 'answered' | 'unknown' | 'unsent' | null
  readonly found: 'done' | 'not-done' | 'impossible' | 'lost' | null
  readonly pending_done: boolean | null
}

const shown = (row: CallRow, attempts: readonly AttemptRow[]): ShownCall => ({
  key: row.key,
  registry: row.registry,
  command: row.command,
  subject: { type: row.subject_type, id: row.subject_id },
  at: row.at,
  openedAt: row.opened_by_machine,
  settledAt: row.settled_by_machine,
  state: row.ok === null ? 'open' : row.ok ? 'done' : 'refused',
  decision: sayOutcome(row, attempts),
  attempts: attempts.map(attempt => ({
    number: attempt.number,
    kind: attempt.kind,
    command: attempt.command,
    clTRID: attempt.cl_trid,
    svTRID: attempt.sv_trid,
    sentAt: attempt.sent_by_machine,
    endedAt: attempt.ended_by_machine,
    ms: attempt.ms,
    code: attempt.code,
    reasonCode: attempt.reason_code,
    message: attempt.message,
    said: attempt.said,
    heard: attempt.heard,
    decision: sayAttempt(attempt)
  }))
})

function sayOutcome ({ ok, how, code, reason_code: reason, message }: CallRow, attempts: readonly AttemptRow[]): string {
  const says = attempts.filter(({ kind }) => kind === 'say').length
  const saidTimes = `said ${says === 1 ? 'once' : `${says} times`}`
  if (ok === null) return says === 0 ? 'open: not said yet' : `open: ${saidTimes}; it is read again before it is repeated`
  if (ok) return how === 'answered' ? `done: answered, ${saidTimes}` : `done: found by reading, ${saidTimes}`
  return `refused: ${sayCode(code!)}${reason === null ? '' : `, reason ${sayReason(reason, 'en')}`}: ${message}`
}

function sayAttempt (attempt: AttemptRow): string {
  if (attempt.kind === 'ask') return `asked, to settle what was said: ${sayCode(attempt.code!)}`
  return [...sayEnd(attempt), ...sayFound(attempt)].join('; ')
}

function sayEnd ({ outcome, code, message, repeat_by_machine: repeatFrom, pending_done: pendingDone }: AttemptRow): readonly string[] {
  switch (outcome) {
    case null: return [`no end is written down: under way, or cut off by a crash; not repeated before ${repeatFrom!.toISOString()}`]
    case 'unsent': return [`nothing was sent: ${message}`]
    case 'unknown': return [code === null ? `no answer: ${message}; it may have been done` : `${sayCode(code)}: it may have been done`]
    case 'answered': return [`answered ${sayCode(code!)}`, ...pendingDone === null ? [] : [`told later by the poll queue: ${pendingDone ? 'done' : 'denied'}`]]
    default: return outcome satisfies never
  }
}

function sayFound ({ found }: AttemptRow): readonly string[] {
  switch (found) {
    case null: return []
    case 'done': return ['read: it was done']
    case 'not-done': return ['read: it was not done']
    case 'impossible': return ['read: it can no longer be done']
    case 'lost': return ['nobody can read whether it was done: noted as an orphan']
    default: return found satisfies never
  }
}
