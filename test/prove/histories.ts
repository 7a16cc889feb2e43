/**
 * Random histories of names (orders, part and late payments, withdrawals, a transfer, new terms, contracts, the prepaid balance), lived side by side through the real
 * jobs with business time jumping from due instant to due instant: each must come out as the rules foresaw it, and the money must add up.
 */
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { addDays, openOf, type Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { faultsOfAll, moneyIn, outcomeOf, type Outcome } from './histories/compare.ts'
import { drawHistory, drawTimes, printHistory, type History, type Times } from './histories/history.ts'
import { liveHistories } from './histories/live.ts'
import { shrink } from './histories/shrink.ts'
import { openWorld, type Sweeping } from './histories/world.ts'

const usualCount = 10_000
/** Two years, and what follows from the second E. */
const livedDays = 810
const mostTold = 3

export type Result = { readonly outcomes: readonly Outcome[], readonly faults: readonly string[], readonly money: Awaited<ReturnType<typeof moneyIn>>, readonly letters: number }

/** In a world of their own. */
export async function livedTogether (histories: readonly History[], times: Times, sweeping: Sweeping = 'once'): Promise<Result> {
  const world = await openWorld(times.firstDay, sweeping)
  try {
    const until = openOf(addDays(times.firstDay as Day, livedDays))
    const lives = await liveHistories(world, times, histories, until)
    const outcomes: Outcome[] = []
    for (const lived of lives) outcomes.push(await outcomeOf(world, lived, times.firstDay as Day, until))
    const [{ count }] = await world.house.db('letters').count({ count: '*' }) as [{ count: bigint }]
    return { outcomes, faults: await faultsOfAll(world), money: await moneyIn(world.house.db), letters: Number(count) }
  } finally {
    await world.close()
  }
}

export const isAsForeseen = ({ foreseen, happened }: Outcome): boolean => foreseen.join('\n') === happened.join('\n')

export const drawHistories = (seed: number, count: number): History[] => Array.from({ length: count }, (_, index) => drawHistory(randomOf(seed, 1, index)))

export const drawTimesOf = (seed: number): Times => drawTimes(randomOf(seed, 2, 0))

/** The two sides, line beside line. */
export const printOutcome = ({ lived, foreseen, happened }: Outcome): string[] => [
  printHistory(lived.history),
  ...foreseen.filter(line => !happened.includes(line)).map(line => `  foreseen only: ${line}`),
  ...happened.filter(line => !foreseen.includes(line)).map(line => `  happened only: ${line}`)
]

const prove: Proof = async ({ seed, points = usualCount, tell }) => {
  const times = drawTimesOf(seed)
  const began = performance.now()
  const { outcomes, faults, money, letters } = await livedTogether(drawHistories(seed, points), times)
  const seconds = (performance.now() - began) / 1000
  const wrong = outcomes.filter(outcome => !isAsForeseen(outcome))
  const registered = outcomes.filter(({ lived }) => lived.domainId !== null).length
  const events = outcomes.reduce((sum, { happened }) => sum + happened.length, 0)
  const lines = [
    `${points} histories of ${livedDays} days from ${times.firstDay} in ${seconds.toFixed(0)} s: ${registered} names registered, ${events} events, ${letters} letters`,
    `new terms: ${times.newTerms ? JSON.stringify(times.newTerms) : 'none'}`,
    `money in ${amount(money.received)} = on debts ${amount(money.settled)} + refunded ${amount(money.refunded)} + waiting ${amount(money.waiting)} + balances ${amount(money.balance)}`,
    `${wrong.length} came out otherwise than foreseen`,
    ...faults
  ]
  for (const outcome of wrong.slice(0, mostTold)) {
    tell(`makes smaller: ${printHistory(outcome.lived.history)}`)
    lines.push('', ...await smallest(outcome.lived.history, times))
  }
  return { ok: wrong.length === 0 && faults.length === 0, lines }
}

export default prove

async function smallest (history: History, times: Times): Promise<string[]> {
  const small = await shrink(history, async candidates => (await livedTogether(candidates, times)).outcomes.map(outcome => !isAsForeseen(outcome)))
  const { outcomes: [outcome] } = await livedTogether([small], times)
  return printOutcome(outcome!)
}

const amount = (minor: bigint): string => `${formatAmount(minor)} PLN`
