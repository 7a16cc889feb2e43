/**
 * SQL of orphans: objects that may stand at a registry under an id which only the lost answer told (dossier: EURid, Key-Systems contacts).
 * Nobody can look them up; they are kept so that reconciliation and the registry's own clean-up can be held against them.
 */
import type { Knex } from 'knex'
import { newId } from '../db/ids.ts'
import type { Attempt, Call } from './call-store.ts'

export type Orphan = {
  readonly registry: string
  /** 'contact' … */
  readonly object: string
  readonly callKey: string
  readonly clTRID: string
  readonly svTRID: string | null
  /** Business time at which it was given up. */
  readonly at: Date
  /** Its subject, and how the attempt ended. No personal data: the attempt holds the frame, masked. */
  readonly facts: object
}

/** Once an attempt. */
export async function insertOrphan (trx: Knex.Transaction, call: Call, attempt: Pick<Attempt, 'id' | 'clTRID' | 'svTRID' | 'at' | 'outcome' | 'code' | 'message'>, { at, machineAt }: { readonly at: Date, readonly machineAt: Date }): Promise<void> {
  await trx('registry_orphans').insert({
    id: newId('orp'),
    registry: call.registry,
    object: call.command.split(':')[0],
    call_key: call.key,
    attempt_id: attempt.id,
    cl_trid: attempt.clTRID,
    sv_trid: attempt.svTRID,
    at,
    by_machine: machineAt,
    facts: JSON.stringify({ command: call.command, subject: call.subject, saidAt: attempt.at, outcome: attempt.outcome, code: attempt.code, message: attempt.message })
  }).onConflict('attempt_id').ignore()
}

/** Its answer came after all, and the object is the call's. */
export async function deleteOrphan (trx: Knex.Transaction, attemptId: bigint): Promise<void> {
  await trx('registry_orphans').where({ attempt_id: attemptId }).delete()
}

/** Newest first, at most `limit`. */
export async function listOrphans (trx: Knex.Transaction, registry: string, limit: number): Promise<readonly Orphan[]> {
  const rows = await trx('registry_orphans').where({ registry }).orderBy('by_machine', 'desc').orderBy('id').limit(limit)
  return rows.map(row => ({ registry, object: row.object, callKey: row.call_key, clTRID: row.cl_trid, svTRID: row.sv_trid, at: row.at, facts: row.facts }))
}
