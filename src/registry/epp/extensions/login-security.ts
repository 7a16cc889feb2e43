/** RFC 8807, loginSec-1.0: passwords longer than the core's 16 characters, and what the registry warns of at login. */
import { RegistryError } from '../../../errors.ts'
import { el, type Xml } from '../../../xml/build.ts'
import { child, childrenOf } from '../../../xml/parse.ts'
import type { Dialect } from '../dialect.ts'
import { parseInstant, type Reply } from '../reply.ts'

/** RFC 8807 §4.1: stands in the core's `pw` or `newPW` when the real one is in the extension. */
export const elsewhere = '[LOGIN-SECURITY]'

export type Passwords = { readonly password: string, readonly newPassword?: string }

/** What a login warns of (RFC 8807 §3.1): a password or certificate that ends, a weak cipher, failed logins. */
export type LoginWarning = {
  /** 'password', 'certificate', 'cipher', 'tlsProtocol', 'newPW', 'stat', 'custom'. */
  readonly about: string
  readonly level: 'warning' | 'error'
  /** When what it is about ends. */
  readonly endsAt: Date | null
  readonly says: string
}

/** What stands in the core element: the password, or the word that says where it is. Throws RegistryError 'retry' for one the registry cannot take. */
export function corePassword (password: string, dialect: Dialect): string {
  const [least, most] = dialect.password
  if (password.length >= least && password.length <= most) return password
  if (password.length > most && dialect.ns.loginSec !== undefined) return elsewhere
  throw new RegistryError(`the registry's password must have ${least} to ${most} characters: set it in the configuration`, 'retry')
}

/** null when both passwords fit into the core. Order of the schema: userAgent (not told), pw, newPW. */
export function loginSecurity ({ password, newPassword }: Passwords, dialect: Dialect): Xml | null {
  const { loginSec } = dialect.ns
  const outside = (each: string | undefined) => each !== undefined && corePassword(each, dialect) === elsewhere ? each : null
  const [pw, newPW] = [outside(password), outside(newPassword)]
  if (loginSec === undefined || (pw === null && newPW === null)) return null
  return el('loginSec:loginSec', { 'xmlns:loginSec': loginSec },
    pw === null ? null : el('loginSec:pw', {}, pw),
    newPW === null ? null : el('loginSec:newPW', {}, newPW))
}

/** The answer to a login, good or bad. */
export function readLoginSecurity (reply: Reply, { ns }: Dialect): readonly LoginWarning[] {
  if (ns.loginSec === undefined) return []
  return childrenOf(child(reply.extension, 'loginSecData', ns.loginSec), 'event').map(({ attrs, text }) => ({
    about: attrs['type'] ?? 'custom',
    level: attrs['level'] === 'error' ? 'error' : 'warning',
    endsAt: instantIn(attrs['exDate']),
    says: text.trim()
  }))
}

function instantIn (text: string | undefined): Date | null {
  try {
    return text === undefined ? null : parseInstant(text)
  } catch {
    return null // a warning is passed on even when its date is none
  }
}
