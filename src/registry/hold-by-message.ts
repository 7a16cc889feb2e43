/**
 * A registry tells through its poll queue that it left something undone for lack of funds (NASK's accountBalanceInsufficient): a renewal of its own, or what it had
 * accepted before. The next command that costs money would be refused like that, so the registry is held as after a 2104.
 */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { findLastLifting, insertHold } from './hold-store.ts'

export type Insufficient = {
  readonly registry: string
  readonly messageId: string
  /** When the registry said so: its own time, which is business time. */
  readonly saidAt: Date
  readonly words: string
  /** What was left then, a decimal: as soon as there is more, the hold is lifted (`watchHolds`). */
  readonly level: string | null
}

/** 'held': since this message, or before it. 'old': a hold was lifted after the message was written, so somebody has paid in since. */
export async function holdByMessage ({ machineNow, jobs }: Pick<Deps, 'machineNow' | 'jobs'>, trx: Knex.Transaction, { registry, messageId, saidAt, words, level }: Insufficient, at: Date): Promise<'held' | 'old'> {
  const lifted = await findLastLifting(trx, registry)
  if (lifted && lifted >= saidAt) return 'old'
  await insertHold(trx, { registry, callKey: null, messageId, code: noFunds, message: words, balance: level, at, machineAt: machineNow() })
  await wakeWatch({ jobs }, trx, registry)
  return 'held'
}

/** Whatever a registry tells of our money there: if it is held, its balance is asked for now. */
export const wakeWatch = async ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, registry: string): Promise<void> =>
  await jobs.add(trx, 'registry.watch-holds', {}, `told:${registry}`)

/** RFC 5730 §3: billing failure. */
const noFunds = 2104
