/** What may be the password of a mailbox, and when it has to be another one (OG-7.5). Pure. */
import { addDays, daysBetween, type Day } from './calendar.ts'
import { guessedWords } from './guessed-words.ts'
import { judgePassword } from './mailbox.ts'

export type PasswordTerms = {
  /** Characters that a new one has at least. */
  readonly minLength: number
  /** Days after which it has to be another one; 0: never. */
  readonly changeEveryDays: number
}

/** What the house asks where the terms are silent. */
export const usualPasswordTerms: PasswordTerms = { minLength: 12, changeEveryDays: 0 }

/** Undefined: good. `address`: of the mailbox. */
export function judgeNewPassword (password: string, { address, minLength }: { readonly address: string, readonly minLength: number }): string | undefined {
  const bad = judgePassword(password)
  if (bad) return bad
  if ([...password].length < minLength) return `A mailbox password has at least ${minLength} characters here. Leave it out and we make one.`
  const bare = barePasswords(password)
  const [local = '', domain = ''] = address.split('@')
  const own = [local, domain.split('.')[0]!, domain].map(lettersOf)
  const ownWords = new Set([...own.filter(word => word.length > 2), `${own[0]}${own[1]}`, `${own[0]}${own[2]}`])
  if (bare.some(word => ownWords.has(word))) return 'A mailbox password is not the address: it is what is tried first. Leave it out and we make one.'
  if (new Set(password).size < 5 || bare.some(word => guessedWords.has(word) || isRowOfWords(word))) return 'This is one of the passwords that are tried first. Take several words that do not belong together, or leave it out and we make one.'
  return undefined
}

const standIns: Readonly<Record<string, string>> = { 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }

const plainOf = (text: string): string => text.toLowerCase().replaceAll('ł', 'l').normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Small letters without diacritics, and nothing else. */
const lettersOf = (text: string): string => plainOf(text).replaceAll(/[^a-z]/g, '')

/** The letters alone; and with what digits and signs inside stand for. */
function barePasswords (password: string): string[] {
  const inner = plainOf(password).replace(/^[^a-z]+/, '').replace(/[^a-z]+$/, '')
  return [lettersOf(inner), inner.replaceAll(/[^a-z]/g, sign => standIns[sign] ?? '')]
}

/** One or two words of the list, or digits alone. */
function isRowOfWords (bare: string): boolean {
  if (bare === '') return true
  for (let at = 3; at <= bare.length - 3; at++) {
    if (guessedWords.has(bare.slice(0, at)) && guessedWords.has(bare.slice(at))) return true
  }
  return false
}

/** Days before the end at which the mailbox is told of it. */
export const noticeDays = [30, 7, 1] as const
export type NoticeDays = typeof noticeDays[number]

export type PasswordAge = {
  /** Day on which it was set. */
  readonly setOn: Day
  /** The day that was promised; null: nothing was told yet. */
  readonly dueOn: Day | null
  /** The last notice that was written for that day. */
  readonly told: NoticeDays | null
}

export type PasswordStep =
  | { readonly do: 'nothing' }
  /** Write, and promise the day; no notice comes later than it says. */
  | { readonly do: 'tell', readonly days: NoticeDays, readonly dueOn: Day }
  | { readonly do: 'end' }
  /** The terms do not ask for it any more. */
  | { readonly do: 'withdraw' }

/** A password ends on the day that its first notice named, which is never less than 30 days ahead: a late sweep or new terms take nobody by surprise. */
export function planPasswordStep ({ setOn, dueOn, told }: PasswordAge, { changeEveryDays }: PasswordTerms, today: Day): PasswordStep {
  if (changeEveryDays === 0) return dueOn === null ? { do: 'nothing' } : { do: 'withdraw' }
  const [first] = noticeDays
  if (dueOn === null) {
    const due = addDays(setOn, changeEveryDays)
    if (daysBetween(today, due) > first) return { do: 'nothing' }
    return { do: 'tell', days: first, dueOn: daysBetween(today, due) === first ? due : addDays(today, first) }
  }
  const left = daysBetween(today, dueOn)
  if (left <= 0) return { do: 'end' }
  const next = noticeDays.findLast(days => left <= days)
  return next !== undefined && (told === null || next < told) ? { do: 'tell', days: next, dueOn } : { do: 'nothing' }
}
