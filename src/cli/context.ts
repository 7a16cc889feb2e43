/** What the command line hands to its commands (built by main.ts): a command opens only what it needs. */
import type { Command } from 'commander'
import type { Config } from '../config.ts'
import type { RestoreDeps } from '../mail/life/restore-from-backup.ts'
import type { DnsDeps } from '../dns/deps.ts'
import type { LinkDeps } from '../mail/access/send-password-link.ts'
import type { NoticeDeps } from '../notices/send.ts'
import type { RegistryDeps, RegistrySettings } from '../registry/links.ts'
import type { RunJob } from '../rehearsal/undone.ts'

export type CliContext = {
  /** The folder of the product's state: --data, else STREFA_DATA, else var/ of the repository. Absolute. */
  readonly data: () => string
  /** Of `data()`. Throws with every fault listed when there is none or it is wrong. */
  readonly config: () => Config
  /** The registries of the configuration, to be looked at without the database. */
  readonly registrySettings: () => readonly RegistrySettings[]
  /** Machine time. */
  readonly machineNow: () => Date
  /** What flows need, on the running product's database. Close it, or the process does not end. */
  readonly open: () => Promise<OpenDeps>
}

export type OpenDeps = {
  readonly deps: RegistryDeps & NoticeDeps & DnsDeps & RestoreDeps & LinkDeps
  readonly clock: MovableClock
  /** Runs the flow of a job as the worker does, in this world. */
  readonly runJob: RunJob
  readonly close: () => Promise<void>
}

/** Business time of the whole product and of the practice registry, together. */
export type MovableClock = {
  /** Milliseconds that business time is ahead of the machine's. */
  readonly offsetMs: () => Promise<number>
  /** Never back: what has been passed is left alone. Throws Refusal 'forbidden' outside practice mode. Every process follows within a second; a job that starts afterwards has it. */
  readonly moveTo: (offsetMs: number) => Promise<void>
  /** The practice registry's next instant at which something changes by itself; null: none. */
  readonly registryNextDue: () => Promise<Date | null>
}

/** Each src/cli/<command>.ts exports this. */
export type Register = (program: Command, context: CliContext) => void
