/** SQL of the call journal. An outcome is written once; the first to come wins and nobody overwrites it. */
import type { Knex } from 'knex'
import type { Job } from '../jobs/job-names.ts'
import { openValue, storeValue } from './call-request.ts'
import type { Refused } from './epp/command.ts'

export type NewCall = {
  readonly key: string
  readonly registry: string
  readonly command: string
  readonly subject: { readonly type: string, readonly id: string }
  /** JSON, secrets sealed. */
  readonly request: string
  /** The owner's job, added when the call is settled and its owner is not there to hear of it. */
  readonly whenSettled: Job | null
  /** Business time. */
  readonly at: Date
  readonly machineAt: Date
  /** Machine time from which it is looked at by the sweep, if it is still open then. */
  readonly lookFrom: Date
}

/** How a call ended. */
export type Outcome =
  | { readonly ok: true, readonly result: unknown, readonly how: 'answered' | 'read' }
  | (Refused & { readonly how: 'answered' | 'read' })

/** What reading found out about an attempt; 'unfinished': the registry has accepted it and not decided, so it is read again. */
export type Found = 'done' | 'not-done' | 'impossible' | 'lost' | 'unfinished'

export type Attempt = {
  readonly id: bigint
  /** say: the command itself; ask: a query that settles it. */
  readonly kind: 'say' | 'ask'
  readonly clTRID: string
  readonly svTRID: string | null
  /** Business time. */
  readonly at: Date
  /** Machine time from which "not there" means "not done"; null for an ask. */
  readonly repeatFrom: Date | null
  /** null: in flight, or cut off by a crash. */
  readonly outcome: 'answered' | 'unknown' | 'unsent' | null
  readonly found: Found | null
  /** After 1001: what the registry told in the end (RFC 5730 §2.9.2.3, panData); null: not told. */
  readonly pendingDone: boolean | null
  readonly code: number | null
  readonly reasonCode: string | null
  readonly message: string | null
}

export type Call = {
  readonly key: string
  readonly registry: string
  readonly command: string
  readonly request: unknown
  readonly subject: { readonly type: string, readonly id: string }
  readonly whenSettled: Job | null
  readonly outcome: Outcome | null
  /** Oldest first. */
  readonly attempts: readonly Attempt[]
}

/** Does nothing when there is a call of this key: what it says stays. */
export async function openCall (trx: Knex.Transaction, call: NewCall): Promise<void> {
  await trx('registry_calls').insert({
    key: call.key,
    registry: call.registry,
    command: call.command,
    subject_type: call.subject.type,
    subject_id: call.subject.id,
    request: call.request,
    when_settled: call.whenSettled === null ? null : JSON.stringify(call.whenSettled),
    at: call.at,
    opened_by_machine: call.machineAt,
    look_by_machine: call.lookFrom
  }).onConflict('key').ignore()
}

export async function findCall (trx: Knex.Transaction, key: string): Promise<Call | undefined> {
  const row = await trx('registry_calls').where({ key }).first()
  if (!row) return undefined
  const attempts = await trx('registry_attempts').where({ call_key: key }).orderBy('number')
  return {
    key,
    registry: row.registry,
    command: row.command,
    request: row.request,
    subject: { type: row.subject_type, id: row.subject_id },
    whenSettled: row.when_settled,
    outcome: outcomeOf(row),
    attempts: attempts.map(attemptOf)
  }
}

export type NewAttempt = {
  readonly kind: 'say' | 'ask'
  readonly command: string
  readonly clTRID: string
  readonly at: Date
  readonly machineAt: Date
  readonly repeatFrom: Date | null
  /** Masked. */
  readonly said: string
}

/**
 * Takes the right to the next attempt: undefined when the call has more attempts than `known`, or an outcome, because another process
 * was quicker. Locks the call in one statement and reads in the next.
 */
export async function takeAttempt (trx: Knex.Transaction, call: Call, attempt: NewAttempt): Promise<bigint | undefined> {
  await trx('registry_calls').where({ key: call.key }).forUpdate().first('key')
  const now = await findCall(trx, call.key)
  if (!now || now.outcome || now.attempts.length !== call.attempts.length) return undefined
  return await insertAttempt(trx, call.key, attempt, now.attempts.length + 1)
}

/** The next attempt of a call whose row the caller's transaction holds, with how it ended: for what needs no note before (reading). */
export async function insertEndedAttempt (trx: Knex.Transaction, key: string, attempt: NewAttempt, ended: EndedAttempt): Promise<void> {
  const { last } = await trx('registry_attempts').where({ call_key: key }).max('number as last').first() as { last: number | null }
  await endAttempt(trx, await insertAttempt(trx, key, attempt, (last ?? 0) + 1), ended)
}

/** Holds the call's row until the transaction ends. */
export async function lockCall (trx: Knex.Transaction, key: string): Promise<void> {
  await trx('registry_calls').where({ key }).forUpdate().first('key')
}

