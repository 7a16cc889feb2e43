/** The history of one name, or of one hosting contract, as data: what its client does and when, counted in days. Drawn by chance (draw.ts), printable, and small enough to be made smaller (smaller.ts). */
import type { PeriodLength } from '../../../src/rules/hosting-terms.ts'
import type { TermsPatch } from '../../../src/rules/override-terms.ts'
import type { Zone } from '../../../src/rules/policy.ts'

/** `all`: what is asked for by then; `part`: ten złotys, less than any price. */
export type Paying = {
  readonly day: number
  readonly covers: 'all' | 'renewal' | 'part'
  /** Days until the statement with it comes, where everybody's statements do not come on days of their own. */
  readonly told?: number
  /** So many days later, at two in the afternoon, the payer's bank takes it back. */
  readonly takenBack?: number
}

/** A name that another registrar has. */
export type Coming = {
  /** When its holder follows the link, or the power of attorney is filed: days from the order, at one in the afternoon; null: never. */
  readonly agreed: number | null
  /** What becomes of it when it is asked for. */
  readonly ends: 'arrives' | 'rejected' | 'wrong-code'
}

export type NameHistory = {
  readonly is: 'name'
  readonly zone: Zone
  /** Days from the first day of the world on which it is ordered, at nine. */
  readonly placed: number
  /** null: it is registered anew. */
  readonly comes: Coming | null
  /** Of the order, at noon, counted from the day on which it was placed. */
  readonly orderPays: readonly Paying[]
  /** The same, at three in the afternoon; null: never. */
  readonly withdrawn: number | null
  /** Of the first period and of the second, at noon, counted from E. */
  readonly pays: readonly [readonly Paying[], readonly Paying[]]
  /** Another registrar asks for it, at ten, counted from the first E; null: never. */
  readonly transferred: number | null
  /** Renewals are paid from the prepaid balance, where somebody put something on it. */
  readonly autoRenew: boolean
  readonly balance: boolean
  /** New data of its holder, so many days after it came to be here, at five in the afternoon; null: never. */
  readonly moved: number | null
  /** What the client's contract sets otherwise than the terms (OG-29.1: of what begins after it). */
  readonly contract: TermsPatch | null
}

export type HostingHistory = {
  readonly is: 'hosting'
  readonly placed: number
  readonly length: PeriodLength
  readonly package: 'poczta' | 'start'
  readonly consumer: boolean
  /** Signed on the day of the order, so that it starts at once. */
  readonly signed: boolean
  readonly trialDays: number | null
  /** Of each bill in turn and then from the first again, at noon, counted from its last day; null: never. */
  readonly pays: readonly (Paying | null)[]
  /** At three in the afternoon, counted from the order; null: never. */
  readonly notice: number | null
  readonly withdrawn: number | null
  readonly contract: TermsPatch | null
}

export type History = NameHistory | HostingHistory

/** What happens to everybody. */
export type Times = {
  readonly firstDay: string
  /** New terms come in force so many days after it; null: never. */
  readonly newTerms: { readonly day: number, readonly patch: TermsPatch } | null
  /** The bank's statements come every so many days, at seven, and tell all up to the day before; null: they tell single payments, and no day as a whole. */
  readonly statementDays: number | null
}

/** For people, and to be pasted into a test. */
export const printHistory = (history: History): string => JSON.stringify(history)
