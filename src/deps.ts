/** What a flow may touch. Interfaces only: `main.ts` builds the real ones, a test builds what it needs. */
import type { Knex } from 'knex'
import type { JobName, JobPayload } from './jobs/job-names.ts'

/** Business time: decides everything the terms speak of. In practice mode it can be moved (`strefa clock`). */
export type Now = () => Date

export type Log = {
  debug: (facts: object, message: string) => void
  info: (facts: object, message: string) => void
  warn: (facts: object, message: string) => void
  error: (facts: object, message: string) => void
}

/** Adds a job in the caller's transaction: it exists if and only if the transaction commits. */
export type Jobs = {
  /** `key`: jobs of one key run one after the other, oldest first; a failed one holds its key until it is redriven. */
  add: <Name extends JobName>(trx: Knex.Transaction, name: Name, payload: JobPayload[Name], key: string) => Promise<void>
}

/** Secrets at rest: sealed with the current key of the ring, bound to what they belong to (`context`), opened with the key that sealed them. */
export type KeyRing = {
  seal: (secret: string, context: string) => string
  /** Throws when the text was changed, belongs to another context, or its key is not in the ring. */
  open: (sealed: string, context: string) => string
  /** HMAC-SHA256 under a key of the ring that never changes: finds a value again without keeping it. `context` keeps the uses apart. */
  mac: (text: string, context: string) => Buffer
}

export type Deps = {
  readonly db: Knex
  readonly now: Now
  /** Machine time: TLS, sessions, rate limits, log lines. Never decides a term. */
  readonly machineNow: Now
  readonly jobs: Jobs
  readonly keys: KeyRing
  readonly log: Log
}
