/** What a host or domain name may look like on the wire: ASCII labels, IDN in its `xn--` form. Pure. */
import { domainToASCII, domainToUnicode } from 'node:url'

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/** The name in lower case; undefined when it is none (RFC 1123 §2.1; hyphens in positions 3 and 4 are for IDN alone). */
export function parseName (text: string): string | undefined {
  const name = text.toLowerCase()
  const labels = name.split('.')
  if (name.length > 253 || labels.length < 2 || !labels.every(each => label.test(each))) return undefined
  if (labels.some(each => each.slice(2, 4) === '--' && !each.startsWith('xn--'))) return undefined
  return isRoundTrip(name) ? name : undefined
}

/** An `xn--` label that does not decode, or decodes to something that encodes otherwise, is nobody's name. */
function isRoundTrip (name: string): boolean {
  if (!name.includes('xn--')) return true
  const unicode = domainToUnicode(name)
  return unicode !== '' && unicode !== name && domainToASCII(unicode) === name
}
