/**
 * Which debts a transfer pays: the pro-forma numbers in its title, then the money, grosz by grosz. Pure: a credit and the
 * debts it may concern in, one decision out, each part with its rule. What cannot be told for certain waits for a person.
 */
import type { Currency } from './money.ts'
import type { RuleId } from './rule-ids.ts'

export type DebtToMatch = {
  readonly id: string
  /** Debts of one matter are payable by one transfer. */
  readonly matter: string
  /** Number of its pro-forma, canonical ('PF/2026/000012'); ascending numbers are ascending age. */
  readonly number: string
  readonly currency: Currency
  /** Gross less what is allocated to it already. */
  readonly outstandingMinor: bigint
  /** By which rule nothing is owed any more; null while the debt is open. */
  readonly closedRule: RuleId | null
}

export type CreditToMatch = {
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly title: string
  /** The bank took back an earlier outgoing payment: nobody paid us anything. */
  readonly reversal: boolean
}

export type Allocation = { readonly debtId: string, readonly amountMinor: bigint, readonly settles: boolean, readonly rule: 'DOM-II.5' | 'OG-10.4' | 'HOUSE-PART' }

export type MatchReason =
  | 'paid' // every grosz found its debt
  | 'part-payment' // a named debt got less than it asks for (HOUSE-PART)
  | 'debt-closed' // the named debt is closed: the money goes back
  | 'overpaid' // something is left over
  | 'no-number' // the title names no pro-forma
  | 'unknown-number' // it names one we never issued
  | 'other-currency'
  | 'reversal'

export type Match = {
  readonly allocations: readonly Allocation[]
  /** What goes back at once, because the debt it names is closed. */
  readonly refund: { readonly debtId: string, readonly amountMinor: bigint, readonly rule: RuleId } | null
  /** What waits for a person. */
  readonly restMinor: bigint
  readonly reason: MatchReason
  /** The rule the whole rests on. */
  readonly rule: RuleId
}

/**
 * `numbers`: those found in the title, in its order. `debts`: all debts that carry one of them, and all of the same matters.
 * The named debts get what there is, oldest first (OR-28: payments go where they are directed); what is left then settles
 * further open debts of the same matters, oldest first, in full only (OG-10.4, DOM-II.5).
 */
export function decideMatch (credit: CreditToMatch, numbers: readonly string[], debts: readonly DebtToMatch[]): Match {
  const waits = (reason: MatchReason): Match => ({ allocations: [], refund: null, restMinor: credit.amountMinor, reason, rule: 'HOUSE-BOOKS' })
  if (credit.reversal) return waits('reversal')
  if (numbers.length === 0) return waits('no-number')

  const known = debts.toSorted((a, b) => compareNumbers(a.number, b.number))
  const named = known.filter(debt => numbers.includes(debt.number))
  if (named.length === 0) return waits('unknown-number')
  if (named.some(debt => debt.currency !== credit.currency)) return waits('other-currency')

  const allocations: Allocation[] = []
  let left = credit.amountMinor
  for (const { id, outstandingMinor } of named.filter(isOpen)) {
    if (left === 0n) break
    const settles = left >= outstandingMinor
    const amountMinor = settles ? outstandingMinor : left
    allocations.push({ debtId: id, amountMinor, settles, rule: settles ? 'DOM-II.5' : 'HOUSE-PART' })
    left -= amountMinor
  }

  const closed = named.find(debt => debt.closedRule !== null)
  if (closed?.closedRule && left > 0n) {
    return { allocations, refund: { debtId: closed.id, amountMinor: left, rule: closed.closedRule }, restMinor: 0n, reason: 'debt-closed', rule: closed.closedRule }
  }

  const matters = new Set(named.map(debt => debt.matter))
  for (const { id, outstandingMinor } of known.filter(debt => isOpen(debt) && matters.has(debt.matter) && !named.includes(debt) && debt.currency === credit.currency)) {
    if (left < outstandingMinor) break // OG-10.4: oldest first; a younger one is not paid past an older one
    allocations.push({ debtId: id, amountMinor: outstandingMinor, settles: true, rule: 'OG-10.4' })
    left -= outstandingMinor
  }

  if (left > 0n) return { allocations, refund: null, restMinor: left, reason: 'overpaid', rule: 'HOUSE-BOOKS' }
  const part = allocations.find(each => !each.settles)
  if (part) return { allocations, refund: null, restMinor: 0n, reason: 'part-payment', rule: 'HOUSE-PART' }
  return { allocations, refund: null, restMinor: 0n, reason: 'paid', rule: 'DOM-II.5' }
}

const isOpen = (debt: DebtToMatch): boolean => debt.closedRule === null && debt.outstandingMinor > 0n

/** By year, then by count: 'PF/2026/1000000' comes after 'PF/2026/999999'. */
function compareNumbers (a: string, b: string): number {
  const compare = (x: string, y: string) => x < y ? -1 : x > y ? 1 : 0
  return compare(a.slice(0, 'PF/2026'.length), b.slice(0, 'PF/2026'.length)) || a.length - b.length || compare(a, b)
}

const slashes = /[\u2044\u2215\u29f8\\]/g // fraction, division and big solidus; some banks' sites turn the slash round
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/g // soft hyphens and zero-width marks that come with pasted text

/**
 * A title as it is compared: compatibility forms undone, capitals, no Polish or other marks over letters, one kind of slash,
 * one blank for many. A line break stays ('\n'): banks break titles inside words, so it may be no blank at all.
 */
export function normaliseTitle (title: string): string {
  return title.normalize('NFKD').replace(/\p{M}/gu, '').replace(invisible, '').replace(slashes, '/').toUpperCase()
    .replaceAll('Ł', 'L').replace(/[^\S\n]*\n\s*/g, '\n').replace(/[^\S\n]+/g, ' ').trim()
}

// 'PF', no letter or digit right before it, perhaps 'NR', and the year; a break may stand inside either.
const head = /(?<![A-Z0-9])P\n?F(?:[\s/._:-]*NR)?[\s/._:-]*(2\s?0\s?\d\s?\d)/g

/** The pro-forma numbers that a title names, canonical, each once, in its order. No number is guessed: what can be read in two ways is not read. */
export function findProformaNumbers (title: string): string[] {
  const text = normaliseTitle(title)
  const found = new Set<string>()
  for (const match of text.matchAll(head)) {
    const serial = readSerial(text.slice(match.index + match[0].length))
    if (serial) found.add(`PF/${match[1]!.replace(/\s/g, '')}/${serial.padStart(6, '0')}`)
  }
  return [...found]
}

function readSerial (rest: string): string | undefined {
  // As printed: six digits, the separators perhaps lost.
  const printed = /^[\s/._:-]*(\d{6})(?!\d|\/\d)/.exec(rest)?.[1]
  if (printed) return Number(printed) > 0 ? printed : undefined
  // As printed, broken once by the bank: only leading zeros tell that the digits after the break belong to it.
  const [, before = '', after = ''] = /^[\s/._:-]*(0\d{0,4})\s(\d{1,5})(?!\d|\/\d)/.exec(rest) ?? []
  if (before.length + after.length === 6) return Number(before + after) > 0 ? before + after : undefined
  // As people type it: no leading zeros, and no further digits near that may be its rest, a date or an amount.
  return /^[\s/._:-]+([1-9]\d{0,8})(?![\dA-Z]|[\s/.,_:-]*\d)/.exec(rest)?.[1]
}
