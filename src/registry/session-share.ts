/** A registry counts our sessions and our commands whatever process they come from: each process gets a part of what was agreed. Pure. */
import type { LinkLimits } from './limits.ts'

/** 'command': a person at the command line, beside the house. */
export type Process = 'worker' | 'web' | 'command'

/**
 * The door gets a quarter, the worker the rest, and each one session at least: of one session that was agreed there are two, and the registry's "too many"
 * (2502) makes whoever comes second wait. A command takes one beside them.
 */
export function shareOf (agreed: LinkLimits, process: Process): LinkLimits {
  const { sessions: all, commandsPerSecond, burst } = agreed
  const web = Math.max(1, Math.floor(all / 4))
  const sessions = { worker: Math.max(1, all - web), web, command: 1 }[process]
  const part = sessions / Math.max(2, all)
  return { ...agreed, sessions, commandsPerSecond: commandsPerSecond === null ? null : commandsPerSecond * part, burst: Math.max(1, Math.floor(burst * part)) }
}
