/** What a registry accepted with 1001 has come to its end (RFC 5730 §2.9.2.3, panData): the call is gone on with at once, and a denied one is settled as refused. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { updatePendingDone } from './call-store.ts'

/** `clTRID`: of our command. False when it is none of the journal's. */
export async function endPending ({ jobs, machineNow }: Pick<Deps, 'jobs' | 'machineNow'>, trx: Knex.Transaction, { clTRID, done }: { readonly clTRID: string, readonly done: boolean }): Promise<boolean> {
  const callKey = await updatePendingDone(trx, clTRID, done, machineNow())
  if (callKey !== undefined) await jobs.add(trx, 'registry.resume-call', { callKey }, callKey)
  return callKey !== undefined
}
