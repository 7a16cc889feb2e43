/** The history of one name as data: what its client does and when, counted in days. Drawn by chance, printable, and small enough to be made smaller. */
import type { Random } from '../../../src/cli/seed/random.ts'
import type { TermsPatch } from '../../../src/rules/override-terms.ts'
import type { Zone } from '../../../src/rules/policy.ts'

/** `all`: what is asked for by then; `part`: ten złotys, less than any price. */
export type Paying = { readonly day: number, readonly covers: 'all' | 'renewal' | 'part' }

export type History = {
  readonly zone: Zone
  /** Days from the first day of the world on which it is ordered, at nine. */
  readonly placed: number
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
  /** What the client's contract sets otherwise than the terms (OG-29.1: of what begins after it). */
  readonly contract: TermsPatch | null
}

/** What happens to everybody. */
export type Times = {
  readonly firstDay: string
  /** New terms come in force so many days after it; null: never. */
  readonly newTerms: { readonly day: number, readonly patch: TermsPatch } | null
}

const zones: readonly Zone[] = ['pl', 'pl', 'pl', 'com.pl', 'waw.pl', 'com', 'com', 'eu']

export function drawHistory (random: Random): History {
  const zone = random.pick(zones)
  const moves = zone === 'pl' && random.below(8) === 0
  return {
    zone,
    placed: random.below(40),
    orderPays: random.pick([
      [{ day: random.between(0, 13), covers: 'all' }], [{ day: random.between(0, 13), covers: 'all' }], [{ day: random.between(0, 13), covers: 'all' }], [{ day: random.between(0, 13), covers: 'all' }],
      [{ day: random.between(0, 7), covers: 'part' }, { day: random.between(8, 20), covers: 'all' }],
      [{ day: random.between(13, 24), covers: 'all' }],
      [{ day: random.between(0, 20), covers: 'part' }],
      []
    ]),
    withdrawn: random.below(8) === 0 ? random.between(0, 16) : null,
    pays: [drawPays(random, moves), drawPays(random, false)],
    transferred: moves ? random.between(-60, -9) : null,
    autoRenew: random.below(5) === 0,
    balance: random.below(2) === 0,
    contract: random.below(6) === 0 ? random.pick(contracts) : null
  }
}

/** A name that moves is not paid for shortly before, so that nobody pays for what is gone. */
const drawPays = (random: Random, moves: boolean): readonly Paying[] => random.pick<readonly Paying[]>([
  [],
  moves ? [] : [{ day: random.between(-20, -1), covers: 'all' }],
  moves ? [{ day: -20, covers: 'part' }] : [{ day: random.between(-20, 0), covers: 'all' }],
  [{ day: random.between(0, 12), covers: 'all' }],
  [{ day: random.between(0, 45), covers: 'all' }],
  [{ day: random.between(-20, 5), covers: 'part' }],
  [{ day: random.between(1, 5), covers: 'renewal' }, { day: random.between(6, 14), covers: 'all' }],
  [{ day: random.between(1, 14), covers: 'renewal' }],
  [{ day: random.between(-20, -5), covers: 'part' }, { day: random.between(-4, 12), covers: 'all' }]
])

const contracts: readonly TermsPatch[] = [
  { renewal: { pl: { proformaLeadDays: 14, payWithinDays: 7 }, global: { proformaLeadDays: 14 } } },
  { renewal: { pl: { reactivationDays: 5 }, global: { blockDays: 20 } } },
  { bankLagDays: 1 }
]

export const drawTimes = (random: Random): Times => ({
  firstDay: random.pick(['2025-01-07', '2026-02-03', '2027-02-20', '2027-09-20']),
  newTerms: random.below(3) === 0
    ? null
    : { day: random.between(60, 420), patch: random.pick<TermsPatch>([
      { renewal: { pl: { proformaLeadDays: 14, payWithinDays: 10 }, global: { proformaLeadDays: 28 }, eu: { proformaLeadDays: 28 } } },
      { renewal: { pl: { proformaLeadDays: 28, reactivationDays: 7 } } },
      { bankLagDays: 5, renewal: { pl: { reactivationDays: 12 } } }
    ]) }
})

/** For people, and to be pasted into a test. */
export const printHistory = (history: History): string => JSON.stringify(history)

/** Histories that have less in them, the smallest first. */
export function smallerThan (history: History): History[] {
  const without = (pays: readonly Paying[]): (readonly Paying[])[] => pays.map((_, left) => pays.filter((_each, at) => at !== left))
  return [
    ...history.withdrawn === null ? [] : [{ ...history, withdrawn: null }],
    ...history.transferred === null ? [] : [{ ...history, transferred: null }],
    ...history.contract === null ? [] : [{ ...history, contract: null }],
    ...history.balance ? [{ ...history, balance: false }] : [],
    ...history.autoRenew ? [{ ...history, autoRenew: false }] : [],
    ...without(history.pays[1]).map((left): History => ({ ...history, pays: [history.pays[0], left] })),
    ...without(history.pays[0]).map((left): History => ({ ...history, pays: [left, history.pays[1]] })),
    ...without(history.orderPays).map((left): History => ({ ...history, orderPays: left })),
    ...history.placed > 0 ? [{ ...history, placed: 0 }] : [],
    ...history.zone === 'pl' ? [] : [{ ...history, zone: 'pl' as const }]
  ]
}
