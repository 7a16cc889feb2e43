/** What a person should know of a link before it fails. Logged, handed to who wants to act on it, and shown in the link's state. */
import type { Log } from '../deps.ts'
import { certificateWatch, type CertificateEnd } from './epp/certificate-watch.ts'
import type { Greeting } from './epp/commands/hello.ts'
import type { LoginWarning } from './epp/extensions/login-security.ts'

export type LinkAlarm =
  /** The first sign of a schema release. `since`: machine time, null where no clock was given. */
  | { readonly is: 'greeting-changed', readonly appeared: readonly string[], readonly gone: readonly string[], readonly since: Date | null }
  | { readonly is: 'certificate-ends', readonly whose: 'ours' | 'theirs', readonly end: CertificateEnd }
  | { readonly is: 'login-refused', readonly code: number, readonly says: string }
  /** RFC 8807: the registry warns at login, for instance of a password that ends. */
  | { readonly is: 'login-warning', readonly warning: LoginWarning }

export type LinkAlarms = {
  readonly greeted: (greeting: Greeting, at: Date | null) => void
  readonly seenCertificate: (whose: 'ours' | 'theirs', end: CertificateEnd) => void
  readonly refused: (code: number, says: string) => void
  readonly warned: (warnings: readonly LoginWarning[]) => void
  /** What is the matter now, the latest of each kind. */
  readonly now: () => readonly LinkAlarm[]
}

/** `tell`: called once for each. */
export function linkAlarms (registry: string, log: Log, tell: (alarm: LinkAlarm) => void): LinkAlarms {
  const standing = new Map<string, LinkAlarm>()
  const menus = new Set<string>()
  let menu: readonly string[] | null = null

  function raise (key: string, alarm: LinkAlarm): void {
    standing.set(key, alarm)
    log.warn({ registry, ...alarm }, sayAlarm(alarm))
    tell(alarm)
  }
  const watch = (whose: 'ours' | 'theirs') => certificateWatch(end =>
    raise(`certificate ${whose}`, { is: 'certificate-ends', whose, end }))
  const watches = { ours: watch('ours'), theirs: watch('theirs') }

  return {
    greeted ({ objects, extensions }, since) {
      const offered = [...objects, ...extensions].sort()
      const before = menu
      const isNew = !menus.has(offered.join(' ')) // servers behind one name may take turns
      menu = offered
      menus.add(offered.join(' '))
      if (before === null || !isNew) return
      const appeared = offered.filter(uri => !before.includes(uri))
      const gone = before.filter(uri => !offered.includes(uri))
      raise('greeting', { is: 'greeting-changed', appeared, gone, since })
    },
    seenCertificate: (whose, end) => watches[whose](end),
    refused: (code, says) => raise('login', { is: 'login-refused', code, says }),
    warned (warnings) {
      for (const warning of warnings) {
        const key = `login-warning ${warning.about}`
        const before = standing.get(key)
        if (before?.is === 'login-warning' && before.warning.says === warning.says && before.warning.endsAt?.getTime() === warning.endsAt?.getTime()) continue
        raise(key, { is: 'login-warning', warning })
      }
    },
    now: () => [...standing.values()]
  }
}

/** What of an alarm is said. */
type Sayable =
  | { readonly is: 'greeting-changed' | 'login-refused' }
  | { readonly is: 'certificate-ends', readonly whose: 'ours' | 'theirs', readonly end: Pick<CertificateEnd, 'daysLeft'> }
  | { readonly is: 'login-warning', readonly warning: Pick<LoginWarning, 'says'> }

/** In a sentence, for logs and for whoever speaks English. */
export function sayAlarm (alarm: Sayable): string {
  switch (alarm.is) {
    case 'greeting-changed': return 'the registry offers other services than before: a schema release'
    case 'certificate-ends': return `${alarm.whose === 'ours' ? 'our client certificate' : 'the registry\'s certificate'} ends in ${alarm.end.daysLeft} days`
    case 'login-refused': return 'the registry does not accept our login: no further one is tried'
    case 'login-warning': return `the registry warns at login: ${alarm.warning.says}`
  }
}
