/**
 * Where a transfer's money goes: what its title directs it to, then what else tells whose it is, grosz by grosz. Pure: a credit, what is known of it and
 * the debts it may concern in, one decision out, each part with its rule. What cannot be told for certain waits for a person.
 */
import type { Day } from './calendar.ts'
import type { Currency } from './money.ts'
import type { RuleId } from './rule-ids.ts'

export type DebtToMatch = {
  readonly id: string
  readonly customerId: string
  /** Debts of one matter are payable by one transfer. */
  readonly matter: string
  /** Number of its pro-forma, canonical ('PF/2026/000012'); ascending numbers are ascending age. */
  readonly number: string
  /** Numbers of its other documents. */
  readonly otherNumbers: readonly string[]
  readonly dueOn: Day
  readonly currency: Currency
  /** Gross less what is allocated to it already. */
  readonly outstandingMinor: bigint
  /** The debt that this one is the interest of (OR-28). */
  readonly interestOn: string | null
  /** By which rule nothing is owed any more; null while the debt is open. */
  readonly closedRule: RuleId | null
}

export type CreditToMatch = {
  readonly amountMinor: bigint
  readonly currency: Currency
  /** The bank took back an earlier outgoing payment: nobody paid us anything. */
  readonly reversal: boolean
}

/** What tells whose money it is. Customers are ids. */
export type Evidence = {
  /** Document numbers in the title, in its order. */
  readonly numbers: readonly string[]
  /** The title names this customer's prepaid account. */
  readonly topUpOf: string | null
  /** It came to this customer's individual account number. */
  readonly accountOf: string | null
  /** The payer's account has paid for this customer before, and for no other. */
  readonly payerOf: string | null
  /** The title says that it is to top up. */
  readonly asksForTopUp: boolean
}

export type Allocation = { readonly debtId: string, readonly amountMinor: bigint, readonly settles: boolean, readonly rule: 'DOM-II.5' | 'OG-10.4' | 'OR-28' | 'HOUSE-PART' }

/** Why a credit was matched as it was; stable words. */
export type MatchReason =
  | 'paid' // every grosz settles a debt
  | 'part-payment' // a debt got a part of what it asks for
  | 'debt-closed' // nothing is owed for what it names
  | 'overpaid' // debts are settled, something is left
  | 'topped-up' // all of it, or what debts left of it, is on the prepaid account
  | 'no-number' // the title names no document of ours, and nothing else tells whose it is
  | 'unknown-number' // it names one we never issued
  | 'other-currency'
  | 'reversal'

/** What told whose money it is. */
export type MatchBasis = 'title' | 'account' | 'payer'

export type Match = {
  readonly allocations: readonly Allocation[]
  /** What goes back at once, because the debt it names is closed. */
  readonly refund: { readonly debtId: string, readonly amountMinor: bigint, readonly rule: RuleId } | null
  /** What goes to a prepaid account. */
  readonly topUp: { readonly customerId: string, readonly amountMinor: bigint, readonly rule: 'BMP-10' | 'OR-28' } | null
  /** What waits for a person. */
  readonly restMinor: bigint
  readonly reason: MatchReason
  /** Null when nothing told. */
  readonly basis: MatchBasis | null
  /** The rule the whole rests on. */
  readonly rule: RuleId
}

/**
 * `debts`: all that carry one of the numbers, all of the same matters, and all open ones of the customers that the evidence names.
 * 1. What the title names: those debts, oldest first, interest before its principal (OR-28: payments go where they are directed); what is left then
 *    settles further open debts of the same matters, oldest first, in full only (OG-10.4, DOM-II.5).
 * 2. A prepaid account that the title names (OR-28).
 * 3. An individual account number: its customer's debt of exactly this sum, else the oldest ones, and the rest to the prepaid account (OG-10.4, BMP-10).
 * 4. A payer who has paid for one customer only: where the sum is exactly what one debt or the oldest ones ask for (OG-10.4).
 */
export function decideMatch (credit: CreditToMatch, evidence: Evidence, debts: readonly DebtToMatch[]): Match {
  const waits = (reason: MatchReason, basis: MatchBasis | null = null): Match => ({ ...nothing, restMinor: credit.amountMinor, reason, basis, rule: 'HOUSE-BOOKS' })
  if (credit.reversal) return waits('reversal')

  const known = debts.toSorted(byAge(debts))
  const named = known.filter(debt => evidence.numbers.some(number => number === debt.number || debt.otherNumbers.includes(number)))
  if (named.length > 0) return named.some(debt => debt.currency !== credit.currency) ? waits('other-currency', 'title') : payNamed(credit, evidence, named, known)
  if (evidence.topUpOf !== null) return topUpAll(credit, evidence.topUpOf, 'title', 'OR-28')

  const openOf = (customerId: string) => known.filter(debt => isOpen(debt) && debt.customerId === customerId && debt.currency === credit.currency)
  if (evidence.accountOf !== null) {
    return evidence.asksForTopUp ? topUpAll(credit, evidence.accountOf, 'account', 'OR-28') : payCustomer(credit, evidence.accountOf, openOf(evidence.accountOf))
  }
  const exact = evidence.payerOf === null || evidence.numbers.length > 0 || evidence.asksForTopUp ? undefined : payExactly(credit.amountMinor, openOf(evidence.payerOf))
  if (exact) return { ...nothing, allocations: exact, restMinor: 0n, reason: 'paid', basis: 'payer', rule: 'OG-10.4' }
  return waits(evidence.numbers.length > 0 ? 'unknown-number' : 'no-number')
}

const nothing = { allocations: [], refund: null, topUp: null } as const

