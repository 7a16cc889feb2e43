/** What still runs of a start that was killed: PostgreSQL, and for a moment the other parts, which end by themselves when their supervisor is gone. */
import { setTimeout as delay } from 'node:timers/promises'
import { isClamdOf } from './clamd-part.ts'
import { isDovecotOf } from './dovecot-part.ts'
import { stopLeftover } from './postgres.ts'
import { isPowerDnsOf } from './powerdns-part.ts'
import { findProcesses } from './process-group.ts'
import { isRspamdOf } from './rspamd-part.ts'
import { realHome } from './server-folder.ts'
import { isNginxOf, isPhpOf } from './webmail-place.ts'

/** Ends it all and returns the names. Each is known by its command line: a number that was noted may be another process by now. */
export async function endLeftovers (data: string): Promise<string[]> {
  const names = new Set<string>()
  const look = () => {
    const foreign = { dovecot: isDovecotOf(data), clamd: isClamdOf(data), powerdns: isPowerDnsOf(data), rspamd: isRspamdOf(data), webmail: isPhpOf(data), webmaildoor: isNginxOf(data) }
    return findProcesses((commandLine, pid) => {
      const name = partIn(commandLine, data) ?? Object.entries(foreign).find(([, isIt]) => isIt(commandLine, pid))?.[0]
      if (name) names.add(name)
      return name !== undefined
    })
  }
  for (let left = look(); left.length > 0; left = look()) {
    for (const pid of left) kill(pid) // each step of a part survives this; waiting would only make the start slower
    await delay(10)
  }
  const home = realHome(data, 'postgres')
  const database = home !== null && await stopLeftover({ home })
  return [...names, ...database ? ['database'] : []]
}

/** The name of a Node part of ours. */
function partIn (commandLine: string, data: string): string | undefined {
  const [before = '', after] = commandLine.split(`\0--data\0${data}\0`)
  return after === '' ? /\0part\0(\w+)$/.exec(before)?.[1] : undefined
}

function kill (pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // it was quicker
  }
}