async function insertAttempt (trx: Knex.Transaction, key: string, attempt: NewAttempt, number: number): Promise<bigint> {
  const [row] = await trx('registry_attempts').insert({
    call_key: key,
    number,
    kind: attempt.kind,
    command: attempt.command,
    cl_trid: attempt.clTRID,
    at: attempt.at,
    sent_by_machine: attempt.machineAt,
    repeat_by_machine: attempt.repeatFrom,
    said: attempt.said
  }).returning('id')
  return row.id
}

export type EndedAttempt = {
  readonly outcome: 'answered' | 'unknown' | 'unsent'
  readonly code: number | null
  readonly reasonCode: string | null
  readonly message: string
  readonly svTRID: string | null
  /** Masked. */
  readonly heard: string | null
  readonly machineAt: Date
  readonly ms: number
}

/** Answers what reading had found out about it before it came back; null: nothing. */
export async function endAttempt (trx: Knex.Transaction, id: bigint, ended: EndedAttempt): Promise<{ found: Found | null }> {
  const [row] = await trx('registry_attempts').where({ id }).whereNull('outcome').update({
    outcome: ended.outcome,
    code: ended.code,
    reason_code: ended.reasonCode,
    message: ended.message,
    sv_trid: ended.svTRID,
    heard: ended.heard,
    ended_by_machine: ended.machineAt,
    ms: ended.ms
  }).returning('found')
  return { found: row?.found ?? null }
}

/** What reading found out about an attempt. */
export async function updateFound (trx: Knex.Transaction, id: bigint, found: Found): Promise<void> {
  await trx('registry_attempts').where({ id }).update({ found })
}

/** Writes the outcome, once: a second one changes nothing, and answers false. */
export async function settleCall (trx: Knex.Transaction, key: string, outcome: Outcome, machineAt: Date): Promise<boolean> {
  const written = await trx('registry_calls').where({ key }).whereNull('ok').update({
    how: outcome.how,
    ok: outcome.ok,
    settled_by_machine: machineAt,
    ...(outcome.ok
      ? { result: storeValue(outcome.result ?? null) } // some commands tell nothing but that they are done
      : { code: outcome.code, reason_code: outcome.reasonCode, message: outcome.message })
  })
  return written === 1
}

/** Notes how a pending action ended, and answers the key of its call; undefined when no attempt has that clTRID. From `machineAt` on the sweep looks at it. */
export async function updatePendingDone (trx: Knex.Transaction, clTRID: string, done: boolean, machineAt: Date): Promise<string | undefined> {
  const said = trx('registry_attempts').where({ cl_trid: clTRID, kind: 'say' })
  const row = await said.clone().first('call_key')
  if (row === undefined) return undefined
  await lockCall(trx, row.call_key)
  await said.clone().update({ pending_done: done })
  await trx('registry_calls').where({ key: row.call_key }).whereNull('ok').update({ look_by_machine: machineAt })
  return row.call_key
}

/** Open calls whose time to be looked at has come, at most `limit`, oldest first. The next look is put off by what `after` says. */
export async function takeOpenCalls (trx: Knex.Transaction, machineAt: Date, limit: number, after: (openedAt: Date) => Date): Promise<readonly string[]> {
  const rows: { key: string, opened_by_machine: Date }[] = await trx('registry_calls').whereNull('ok').where('look_by_machine', '<=', machineAt)
    .orderBy('look_by_machine').limit(limit).forUpdate().skipLocked().select('key', 'opened_by_machine')
  for (const { key, opened_by_machine: openedAt } of rows) await trx('registry_calls').where({ key }).update({ look_by_machine: after(openedAt) })
  return rows.map(({ key }) => key)
}

/** Open calls of a registry are looked at as soon as the sweep runs. */
export async function lookNow (trx: Knex.Transaction, registry: string, machineAt: Date): Promise<void> {
  await trx('registry_calls').where({ registry }).whereNull('ok').update({ look_by_machine: machineAt })
}

function outcomeOf (row: { ok: boolean | null, how: 'answered' | 'read', result: unknown, code: number, reason_code: string | null, message: string }): Outcome | null {
  if (row.ok === null) return null
  if (row.ok) return { ok: true, result: openValue(row.result) ?? undefined, how: row.how }
  return { ok: false, code: row.code, reasonCode: row.reason_code, message: row.message, how: row.how }
}

const attemptOf = (row: Record<string, never>): Attempt => ({
  id: row['id']!,
  kind: row['kind']!,
  clTRID: row['cl_trid']!,
  svTRID: row['sv_trid'] ?? null,
  at: row['at']!,
  repeatFrom: row['repeat_by_machine'] ?? null,
  outcome: row['outcome'] ?? null,
  found: row['found'] ?? null,
  pendingDone: row['pending_done'] ?? null,
  code: row['code'] ?? null,
  reasonCode: row['reason_code'] ?? null,
  message: row['message'] ?? null
})
