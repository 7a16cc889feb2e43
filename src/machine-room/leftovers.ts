/** What still runs of a start that was killed: PostgreSQL, and for a moment the other parts, which end by themselves when their supervisor is gone. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { stopLeftover } from './postgres.ts'
import { readStatus } from './status-file.ts'

/** Ends it all and returns the names. */
export async function endLeftovers (data: string): Promise<string[]> {
  const left = readStatus(data).parts.filter(({ name, pid }) => pid !== null && isPartOf(data, name, pid))
  for (const { pid } of left) process.kill(pid!, 'SIGKILL') // each step of a part survives this; waiting would only make the start slower
  for (const { name, pid } of left) while (isPartOf(data, name, pid!)) await delay(10)
  const home = path.join(data, 'postgres')
  const database = existsSync(home) && await stopLeftover({ home: realpathSync(home) })
  return [...left.map(({ name }) => name), ...database ? ['database'] : []]
}

/** By its command line: the number may be another process by now. */
function isPartOf (data: string, name: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`\0part\0${name}\0--data\0${data}\0`)
  } catch {
    return false
  }
}
