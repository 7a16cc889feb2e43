/** EURid's zones, each for names of one script, and what names look like: Latin and Greek ones that look alike exclude each other. Data. */
import { domainToUnicode } from 'node:url'
import { placeBelow } from '../zones.ts'

/** In their ASCII form: .eu, .ею, .ευ. */
export const euridZones: Readonly<Record<string, RegExp>> = {
  eu: /^[\p{Script=Latin}0-9-]+$/u,
  'xn--e1a4c': /^[\p{Script=Cyrillic}0-9-]+$/u,
  'xn--qxa6a': /^[\p{Script=Greek}0-9-]+$/u
}

export const euridPlaceOf = placeBelow(new Set(Object.keys(euridZones)))

/** Labels that nobody may have, and those kept for somebody. */
export const blockedLabels: ReadonlySet<string> = new Set(['eurid', 'whois'])
export const reservedLabels: ReadonlySet<string> = new Set(['europa', 'council', 'parliament'])

/** Greek letters that pass for Latin ones. */
const greek: Readonly<Record<string, string>> = { α: 'a', ά: 'a', β: 'b', γ: 'y', ε: 'e', έ: 'e', η: 'n', ή: 'n', ι: 'i', ί: 'i', κ: 'k', ν: 'v', ο: 'o', ό: 'o', ρ: 'p', τ: 't', υ: 'u', ύ: 'u', χ: 'x', ω: 'w', ώ: 'w' }

/** Two names of one look are homoglyphs, in whatever zones they are. Cyrillic ones look like none (since 2019-10-16). */
export function euridLook (name: string): string {
  const [label = ''] = domainToUnicode(name).split('.')
  if (/\p{Script=Cyrillic}/u.test(label)) return name
  return [...label.normalize('NFD').replace(/\p{M}/gu, '')].map(letter => greek[letter] ?? letter).join('')
}
