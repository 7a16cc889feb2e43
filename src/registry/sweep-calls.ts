/**
 * Open calls that nobody may be looking after: each gets a job of its own. The flow that made a call comes again by itself after a crash
 * (its job's heartbeat is old, the engine gives it to another worker), and that is how nearly all are settled. What this is for: a job that has
 * failed for good, calls of a program that is gone, what was accepted with 1001 and takes days, and what waited for funds. Whether the
 * flow's own job still lives is not asked: going on with a call beside it does no harm.
 */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { takeOpenCalls } from './call-store.ts'

const page = 500
const minute = 60_000

/** Late, twice or three at once it does the same. */
export async function sweepCalls ({ db, machineNow, jobs }: Deps): Promise<void> {
  const machineAt = machineNow()
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const keys = await takeOpenCalls(trx, machineAt, page, openedAt => nextLook(openedAt, machineAt))
      for (const callKey of keys) await jobs.add(trx, 'registry.resume-call', { callKey }, callKey)
      return keys.length
    })
  }
}

/** The older a call, the rarer the look: after an eighth of its age, from two minutes to an hour. Machine time. */
export function nextLook (openedAt: Date, machineAt: Date): Date {
  const age = machineAt.getTime() - openedAt.getTime()
  return new Date(machineAt.getTime() + Math.min(60 * minute, Math.max(2 * minute, age / 8)))
}
