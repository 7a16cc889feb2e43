/** Names as their owners write them, made into those of the DNS (RFC 1035 §2.3, RFC 5891). Pure. */
import { toASCII } from 'tr46'

const longestName = 253
/** Letters, digits, hyphens; the underscore for names that are no hosts (RFC 8552). */
const label = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * The whole name of a record that is written 'www', '@', 'www.przyklad.pl' or 'www.przyklad.pl.'; null where it is none or lies outside the zone.
 * A star may stand for the first label (RFC 4592).
 */
export function nameIn (zone: string, typed: string): string | null {
  const ended = typed.endsWith('.')
  const text = ended ? typed.slice(0, -1) : typed
  if (text === '@' && !ended) return zone
  const star = text === '*' || text.startsWith('*.')
  const rest = star ? text.slice(2) : text
  const ascii = rest === '' ? (star && !ended ? '' : null) : asciiOf(rest)
  if (ascii === null) return null
  const isWhole = isWithin(ascii, zone)
  if (ended && !isWhole) return null
  const name = [star ? '*' : '', ascii, isWhole ? '' : zone].filter(part => part !== '').join('.')
  return name.length <= longestName && name.split('.').every((part, at) => label.test(part) || (at === 0 && part === '*')) ? name : null
}

/** Whether a name is the other or below it. */
export const isWithin = (name: string, above: string): boolean => name === above || name.endsWith(`.${above}`)

/** A whole name elsewhere, the last dot optional; null where it is none: a single label is meant for one of the zone more often than for a top-level domain. `host`: letters, digits and hyphens alone (RFC 1123 §2.1). */
export function targetOf (typed: string, { host }: { readonly host: boolean }): string | null {
  const ascii = asciiOf(typed.endsWith('.') ? typed.slice(0, -1) : typed)
  if (ascii === null || ascii.length > longestName || !ascii.includes('.')) return null
  return ascii.split('.').every(part => (host ? hostLabel : label).test(part)) ? ascii : null
}

/** Label by label: only those with national letters are IDNA's, because an underscore is not. */
function asciiOf (text: string): string | null {
  const parts = text.split('.').map(part => /^[\x21-\x7e]*$/.test(part) ? part.toLowerCase() : toASCII(part, { useSTD3ASCIIRules: true, checkHyphens: true, checkBidi: true, checkJoiners: true })?.toLowerCase() ?? '')
  return parts.every(part => part !== '' && part.length <= 63 && (!part.startsWith('xn--') || toASCII(part, { checkHyphens: false }) !== null)) ? parts.join('.') : null
}