function topUpAll ({ amountMinor }: CreditToMatch, customerId: string, basis: MatchBasis, rule: 'BMP-10' | 'OR-28'): Match {
  return { ...nothing, topUp: { customerId, amountMinor, rule }, restMinor: 0n, reason: 'topped-up', basis, rule }
}

function payNamed (credit: CreditToMatch, evidence: Evidence, named: readonly DebtToMatch[], known: readonly DebtToMatch[]): Match {
  const matters = new Set(named.map(debt => debt.matter))
  const directed = known.filter(debt => isOpen(debt) && debt.currency === credit.currency && (named.includes(debt) || named.some(each => each.id === debt.interestOn)))
  const { allocations, leftMinor } = payInTurn(credit.amountMinor, directed, debt => debt.interestOn === null ? 'DOM-II.5' : 'OR-28')
  let left = leftMinor

  const closed = named.find(debt => debt.closedRule !== null)
  if (closed?.closedRule && left > 0n) {
    return { ...nothing, allocations, refund: { debtId: closed.id, amountMinor: left, rule: closed.closedRule }, restMinor: 0n, reason: 'debt-closed', basis: 'title', rule: closed.closedRule }
  }

  for (const { id, outstandingMinor } of known.filter(debt => isOpen(debt) && matters.has(debt.matter) && !directed.includes(debt) && debt.currency === credit.currency)) {
    if (left < outstandingMinor) break // OG-10.4: oldest first; a younger one is not paid past an older one
    allocations.push({ debtId: id, amountMinor: outstandingMinor, settles: true, rule: 'OG-10.4' })
    left -= outstandingMinor
  }

  const surplusOf = evidence.topUpOf ?? evidence.accountOf
  if (left > 0n && surplusOf !== null) return { ...nothing, allocations, topUp: { customerId: surplusOf, amountMinor: left, rule: 'BMP-10' }, restMinor: 0n, reason: 'topped-up', basis: 'title', rule: 'BMP-10' }
  if (left > 0n) return { ...nothing, allocations, restMinor: left, reason: 'overpaid', basis: 'title', rule: 'HOUSE-BOOKS' }
  return { ...nothing, allocations, restMinor: 0n, ...ending(allocations), basis: 'title' }
}

/** The money of one customer, who named nothing. */
function payCustomer ({ amountMinor }: CreditToMatch, customerId: string, open: readonly DebtToMatch[]): Match {
  const exact = open.filter(debt => debt.outstandingMinor === amountMinor)
  const { allocations, leftMinor } = payInTurn(amountMinor, exact.length === 1 ? exact : open, () => 'OG-10.4')
  if (leftMinor > 0n) return { ...nothing, allocations, topUp: { customerId, amountMinor: leftMinor, rule: 'BMP-10' }, restMinor: 0n, reason: 'topped-up', basis: 'account', rule: 'BMP-10' }
  return { ...nothing, allocations, restMinor: 0n, ...ending(allocations), basis: 'account' }
}

/** The only debt of exactly this sum, or the oldest debts that come to exactly this sum; undefined when neither is there. */
function payExactly (amountMinor: bigint, open: readonly DebtToMatch[]): Allocation[] | undefined {
  const alone = open.filter(debt => debt.outstandingMinor === amountMinor)
  if (alone.length === 1) return payInTurn(amountMinor, alone, () => 'OG-10.4').allocations
  const { allocations, leftMinor } = payInTurn(amountMinor, open, () => 'OG-10.4')
  return leftMinor === 0n && allocations.every(each => each.settles) && alone.length === 0 ? allocations : undefined
}

/** In full while the money lasts, the last one in part. */
function payInTurn (amountMinor: bigint, debts: readonly DebtToMatch[], ruleOf: (debt: DebtToMatch) => Allocation['rule']): { allocations: Allocation[], leftMinor: bigint } {
  const allocations: Allocation[] = []
  let left = amountMinor
  for (const debt of debts) {
    if (left === 0n) break
    const settles = left >= debt.outstandingMinor
    const share = settles ? debt.outstandingMinor : left
    allocations.push({ debtId: debt.id, amountMinor: share, settles, rule: settles ? ruleOf(debt) : 'HOUSE-PART' })
    left -= share
  }
  return { allocations, leftMinor: left }
}

const ending = (allocations: readonly Allocation[]): Pick<Match, 'reason' | 'rule'> =>
  allocations.some(each => !each.settles) ? { reason: 'part-payment', rule: 'HOUSE-PART' } : { reason: 'paid', rule: allocations[0]?.rule ?? 'DOM-II.5' }

const isOpen = (debt: DebtToMatch): boolean => debt.closedRule === null && debt.outstandingMinor > 0n

/** By the day they fall due, then by number; the interest of a debt right before it. */
function byAge (debts: readonly DebtToMatch[]): (a: DebtToMatch, b: DebtToMatch) => number {
  const byId = new Map(debts.map(debt => [debt.id, debt]))
  const principal = (debt: DebtToMatch) => (debt.interestOn === null ? undefined : byId.get(debt.interestOn)) ?? debt
  return (a, b) => {
    const [first, second] = [principal(a), principal(b)]
    return compare(first.dueOn, second.dueOn) || compareNumbers(first.number, second.number) || Number(a.interestOn === null) - Number(b.interestOn === null)
  }
}

/** By year, then by count: 'PF/2026/1000000' comes after 'PF/2026/999999'. */
const compareNumbers = (a: string, b: string): number => compare(a.slice(0, 'PF/2026'.length), b.slice(0, 'PF/2026'.length)) || a.length - b.length || compare(a, b)
const compare = (x: string, y: string): number => x < y ? -1 : x > y ? 1 : 0
