/**
 * The name ordered → the contract's name. The contract's object is the ASCII name (DOM-II.3); both forms are shown.
 * UTS 46 with all checks on, then the zone's own table. Deviations (ß, ς, joiners) are never changed silently. Pure.
 */
import { toASCII, toUnicode } from 'tr46'
import type { Zone } from './policy.ts'
import { sellableZones, zoneOf } from './zones/of-name.ts'

export type NameJudgement =
  | { readonly ok: true, readonly ascii: string, readonly display: string, readonly zone: Zone }
  | { readonly ok: false, readonly reason: 'not-a-name' | 'unknown-zone' | 'character' | 'hyphens' | 'length' | 'reserved', readonly say: string, readonly rule: 'DOM-II.3' | 'DOM-II.2' }

const strict = { checkBidi: true, checkHyphens: false, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true, transitionalProcessing: false }

/** UTS 46 maps these to something else in one of its two modes: which one was meant is asked, not guessed. */
const deviations = /[ßς\u200c\u200d]/u

/** What `.pl` takes in one label: Latin with the diacritics of European languages (NASK's Latin table: Latin-1 Supplement and Latin Extended-A letters), digits, hyphen. */
const plLatin = /^[a-z0-9\-\u00e0-\u00f6\u00f8-\u00ff\u0101-\u017e]$/u

/** Names that NASK keeps back (dossier §2.8). */
const reserved = new Set(['ldap', 'mailto', 'news', 'sip', 'tel', 'www', 'ftp', 'http', 'https'])

const no = (reason: Extract<NameJudgement, { ok: false }>['reason'], say: string): NameJudgement =>
  ({ ok: false, reason, say, rule: reason === 'unknown-zone' ? 'DOM-II.2' : 'DOM-II.3' })

/** `typed`: as the customer wrote it, either form. Nothing but case and normal form is changed on the way. */
export function judgeName (typed: string): NameJudgement {
  const deviation = deviations.exec(typed)?.[0]
  if (deviation) return no('character', `The character “${deviation.trim() || 'joiner'}” is read differently by different programs. Write the name without it.`)
  const ascii = toASCII(typed, strict)?.toLowerCase()
  if (!ascii || !ascii.includes('.')) return no('not-a-name', 'This is not a domain name. Write it like przyklad.pl: letters, digits and hyphens, a dot, the zone.')

  const zone = zoneOf(ascii)
  if (!zone) return no('unknown-zone', `This zone is not sold here. Zones sold: ${sellableZones.map(each => `.${each}`).join(', ')}.`)

  const { domain: display } = toUnicode(ascii, strict)
  const [label = ''] = display.split('.')
  const [asciiLabel = ''] = ascii.split('.')
  if (asciiLabel.length > 63) return no('length', 'The name is longer than 63 characters in its ASCII form.')
  const strange = [...label].find(character => !plLatin.test(character))
  if (strange) return no('character', `The character “${strange}” is not allowed in .${zone}. Allowed: Latin letters with their diacritics, digits, hyphens.`)
  if (label.startsWith('-') || label.endsWith('-')) return no('hyphens', 'A name neither begins nor ends with a hyphen.')
  if (label.slice(2, 4) === '--') return no('hyphens', 'Hyphens in the third and fourth place are kept for IDN.')
  if (reserved.has(label)) return no('reserved', `“${label}” is reserved by the registry.`)
  return { ok: true, ascii, display, zone }
}
