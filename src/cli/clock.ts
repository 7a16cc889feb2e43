/** `strefa clock`: moves the product's and the practice registry's business time together, stopping at each due instant (HOUSE-CLOCK). */
import { styleText } from 'node:util'
import { findEntriesSince, lastEntryId, type JournalEntry } from '../audit/find.ts'
import { nextComplaintDue, sweepComplaints } from '../complaints/sweep.ts'
import { nextDue, sweepDue } from '../domains/sweep.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { nextHostingDue, sweepHosting } from '../hosting/sweep.ts'
import { queueState, stuckJobs } from '../jobs/look.ts'
import { sayInstant, warsawIso } from '../rules/calendar.ts'
import { nextCaseDue, sweepCases } from '../sanctions/sweep.ts'
import { parseMove } from './clock-move.ts'
import type { OpenDeps, Register } from './context.ts'
import { patiently } from './patiently.ts'

/** What one stop brought. */
type Stop = { readonly at: Date, readonly entries: readonly JournalEntry[] }

/** How long jobs may take at one stop before the move gives up: a killed worker's are taken up again after some 15 s, a call whose answer was lost is repeated only after its own time-out. */
const drainMs = 180_000

export const register: Register = (program, context) => {
  program.command('clock')
    .description('show business time, or move it in practice mode: +21d, +6h, +30m, 2027-03-01, "2027-03-01 09:00" (Warsaw)')
    .argument('[move]', 'how far, or to when; without it the time is shown')
    .option('--json', 'one JSON document instead of text')
    .action(async (move: string | undefined, { json }: { json?: boolean }) => {
      const open = await context.open()
      try {
        const stops = move === undefined ? [] : await moveClock(open, move, json ? () => {} : printStop)
        const now = open.deps.now()
        if (json) console.log(JSON.stringify({ now: warsawIso(now), stops: stops.map(jsonOf) }))
        else console.log(`Business time is ${styleText('bold', sayInstant(now))} (Warsaw).`)
      } finally {
        await open.close()
      }
    })
}

async function moveClock ({ deps, clock }: OpenDeps, move: string, tell: (stop: Stop) => void): Promise<Stop[]> {
  const target = parseMove(move, deps.now())
  const stops: Stop[] = []
  let seen = await patiently(() => transact(deps.db, lastEntryId))
  for (let at = deps.now(); at < target;) {
    const due = await patiently(() => earliest([nextDue(deps), nextCaseDue(deps), nextComplaintDue(deps), nextHostingDue(deps), clock.registryNextDue()]))
    at = due && due < target ? later(due, at) : target
    const stop = at
    await patiently(() => clock.moveTo(stop.getTime() - deps.machineNow().getTime()))
    await patiently(() => sweepDue({ ...deps, now: () => stop }))
    await patiently(() => sweepHosting({ ...deps, now: () => stop }))
    await patiently(() => sweepCases({ ...deps, now: () => stop }))
    await patiently(() => sweepComplaints({ ...deps, now: () => stop }))
    await drain(deps)
    const entries = await patiently(() => transact(deps.db, async trx => await findEntriesSince(trx, seen)))
    seen = entries.at(-1)?.id ?? seen
    const told = { at, entries }
    if (entries.length > 0 || at >= target) tell(told)
    stops.push(told)
  }
  return stops
}

/** What is due and was not taken (a job that waits for its next try) must not hold the clock for ever. */
const later = (due: Date, at: Date): Date => due > at ? due : new Date(at.getTime() + 1)

async function earliest (instants: readonly Promise<Date | null>[]): Promise<Date | null> {
  const known = (await Promise.all(instants)).filter(each => each !== null)
  return known.length > 0 ? new Date(Math.min(...known.map(Number))) : null
}

/** Waits until every job is done. Throws with what is stuck and what to do about it. */
async function drain ({ db, machineNow }: OpenDeps['deps']): Promise<void> {
  const giveUp = machineNow().getTime() + drainMs
  for (;;) {
    const { waiting, running } = await patiently(() => queueState(db))
    if (waiting + running === 0) return
    if (machineNow().getTime() > giveUp) {
      const stuck = await stuckJobs(db, 5)
      const list = stuck.map(job => `  ${job.name} ${job.key ?? ''}: tried ${job.tries} times: ${job.say ?? 'still running'}`).join('\n')
      throw new Refusal('conflict', `Jobs are not done after ${drainMs / 1000} s; the clock stands where it is. Look at the status page, then move it again.\n${list}`, { reason: 'jobs-stuck', rule: 'HOUSE-CLOCK' })
    }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

function printStop ({ at, entries }: Stop): void {
  console.log(`${styleText('cyan', sayInstant(at))}${entries.length === 0 ? '  nothing due' : ''}`)
  for (const { action, subjectType, subjectId, rule, facts } of entries) {
    console.log(`  ${action.padEnd(24)} ${rule.padEnd(12)} ${String(facts['displayName'] ?? facts['name'] ?? `${subjectType} ${subjectId}`)}`)
  }
}

const jsonOf = ({ at, entries }: Stop) => ({
  at: warsawIso(at),
  entries: entries.map(({ action, subjectType, subjectId, rule, policyVersion, facts }) => ({ action, subject: { type: subjectType, id: subjectId }, rule, policyVersion, name: facts['name'] ?? null }))
})
