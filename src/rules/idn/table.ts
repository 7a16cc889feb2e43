/** What a registry takes in a label: alphabets of which a label uses one, as data; and the judgement of a label by them. Pure. */

export type Alphabet = {
  /** 'Latin', 'Greek': for people. */
  readonly name: string
  /** One letter, lower case, in normal form C. Digits and the hyphen belong to every alphabet. */
  readonly letters: RegExp
  /** The registry's tag for a label of this alphabet that is not all ASCII, where it wants one (idnLang: ISO 639-2). */
  readonly tag?: string
}

export type IdnTable = {
  /** In order of preference: a label that fits several is in the first. */
  readonly alphabets: readonly Alphabet[]
  /** Of the label in its Unicode form, characters. The ASCII form has 63 at most (RFC 1035 §2.3.4). */
  readonly shortest: number
  /** Labels that the registry keeps back. */
  readonly reserved: ReadonlySet<string>
}

export type LabelJudgement =
  | { readonly ok: true, readonly alphabet: Alphabet }
  | { readonly ok: false, readonly reason: 'character' | 'mixed' | 'hyphens' | 'length' | 'reserved', readonly say: string }

const neutral = /^[0-9-]$/

const no = (reason: Extract<LabelJudgement, { ok: false }>['reason'], say: string): LabelJudgement => ({ ok: false, reason, say })

/** `label`: Unicode form, lower case, as UTS 46 gives it back; `ascii`: its xn-- form, or the same. `zone`: for the words. */
export function judgeLabel ({ alphabets, shortest, reserved }: IdnTable, label: string, ascii: string, zone: string): LabelJudgement {
  const characters = [...label]
  if (ascii.length > 63) return no('length', 'The name is longer than 63 characters in its ASCII form.')
  if (characters.length < shortest) return no('length', `A name in .${zone} has at least ${shortest} characters.`)
  if (label.startsWith('-') || label.endsWith('-')) return no('hyphens', 'A name neither begins nor ends with a hyphen.')
  if (label.slice(2, 4) === '--') return no('hyphens', 'Hyphens in the third and fourth place are kept for IDN.')

  const letters = characters.filter(each => !neutral.test(each))
  const known = (letter: string): boolean => alphabets.some(each => each.letters.test(letter))
  const strange = letters.find(each => !known(each))
  if (strange) return no('character', `The character ${naming(strange)} is not allowed in .${zone}. Allowed: ${listOf(alphabets)}, digits, hyphens.`)
  const alphabet = alphabets.find(each => letters.every(letter => each.letters.test(letter)))
  if (!alphabet) return no('mixed', mixed(alphabets, letters, zone))
  if (reserved.has(label)) return no('reserved', `“${label}” is reserved by the registry.`)
  return { ok: true, alphabet }
}

/** One label, one alphabet: which letter is the odd one depends on what most of them are. */
function mixed (alphabets: readonly Alphabet[], letters: readonly string[], zone: string): string {
  const fitting = (alphabet: Alphabet): number => letters.filter(letter => alphabet.letters.test(letter)).length
  const meant = alphabets.reduce((best, each) => fitting(each) > fitting(best) ? each : best)
  const odd = letters.find(letter => !meant.letters.test(letter))!
  return `A name in .${zone} is written in one alphabet. The character ${naming(odd)} does not belong to ${meant.name}, as the others do.`
}

const listOf = (alphabets: readonly Alphabet[]): string => [...new Set(alphabets.map(({ name }) => name))].join(' or ')

/** '“а” (U+0430)': the number tells it from its look-alikes. */
export const naming = (character: string): string =>
  `“${character.trim()}” (U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')})`
