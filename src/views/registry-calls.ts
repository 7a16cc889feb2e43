/** What was said to a registry about a subject, attempt by attempt. Frames were masked before they were stored. */
import type { Knex } from 'knex'

export type RegistryAttempt = {
  readonly number: number
  /** say: the command itself; ask: a query that settles it. */
  readonly kind: 'say' | 'ask'
  readonly command: string
  readonly clTrid: string
  readonly svTrid: string | null
  readonly at: Date
  readonly outcome: 'answered' | 'unknown' | 'unsent' | null
  readonly found: 'done' | 'not-done' | 'impossible' | 'lost' | null
  readonly code: number | null
  readonly message: string | null
  /** The frame sent and the frame that came, masked. */
  readonly said: string
  readonly heard: string | null
  readonly ms: number | null
}

export type RegistryCall = {
  readonly key: string
  readonly registry: string
  readonly command: string
  readonly subject: { readonly type: string, readonly id: string }
  readonly at: Date
  /** null: open. */
  readonly ok: boolean | null
  readonly how: 'answered' | 'read' | null
  readonly code: number | null
  readonly reasonCode: string | null
  readonly message: string | null
  readonly attempts: RegistryAttempt[]
}

/** Oldest first. `subjectIds`: those the reader may see, found by its page before. */
export async function listRegistryCalls (trx: Knex.Transaction, subjectIds: readonly string[]): Promise<RegistryCall[]> {
  const calls = await trx('registry_calls').whereIn('subject_id', subjectIds).orderBy(['at', 'opened_by_machine', 'key']).limit(200)
  const attempts: (RegistryAttempt & { callKey: string })[] = await trx('registry_attempts').whereIn('call_key', calls.map(call => call.key)).orderBy(['call_key', 'number']).select(
    { callKey: 'call_key' }, 'number', 'kind', 'command', { clTrid: 'cl_trid' }, { svTrid: 'sv_trid' }, 'at', 'outcome', 'found', 'code', 'message', 'said', 'heard', 'ms'
  )
  return calls.map(call => ({
    key: call.key,
    registry: call.registry,
    command: call.command,
    subject: { type: call.subject_type, id: call.subject_id },
    at: call.at,
    ok: call.ok,
    how: call.how,
    code: call.code,
    reasonCode: call.reason_code,
    message: call.message,
    attempts: attempts.filter(each => each.callKey === call.key).map(({ callKey: _, ...attempt }) => attempt)
  }))
}
