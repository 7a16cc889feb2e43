/** Servers with children of their own: how all of them are found and ended. */
import { readdirSync, readFileSync } from 'node:fs'

/** Kills what is left of the process group of which `leader`, our child that just ended, was the first: its number is not given away while it has members. */
export function endGroup (leader: number): void {
  try {
    process.kill(-leader, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error // nothing is left of it
  }
}

/** Process ids by command line (arguments end in NUL) or what else is known by the id. */
export const findProcesses = (isWanted: (commandLine: string, pid: number) => boolean): number[] =>
  readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(Number).filter(pid => isWanted(commandLineOf(pid), pid))

/** Empty when it has ended. */
export function commandLineOf (pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}
