/** The cookies of one session with one host and one path (RFC 6265 §5.3, as much of it as a session cookie needs). Never shared, never kept. */

/** More than these a server that means well does not set. */
const mostCookies = 20
const mostBytes = 4_096

export type CookieJar = {
  /** Takes what an answer sets; a cookie that is set to be forgotten is forgotten. */
  readonly take: (setCookies: readonly string[]) => void
  /** For the next request; undefined when there is none. */
  readonly header: () => string | undefined
}

/** `path`: the only one that is ever asked; cookies for another are left out. Pure but for what it keeps. */
export function cookieJar (path: string): CookieJar {
  const jar = new Map<string, string>()
  return {
    take (setCookies) {
      for (const line of setCookies) {
        const [pair = '', ...attributes] = line.split(';').map(each => each.trim())
        const [, name, value = ''] = /^([^\s=,;"\\]+)=([\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e"]*)$/.exec(pair) ?? []
        if (name === undefined || line.length > mostBytes || !covers(attributeOf(attributes, 'path'), path)) continue
        if (isForgotten(attributes)) jar.delete(name)
        else if (jar.has(name) || jar.size < mostCookies) jar.set(name, value)
      }
    },
    header: () => jar.size === 0 ? undefined : Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ')
  }
}

function attributeOf (attributes: readonly string[], wanted: string): string | undefined {
  for (const attribute of attributes) {
    const [name = '', value = ''] = attribute.split('=')
    if (name.toLowerCase() === wanted) return value
  }
  return undefined
}

/** RFC 6265 §5.1.4. */
function covers (cookiePath: string | undefined, path: string): boolean {
  if (cookiePath === undefined || !cookiePath.startsWith('/') || cookiePath === path) return true
  return path.startsWith(cookiePath) && (cookiePath.endsWith('/') || path[cookiePath.length] === '/')
}

/** A lifetime that is over already, in seconds or as the usual date of 1970. A session cookie has none. */
function isForgotten (attributes: readonly string[]): boolean {
  const maxAge = attributeOf(attributes, 'max-age')
  if (maxAge !== undefined) return Number(maxAge) <= 0
  return /\b1970\b/.test(attributeOf(attributes, 'expires') ?? '')
}
