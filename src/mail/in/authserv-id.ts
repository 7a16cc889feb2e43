/** Fields that claim to be our own results (RFC 8601 §5): removed before ours is put on top, or anybody could write "dkim=pass" in our name. Pure. */
import type { Field } from './header-section.ts'

/** Whether the field says that `host` has found it, or cannot be read: what nobody can read, somebody may read as ours. */
export function claimsToBeOurs ({ name, raw }: Field, host: string): boolean {
  if (name !== 'authentication-results') return false
  const id = authservId(raw.slice(raw.indexOf(':') + 1))
  return id === undefined || id.toLowerCase().replace(/\.$/, '') === host.toLowerCase()
}

/** RFC 8601 §2.2: [CFWS] authserv-id [CFWS version] …; a token or a quoted string. Undefined: unreadable. */
function authservId (body: string): string | undefined {
  const text = body.slice(afterComments(body))
  const quoted = /^"((?:[^"\\]|\\.)*)"/s.exec(text)?.[1]
  if (quoted !== undefined) return quoted.replace(/\r?\n(?=[ \t])/g, '').replace(/\\(.)/gs, '$1')
  return /^[^\s()<>@,;:\\"/[\]?=]+/.exec(text)?.[0]
}

/** Where the first octet stands that is neither white space nor in a comment (RFC 5322 §3.2.2: they nest). */
function afterComments (text: string): number {
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const each = text[at]!
    if (depth > 0 && each === '\\') at++
    else if (each === '(') depth++
    else if (each === ')' && depth > 0) depth--
    else if (depth === 0 && !/\s/.test(each)) return at
  }
  return text.length
}
