/**
 * Names, addresses and numbers of nobody: made of syllables, so that they can be said aloud and belong to no one.
 * Mail goes to `.test` (RFC 2606), no telephone number in Poland begins with 0, no NIP with 0, and no bank has the number 99900009. Pure.
 */
import type { Random } from './random.ts'

const syllables = [...'bdfjlmnrstvw'].flatMap(consonant => [...'aeiou'].map(vowel => consonant + vowel))
const fourSyllables = syllables.length ** 4
const stride = 7_654_321 // no common factor with the syllables: a walk over all words that repeats none

/** So many different names one seed has. */
export const mostNames = fourSyllables

const accents: Readonly<Record<string, string>> = { a: 'ą', e: 'ę', i: 'í', o: 'ó', u: 'ú' }
const everyIdn = 12

const towns = ['Przykładowo', 'Wzorcowice', 'Nowe Próby', 'Zmyślin', 'Wymyślów Górny', 'Łączkowo Ćwiczebne'] as const
const streets = ['ul. Przykładowa', 'ul. Próbna', 'al. Ćwiczeń', 'ul. Zmyślona', 'pl. Żółtej Kartki', 'ul. Wzorcowa'] as const
const familyEndings = ['ak', 'uk', 'arz', 'ec', 'oń'] as const

/** At least one syllable; another for every digit of `value` to the base of the syllables. */
function word (value: number, length = 1): string {
  const rest = Math.floor(value / syllables.length)
  return (rest > 0 || length > 1 ? word(rest, length - 1) : '') + syllables[value % syllables.length]
}

/** Different for each seed: the second part of its names, and the host of its people's mail. */
export const wordOf = (seed: number): string => word(seed)

/** The `index`-th label of a seed, ASCII. No two of a seed, and none of two seeds, are alike. */
export const plainLabelOf = (seed: number, index: number): string => `${word((index * stride + seed) % fourSyllables, 4)}-${wordOf(seed)}`

/** The same as people write it: every twelfth has a letter outside ASCII. */
export function labelOf (seed: number, index: number): string {
  const plain = plainLabelOf(seed, index)
  return index % everyIdn === 0 ? plain.replace(/[aeiou](?=-)/, vowel => accents[vowel]!) : plain
}

export const givenName = (random: Random): string => capital(word(random.below(syllables.length ** 2), 2))
export const familyName = (random: Random): string => capital(word(random.below(syllables.length ** 2), 2).slice(0, -1) + random.pick(familyEndings))
export const firmName = (random: Random): string => capital(word(random.below(syllables.length ** 3), 3))

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const address = (random: Random) => ({
  street: `${random.pick(streets)} ${random.between(1, 180)}`,
  city: random.pick(towns),
  postcode: `${digits(random, 2)}-${digits(random, 3)}`,
  country: 'PL'
})

/** RFC 5733 §2.5. */
export const phone = (random: Random): string => `+48.000${digits(random, 6)}`

/** Ten digits with a right check digit. */
export function taxId (random: Random): string {
  for (;;) {
    const nine = `0${digits(random, 8)}`
    const check = [6, 5, 7, 2, 3, 4, 5, 6, 7].reduce((total, weight, at) => total + weight * Number(nine[at]), 0) % 11
    if (check < 10 && nine !== '000000000') return `${nine}${check}`
  }
}

/** A Polish IBAN with right check digits (ISO 13616). */
export function iban (random: Random): string {
  const account = `99900009${digits(random, 8)}${digits(random, 8)}`
  return `PL${String(98 - remainder97(`${account}252100`)).padStart(2, '0')}${account}`
}

function remainder97 (text: string): number {
  let rest = 0
  for (const digit of text) rest = (rest * 10 + Number(digit)) % 97
  return rest
}

/** At most nine: one draw is good for no more. */
const digits = (random: Random, count: number): string => String(random.below(10 ** count)).padStart(count, '0')
