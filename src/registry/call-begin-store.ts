/**
 * SQL of the usual way of a call, a statement each: the intent with its first attempt before the command is sent, the attempt's end with the outcome after.
 * What is unusual goes step by step (call-store.ts) and comes to the same.
 */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import type { Hold } from './hold-store.ts'
import { storeValue } from './call-request.ts'
import type { EndedAttempt, NewAttempt, NewCall, Outcome } from './call-store.ts'

const begin: Prepared = {
  name: 'registry-call-begin',
  text: `
    with held as (select at, code, message from registry_holds where $10 and registry = $2 and lifted_at is null),
         opened as (
           insert into registry_calls (key, registry, command, subject_type, subject_id, request, when_settled, at, opened_by_machine, look_by_machine)
           values ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz, $9::timestamptz, $11::timestamptz) on conflict (key) do nothing returning key),
         taken as (
           insert into registry_attempts (call_key, number, kind, command, cl_trid, at, sent_by_machine, repeat_by_machine, said)
           select key, 1, 'say', $3, $12, $8::timestamptz, $13::timestamptz, $14::timestamptz, $15 from opened where not exists (select from held) returning id)
    select (select id from taken) as attempt, exists (select from opened) as is_new, held.at, held.code, held.message
    from (select) one left join held on true`
}

type BegunRow = { readonly attempt: bigint | null, readonly is_new: boolean, readonly at: Date | null, readonly code: number, readonly message: string }

export type HeldBy = Pick<Hold, 'registry' | 'since' | 'code' | 'message'>

/** `known`: there is a call of this key already, and nothing was written. `held`: the call was opened, and nothing may be said now. */
export type Begun = { readonly is: 'known' } | { readonly is: 'held', readonly hold: HeldBy } | { readonly is: 'begun', readonly attempt: bigint }

/** Opens the call and takes its first attempt. `costs`: it is not taken while the registry is held. */
export async function beginCall (db: Knex, call: NewCall, attempt: NewAttempt, { costs }: { readonly costs: boolean }): Promise<Begun> {
  const [row] = await runPrepared<BegunRow>(db, begin, [
    call.key, call.registry, call.command, call.subject.type, call.subject.id, call.request, call.whenSettled === null ? null : JSON.stringify(call.whenSettled), call.at, call.machineAt, costs, call.lookFrom,
    attempt.clTRID, attempt.machineAt, attempt.repeatFrom, attempt.said
  ])
  if (!row!.is_new) return { is: 'known' }
  if (row!.attempt !== null) return { is: 'begun', attempt: row!.attempt }
  const { at, code, message } = row!
  return { is: 'held', hold: { registry: call.registry, since: at!, code, message } }
}

const end: Prepared = {
  name: 'registry-call-end',
  text: `
    with soon as materialized (select set_config('synchronous_commit', 'off', true)),
         call as materialized (select key from registry_calls where key = (select call_key from registry_attempts where id = $1) for update),
         ended as (
           update registry_attempts set outcome = 'answered', code = $2, reason_code = $3, message = $4, sv_trid = $5, heard = $6, ended_by_machine = $7::timestamptz, ms = $8
           from soon, call where id = $1 and outcome is null and found is null returning call_key)
    update registry_calls set how = 'answered', ok = $9, settled_by_machine = $7::timestamptz, result = $10, code = $11, reason_code = $12, message = $13
    from ended where key = ended.call_key and ok is null returning key`
}

/**
 * Ends an attempt that was answered and settles its call with the answer. False: others have gone on with the call meanwhile. The call is held
 * before its attempt, as everywhere: two who hold them the other way round wait for each other.
 * Its commit does not wait for the disk: whoever acts on the answer commits after it, and so with it; if the database falls before that, the
 * outcome is unknown again and is asked about like any other.
 */
export async function endCall (db: Knex, attempt: bigint, ended: EndedAttempt, outcome: Outcome): Promise<boolean> {
  const refusal = outcome.ok ? [null, null, null] : [outcome.code, outcome.reasonCode, outcome.message]
  const rows = await runPrepared(db, end, [
    attempt, ended.code, ended.reasonCode, ended.message, ended.svTRID, ended.heard, ended.machineAt, ended.ms,
    outcome.ok, outcome.ok ? storeValue(outcome.result ?? null) : null, ...refusal
  ])
  return rows.length === 1
}
