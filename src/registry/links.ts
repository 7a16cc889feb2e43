/** The connections to registries, built once from the configuration. Nothing is opened before it is needed. */
import { performance } from 'node:perf_hooks'
import type { Deps, Log } from '../deps.ts'
import { openPool, type PoolLimits, type PoolState } from './epp/pool.ts'
import { openSession, type Session } from './epp/session.ts'
import { connectTls, type TlsAddress } from './epp/transport-tls.ts'
import { nask } from './nask.ts'
import type { RegistryProfile } from './profile.ts'

/** One registry of the configuration. Times are milliseconds of machine time. */
export type RegistrySettings = TlsAddress & {
  /** Which registry it is: names a profile. */
  readonly id: string
  readonly user: string
  readonly password: string
  /** What contact ids of ours begin with; '' where the registry asks for none. */
  readonly contactPrefix: string
  readonly maxSessions: number
  readonly timeouts?: Partial<LinkTimeouts>
}

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

export type RegistryLink = {
  readonly profile: RegistryProfile
  /** Our client id there. */
  readonly us: string
  readonly contactPrefix: string
  readonly timeouts: LinkTimeouts
  /** Runs `work` with a logged-in session of its own. Throws RegistryError 'retry' when there is none to be had now. */
  readonly use: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>
  /** For the status page. */
  readonly state: () => PoolState
  readonly close: () => Promise<void>
}

export type Registries = {
  /** Throws when the configuration has no such registry: a fault of ours. */
  readonly of: (registry: string) => RegistryLink
  readonly all: readonly RegistryLink[]
  /** Lets running commands end, logs out. After it every use throws RegistryError 'retry'. */
  readonly close: () => Promise<void>
}

/** What a flow needs that speaks to registries. */
export type RegistryDeps = Deps & { readonly registries: Registries }

const profiles: readonly RegistryProfile[] = [nask]
const usual: LinkTimeouts = { connectMs: 10_000, queryMs: 20_000, transformMs: 30_000, graceMs: 5_000 }
const backOffMs: PoolLimits['backOffMs'] = { first: 250, most: 30_000 }
const closeMs = 5_000

/** Throws when a setting names an unknown registry, or one twice. Connects to nothing. */
export function buildRegistries (settings: readonly RegistrySettings[], log: Log): Registries {
  const links = new Map<string, RegistryLink>()
  for (const each of settings) {
    const profile = profiles.find(({ id }) => id === each.id)
    if (!profile) throw new Error(`registry '${each.id}' is unknown: known are ${profiles.map(({ id }) => id).join(', ')}`)
    if (links.has(each.id)) throw new Error(`registry '${each.id}' is configured twice`)
    links.set(each.id, openLink(profile, each, log))
  }
  return {
    of (registry) {
      const link = links.get(registry)
      if (!link) throw new Error(`registry '${registry}' is not configured`)
      return link
    },
    all: [...links.values()],
    close: async () => { await Promise.all([...links.values()].map(link => link.close())) }
  }
}

/** One link; `pause`: other back-off than the usual, for tests. */
export function openLink (profile: RegistryProfile, settings: RegistrySettings, log: Log, pause: PoolLimits['backOffMs'] = backOffMs): RegistryLink {
  const timeouts = { ...usual, ...settings.timeouts }
  const menus = new Set<string>()

  async function open (): Promise<Session> {
    const began = performance.now()
    try {
      const transport = await connectTls(settings, timeouts)
      const session = await openSession(transport, profile.dialect, settings, { timeoutMs: timeouts.queryMs })
      const menu = [...session.greeting.objects, ...session.greeting.extensions].sort().join(' ')
      if (menus.size > 0 && !menus.has(menu)) log.warn({ registry: profile.id, menu }, 'the registry offers other services than before: a schema release')
      menus.add(menu)
      log.info({ registry: profile.id, ms: Math.round(performance.now() - began) }, 'registry session opened')
      return session
    } catch (error) {
      log.warn({ registry: profile.id, why: (error as Error).message }, 'registry session could not be opened')
      throw error
    }
  }

  const pool = openPool(open, { ...profile.session, sessions: settings.maxSessions, waitMs: timeouts.queryMs, backOffMs: pause })
  return {
    profile,
    us: settings.user,
    contactPrefix: settings.contactPrefix,
    timeouts,
    use: pool.use,
    state: pool.state,
    close: () => pool.close(closeMs)
  }
}
