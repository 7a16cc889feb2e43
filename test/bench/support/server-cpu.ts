/** Processor time of server processes, from /proc (proc(5)): what a child used and what its own children used. */
import { readdirSync, readFileSync } from 'node:fs'
import type { Knex } from 'knex'

const ticksPerSecond = 100 // USER_HZ of Linux x64

type Stat = { readonly parent: number, readonly own: number, readonly waitedFor: number }

/** Fields 14–17 after the command's closing bracket; undefined for a process that has gone. */
function statOf (pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (field: number) => Number(fields[field - 3])
    return { parent: at(4), own: at(14) + at(15), waitedFor: at(16) + at(17) }
  } catch {
    return undefined
  }
}

/** The postmaster of the server that answers on `db`. */
export async function postmasterOf (db: Knex): Promise<number> {
  const { rows: [row] } = await db.raw('select pg_backend_pid() as pid')
  return statOf(row.pid)!.parent
}

/** Milliseconds that the process, those it started and those that have ended since used. */
export function cpuMsOf (root: number): number {
  const stats = new Map<number, Stat>()
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : undefined
    if (stat) stats.set(Number(name), stat)
  }
  const sum = (pid: number): number => {
    const stat = stats.get(pid)
    if (!stat) return 0
    let ticks = stat.own + stat.waitedFor
    for (const [child, { parent }] of stats) if (parent === pid) ticks += sum(child)
    return ticks
  }
  return sum(root) * 1000 / ticksPerSecond
}

/** Resident memory of the process, megabytes. */
export function rssMbOf (pid: number | 'self'): number {
  const [, pages = '0'] = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')
  return Number(pages) * 4096 / 1_048_576
}

/** Milliseconds that this process has used. */
export function ownCpuMs (): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
