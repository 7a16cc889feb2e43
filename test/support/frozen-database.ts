/** A database that stands still: connected, and silent. Its cluster must be the test's own. */
import { readFileSync } from 'node:fs'
import type { Knex } from 'knex'

/** SIGSTOP for the server and all its connections. Call what it answers to let it go on, also when the test fails. */
export async function freezeDatabase (db: Knex): Promise<() => void> {
  const { rows: [{ own }] } = await db.raw('select pg_backend_pid() as own')
  const server = parentOf(own)
  const { rows } = await db.raw('select pid from pg_stat_activity')
  const pids: number[] = [server, ...rows.map((row: { pid: number }) => row.pid)]
  for (const pid of pids) process.kill(pid, 'SIGSTOP')
  return () => { for (const pid of pids) process.kill(pid, 'SIGCONT') }
}

const parentOf = (pid: number): number => Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1])
