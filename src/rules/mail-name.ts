/** What may stand before the @ of a new address (BMP-2, HOST-12.5c). Pure. */
import { cyrillic, greekWithFinalSigma, latinOfEurope } from './idn/alphabets.ts'
import { lookOf } from './idn/look-alike.ts'
import { powerNames, roleNames } from './reserved-names.ts'

/** 'own': somebody logs in or writes in this name. 'receive': mail to it reaches somebody, nobody writes from it. */
export type NameUse = 'own' | 'receive'

export type NameQuestion = {
  readonly use: NameUse
  /** Words that would make people think that the operator speaks. */
  readonly operatorNames: readonly string[]
  /** Of the operator: it may use these names. */
  readonly staff: boolean
}

export type NameJudgement =
  | { readonly ok: true, /** NFC, lower case. */ readonly localPart: string }
  | { readonly ok: false, readonly reason: 'local-part' | 'operators-name' | 'reserved-name', readonly say: string, readonly rule: 'BMP-2' | 'HOST-12.5c' }

/** RFC 5321 §4.5.3.1.1, RFC 6531 §3.3: octets. */
const longest = 64
const shape = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._-]*[\p{L}\p{M}\p{N}])?$/u

export function judgeAddressName (typed: string, { use, operatorNames, staff }: NameQuestion): NameJudgement {
  const localPart = typed.trim().normalize('NFC').toLowerCase()
  if (!shape.test(localPart) || localPart.includes('..') || new TextEncoder().encode(localPart).length > longest || !inOneAlphabet(localPart)) {
    return { ok: false, reason: 'local-part', rule: 'BMP-2', say: 'Before the @ stand letters of one alphabet, digits, dots, hyphens and underscores, at most 64 octets, a letter or digit first and last.' }
  }
  if (staff) return { ok: true, localPart }
  const look = looksLike(localPart)
  if (operatorNames.some(name => look.includes(looksLike(name)))) {
    return { ok: false, reason: 'operators-name', rule: 'HOST-12.5c', say: 'This name suggests that the mailbox is the operator’s. Choose another one.' }
  }
  const receives = use === 'receive' && roleNames.includes(localPart)
  if (!receives && reserved.has(look)) {
    return { ok: false, reason: 'reserved-name', rule: 'HOST-12.5c', say: 'This name, or one that looks like it, is kept for those who run the servers. Choose another one; mail to postmaster or abuse reaches you through an alias of that name.' }
  }
  return { ok: true, localPart }
}

/** Equal for names that people take for one another, with or without what parts their words. */
const looksLike = (name: string): string => lookOf(name.toLowerCase().replaceAll(/[._-]/g, '')).replaceAll(/[0134579]/g, digit => letterOf[digit]!).replaceAll('i', 'l')
const letterOf: Readonly<Record<string, string>> = { 0: 'o', 1: 'l', 3: 'e', 4: 'a', 5: 's', 7: 't', 9: 'g' }

const reserved: ReadonlySet<string> = new Set([...roleNames, ...powerNames].map(looksLike))

const alphabets = [latinOfEurope, greekWithFinalSigma, cyrillic]

/** A letter of another alphabet that looks the same makes another address. */
function inOneAlphabet (localPart: string): boolean {
  const letters = [...localPart].filter(each => !/[0-9._-]/.test(each))
  return alphabets.some(alphabet => letters.every(each => alphabet.test(each)))
}
