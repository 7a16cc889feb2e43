/** What a person may want to do with a transfer that nothing told for certain. Suggestions only: nobody is paid by likeness. Pure. */
import type { Day } from './calendar.ts'
import type { Currency } from './money.ts'
import { normaliseTitle } from './payment-title.ts'

export type WaitingMoney = { readonly restMinor: bigint, readonly currency: Currency, readonly title: string, readonly payerName: string | null }

export type Candidate = {
  readonly debtId: string
  readonly number: string
  readonly customerId: string
  readonly customerName: string
  readonly currency: Currency
  readonly outstandingMinor: bigint
  readonly dueOn: Day
  /** The payer's account has paid for this customer before. */
  readonly payerKnown: boolean
}

/** Why it is suggested, the strongest first; stable words. */
export type Likeness = 'number-alike' | 'payer-known' | 'same-sum' | 'name-alike'

export type Suggestion = Candidate & { readonly because: readonly Likeness[] }

const weights: Readonly<Record<Likeness, number>> = { 'number-alike': 8, 'payer-known': 4, 'same-sum': 3, 'name-alike': 2 }

/** The likeliest first, at most `most`; those of which nothing speaks are left out. */
export function rankSuggestions (money: WaitingMoney, candidates: readonly Candidate[], most = 5): Suggestion[] {
  const serials = new Set(serialsIn(money.title))
  const names = wordsOf(money.payerName ?? '')
  return candidates.filter(({ currency }) => currency === money.currency).map(candidate => {
    const because: Likeness[] = []
    if (serials.has(Number(candidate.number.split('/').at(-1)))) because.push('number-alike')
    if (candidate.payerKnown) because.push('payer-known')
    if (candidate.outstandingMinor === money.restMinor) because.push('same-sum')
    if (wordsOf(candidate.customerName).some(word => names.includes(word))) because.push('name-alike')
    return { ...candidate, because }
  }).filter(({ because }) => because.length > 0)
    .toSorted((a, b) => weight(b) - weight(a) || (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
    .slice(0, most)
}

const weight = ({ because }: Suggestion): number => because.reduce((sum, each) => sum + weights[each], 0)

/** Numbers in a title that may be what is left of a document's: cut, misspelt, of another form. Years and what is no serial are left out. */
export function serialsIn (title: string): number[] {
  const found = normaliseTitle(title).matchAll(/(?<!\d)\d{1,7}(?!\d)/g)
  return [...new Set([...found].map(([digits]) => Number(digits)))].filter(serial => serial > 0 && !(serial >= 1990 && serial <= 2099)).slice(0, 10)
}

const ordinary = new Set(['SPOLKA', 'OGRANICZONA', 'ODPOWIEDZIALNOSCIA', 'ZOO', 'FIRMA', 'UL', 'ULICA', 'HANDLOWA', 'PRZEDSIEBIORSTWO', 'USLUGI'])
const wordsOf = (name: string): string[] => normaliseTitle(name).split(/[^A-Z0-9]+/).filter(word => word.length >= 4 && !ordinary.has(word))
