/** The connections to registries, built once from the configuration. Nothing is opened before it is needed. */
import { performance } from 'node:perf_hooks'
import type { Deps, Log, Now } from '../deps.ts'
import { RegistryError } from '../errors.ts'
import { endOf, type CertificateEnd } from './epp/certificate-watch.ts'
import { openLine, type OverHttps, type OverTls } from './epp/line.ts'
import { openPool, type PoolState, type UseOptions } from './epp/pool.ts'
import { classOf } from './epp/result-codes.ts'
import { openSession, type Session } from './epp/session.ts'
import { tlsLine } from './epp/tls-options.ts'
import { limitsOf, timeoutsOf, type LimitSettings, type LinkLimits, type LinkTimeouts } from './limits.ts'
import { linkAlarms, type LinkAlarm } from './link-alarms.ts'
import type { RegistryProfile } from './profile.ts'
import { profileOf } from './profiles.ts'
import { shareOf, type Process } from './session-share.ts'

export type { LinkTimeouts } from './limits.ts'

/** One account at one registry, from the configuration. */
export type RegistrySettings = TlsSettings | HttpsSettings
export type TlsSettings = OverTls & AccountSettings
export type HttpsSettings = OverHttps & AccountSettings

export type AccountSettings = LimitSettings & {
  /** What the rest of the house calls it; calls and messages are kept under it. */
  readonly id: string
  /** Which registry it is, when the id does not say so: several accounts may be held at one. */
  readonly profile?: string
  readonly user: string
  /** The first one: once it was changed from here, the stored one counts. */
  readonly password: string
  /** What contact ids of ours begin with; '' where the registry asks for none. */
  readonly contactPrefix: string
}

export type LinkState = PoolState & {
  readonly alarms: readonly LinkAlarm[]
  /** null: there is none, it was not seen yet, or no clock was given. */
  readonly certificates: { readonly ours: CertificateEnd | null, readonly theirs: CertificateEnd | null }
}

export type RegistryLink = {
  readonly id: string
  readonly profile: RegistryProfile
  /** Our client id there. */
  readonly us: string
  readonly account: Account
  readonly contactPrefix: string
  readonly timeouts: LinkTimeouts
  readonly limits: LinkLimits
  /** Nothing may be changed through it. */
  readonly onlyQuestions?: true
  /** Runs `work` with a logged-in session of its own. Throws RegistryError 'retry' when there is none to be had now. */
  readonly use: <Result>(work: (session: Session) => Promise<Result>, options?: UseOptions) => Promise<Result>
  /**
   * Logs in beside the pool, once. Throws RegistryError: 'retry' with the registry's code when it refused; with a new password also 'ask-outcome'.
   * For `changeRegistryPassword` and the connection doctor.
   */
  readonly logIn: (passwords?: { readonly password: string, readonly newPassword?: string }) => Promise<Session>
  /** For the status page. */
  readonly state: () => LinkState
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

/** Whose sessions a link opens. */
export type Account = {
  readonly registry: string
  readonly user: string
  /** The configuration's password: a function, so that it is in no log of a link. */
  readonly configured: () => string
}

/** Decides which password an account has now: `attempt` logs in with one and throws RegistryError. */
export type AccountPasswords = {
  readonly logIn: <Result>(account: Account, attempt: (password: string) => Promise<Result>) => Promise<Result>
}

/** What a link touches beside its registry. */
export type LinkWorld = {
  /** Which of several processes this is, that share what was agreed with a registry. Without it, all of it is its own. */
  readonly process?: Process
  /** Without it the ends of certificates are not watched. */
  readonly machineNow?: Now
  /** Without it the configuration's password is the one. */
  readonly passwords?: AccountPasswords
  /** Called once for each alarm; they are logged anyway. */
  readonly alarm?: (registry: string, alarm: LinkAlarm) => void
}

const closeMs = 5_000

/** Throws when a setting names an unknown registry, or one twice. Connects to nothing. */
export function buildRegistries (settings: readonly RegistrySettings[], log: Log, world: LinkWorld = {}): Registries {
  const links = new Map<string, RegistryLink>()
  for (const each of settings) {
    if (links.has(each.id)) throw new Error(`registry '${each.id}' is configured twice`)
    links.set(each.id, openLink(profileOf(each.profile ?? each.id), each, log, world))
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

export function openLink (profile: RegistryProfile, settings: RegistrySettings, log: Log, { process, machineNow, passwords, alarm }: LinkWorld = {}): RegistryLink {
  const { id, user, password, contactPrefix } = settings
  const timeouts = timeoutsOf(settings)
  const agreed = limitsOf(profile, settings)
  const limits = process === undefined ? agreed : shareOf(agreed, process)
  const alarms = linkAlarms(id, log, each => alarm?.(id, each))
  const ends: { ours: Date | null, theirs: Date | null } = { ours: null, theirs: null }
  const account: Account = { registry: id, user, configured: () => password }

  const endNow = (endsAt: Date | null): CertificateEnd | null => endsAt === null || !machineNow ? null : endOf(endsAt, machineNow())
  function watch (whose: 'ours' | 'theirs', endsAt: Date | null): CertificateEnd | null {
    ends[whose] = endsAt ?? ends[whose]
    const end = endNow(ends[whose])
    if (end) alarms.seenCertificate(whose, end)
    return end
  }

  async function logIn (passwords: { readonly password: string, readonly newPassword?: string }): Promise<Session> {
    const began = performance.now()
    try {
      const ours = watch('ours', tlsLine(settings).certificateEndsAt)
      if (ours && ours.endsAt <= machineNow!()) throw new RegistryError(`our client certificate for ${id} ended on ${ours.endsAt.toISOString().slice(0, 10)}: ask the registry for a new one and set it in the configuration`, 'retry')
      const transport = await openLine(settings, profile.dialect, { ...timeouts, ...limits })
      const session = await openSession(transport, profile.dialect, { user, ...passwords }, { timeoutMs: timeouts.queryMs })
      watch('theirs', session.certificateEndsAt())
      alarms.greeted(session.greeting, machineNow?.() ?? null)
      alarms.warned(session.warnings)
      log.info({ registry: id, ms: Math.round(performance.now() - began) }, 'registry session opened')
      return session
    } catch (error) {
      log.warn({ registry: id, why: (error as Error).message }, 'registry session could not be opened')
      throw error
    }
  }

  /** With the password that the account has now. */
  async function open (): Promise<Session> {
    try {
      return await (passwords ? passwords.logIn(account, each => logIn({ password: each })) : logIn({ password }))
    } catch (error) {
      if (error instanceof RegistryError && error.resultCode !== undefined && classOf(error.resultCode) === 'stop') alarms.refused(error.resultCode, error.message)
      throw error
    }
  }

  const pool = openPool(open, limits)
  return {
    id,
    profile,
    us: user,
    account,
    contactPrefix,
    timeouts,
    limits,
    use: pool.use,
    logIn: async passwords => await (passwords ? logIn(passwords) : open()),
    state: () => ({ ...pool.state(), alarms: alarms.now(), certificates: { ours: endNow(ends.ours), theirs: endNow(ends.theirs) } }),
    close: () => pool.close(closeMs)
  }
}
