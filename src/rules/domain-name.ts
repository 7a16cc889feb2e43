/**
 * The name ordered → the contract's name. The contract's object is the ASCII name (DOM-II.3); both forms are shown.
 * UTS 46 with all checks on, then the zone's own table. Deviations (ß, ς, joiners) are never changed silently. Pure.
 */
import { toASCII, toUnicode } from 'tr46'
import { judgeLabel, naming, type IdnTable } from './idn/table.ts'
import { idnTableOf } from './idn/tables.ts'
import type { Zone } from './policy.ts'
import { parseZone, sellableZones, zoneOf } from './zones/of-name.ts'

export type NameFault = 'not-a-name' | 'unknown-zone' | 'deviation' | 'character' | 'mixed' | 'hyphens' | 'length' | 'reserved'

type NotJudged = { readonly ok: false, readonly reason: NameFault, readonly say: string, readonly rule: 'DOM-II.3' | 'DOM-II.2' }

export type NameJudgement =
  | { readonly ok: true, readonly ascii: string, readonly display: string, readonly zone: Zone, readonly language: string | null }
  | NotJudged

/** In any zone, sold here or not. `language`: the tag that the registry wants with it; null for none. */
export type ZoneNameJudgement =
  | { readonly ok: true, readonly ascii: string, readonly display: string, readonly language: string | null }
  | NotJudged

/** `checkHyphens` is the zone's matter. */
const strict = { checkBidi: true, checkHyphens: false, checkJoiners: true, useSTD3ASCIIRules: true, verifyDNSLength: true, transitionalProcessing: false }
/** As IDNA2003 read it. */
const transitional = { ...strict, transitionalProcessing: true }

/** UTS 46 §7: letters that IDNA2003 changed into others and IDNA2008 does not. */
const deviations = /[ßς\u200c\u200d]/u

const no = (reason: NameFault, say: string): NotJudged => ({ ok: false, reason, say, rule: reason === 'unknown-zone' ? 'DOM-II.2' : 'DOM-II.3' })

/** `typed`: as the customer wrote it, either form. Nothing but case and normal form is changed on the way. */
export function judgeName (typed: string): NameJudgement {
  const ascii = asciiOf(typed) ?? asciiOf(typed, transitional)
  if (!ascii) return notAName
  const zone = zoneOf(ascii)
  if (parseZone(ascii)) return no('unknown-zone', `${ascii} is a zone itself: write a name below it, like przyklad.${ascii}.`)
  if (!zone) return no('unknown-zone', `This zone is not sold here. Zones sold: ${zonesInShort}.`)
  const judged = judgeNameIn(zone, typed)
  return judged.ok ? { ...judged, zone } : judged
}

/** The same by a zone's table alone, whoever sells it. `zone`: ASCII name; the name is one label below it. */
export function judgeNameIn (zone: string, typed: string): ZoneNameJudgement {
  const table = idnTableOf(zone) ?? onlyAscii
  const doubtful = deviations.exec(typed)?.[0]
  if (doubtful) return no('deviation', askFor(doubtful, typed, table))
  const ascii = asciiOf(typed)
  if (!ascii?.endsWith(`.${zone}`) || ascii.split('.').length !== zone.split('.').length + 1) return notAName
  const { domain: display } = toUnicode(ascii, strict)
  const [label = ''] = display.split('.')
  const [asciiLabel = ''] = ascii.split('.')
  const judged = judgeLabel(table, label, asciiLabel, toUnicode(zone).domain)
  if (!judged.ok) return no(judged.reason, judged.say)
  return { ok: true, ascii, display, language: ascii === display ? null : judged.alphabet.tag ?? null }
}

const zonesInShort = `${sellableZones.filter(zone => !zone.endsWith('.pl')).map(zone => `.${toUnicode(zone).domain}`).join(', ')}, and the zones below .pl that NASK runs`

const onlyAscii: IdnTable = { alphabets: [{ name: 'a to z', letters: /^[a-z]$/ }], shortest: 1, reserved: new Set() }

const notAName = no('not-a-name', 'This is not a domain name. Write it like przyklad.pl: letters, digits and hyphens, a dot, the zone.')

function asciiOf (typed: string, mode = strict): string | undefined {
  const ascii = toASCII(typed, mode)?.toLowerCase()
  return ascii?.includes('.') ? ascii : undefined
}

/** Which was meant is asked, not guessed. Whoever writes the xn-- form has said it. */
function askFor (doubtful: string, typed: string, { alphabets }: IdnTable): string {
  const code = `U+${doubtful.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`
  const seen = /[\u200c\u200d]/.test(doubtful) ? `An invisible joiner (${code})` : `The character ${naming(doubtful)}`
  const [without, itself] = [asciiOf(typed, transitional), asciiOf(typed)]
  const instead = without ? `Write ${toUnicode(without, strict).domain}` : 'Write the name without it'
  const meant = itself && alphabets.some(({ letters }) => letters.test(doubtful)) ? `, or ${itself} if you mean the character itself` : ''
  return `${seen} is read differently by different programs. ${instead}${meant}.`
}
