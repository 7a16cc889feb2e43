/**
 * How a registry may be used: what its profile knows, over the usual, under what the configuration says. Milliseconds of machine time.
 * A limit that a registry keeps as well is set a little below its own.
 */
import type { PoolLimits } from './epp/pool.ts'
import type { RegistryProfile } from './profile.ts'

export type LinkTimeouts = {
  /** TCP, TLS and greeting, each. */
  readonly connectMs: number
  /** Login, check, info. */
  readonly queryMs: number
  /** Create, renew. */
  readonly transformMs: number
  /** After an attempt's own time is over: how long the registry may still be at work on it before "not there" means "not done". */
  readonly graceMs: number
}

export type LinkLimits = PoolLimits & {
  /** Names that one check may ask about. */
  readonly namesPerCheck: number
}

/** What a registry's entry in the configuration says about them. */
export type LimitSettings = {
  readonly maxSessions: number
  readonly timeouts?: Partial<LinkTimeouts>
  readonly limits?: Partial<Omit<LinkLimits, 'sessions'>>
}

const usualTimeouts: LinkTimeouts = { connectMs: 10_000, queryMs: 20_000, transformMs: 30_000, graceMs: 5_000 } // ICANN's registries answer within 4 s

const usual: Omit<LinkLimits, 'sessions' | 'namesPerCheck' | 'idleMs' | 'ageMs' | 'commands' | 'waitMs'> = {
  warm: 0,
  outstanding: 1, // RFC 5734 §3 allows more; several registries advise against it
  commandsPerSecond: null,
  burst: 1,
  errorPenaltyMs: 0,
  customersPerCycle: 4,
  backOffMs: { first: 250, most: 30_000 },
  growMs: 600_000
}

export const timeoutsOf = ({ timeouts }: LimitSettings): LinkTimeouts => ({ ...usualTimeouts, ...timeouts })

export const limitsOf = ({ session, namesPerCheck }: RegistryProfile, settings: LimitSettings): LinkLimits =>
  ({ ...usual, waitMs: timeoutsOf(settings).queryMs, namesPerCheck, ...session, ...settings.limits, sessions: settings.maxSessions })
