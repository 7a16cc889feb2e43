/**
 * Random histories of names and hosting contracts (orders, transfers in and away, part, late and untold payments, payments that a bank takes back, withdrawals, new terms,
 * contracts, the prepaid balance), lived side by side through the real jobs with business time jumping from due instant to due instant: each must come out as the rules
 * foresaw it, and the money must add up.
 */
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { addDays, openOf, type Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { moneyIn, outcomeOf, type Money, type Outcome } from './histories/compare.ts'
import { drawHistory, drawTimes } from './histories/draw.ts'
import { printHistory, type History, type Times } from './histories/history.ts'
import { brokenLaws } from './histories/laws.ts'
import { liveHistories } from './histories/live.ts'
import { shrink } from './histories/shrink.ts'
import { openWorld, type Manner, type World } from './histories/world.ts'

const usualCount = 10_000
/** Two years, and what follows from the second E. */
const usualDays = 810
const mostTold = 3

export type Result = { readonly outcomes: readonly Outcome[], readonly faults: readonly string[], readonly money: Money, readonly letters: number }

export type Living = Manner & { readonly days?: number, readonly tell?: (line: string) => void, /** Looks at the world before it is closed. */ readonly look?: (world: World, outcomes: readonly Outcome[]) => Promise<void> }

/** In a world of their own. */
export async function livedTogether (histories: readonly History[], times: Times, { days = usualDays, tell, look, ...manner }: Living = {}): Promise<Result> {
  const world = await openWorld(times, histories, manner)
  try {
    const until = openOf(addDays(times.firstDay as Day, days))
    const lives = await liveHistories(world, histories, until, tell)
    const outcomes: Outcome[] = []
    for (const lived of lives) outcomes.push(await outcomeOf(world, lived, until))
    const { db } = world.house
    const [{ count }] = await db('letters').count({ count: '*' }) as [{ count: bigint }]
    const faults = [
      ...world.failures.map(({ payload, say }) => `a job failed: ${JSON.stringify(payload)} ${say}`),
      ...[...await brokenLaws(db)].map(([law, rows]) => `not so: ${law}: ${rows}`)
    ]
    const money = await moneyIn(db)
    await look?.(world, outcomes)
    return { outcomes, faults, money, letters: Number(count) }
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
  const { outcomes, faults, money, letters } = await livedTogether(drawHistories(seed, points), times, { tell })
  const seconds = (performance.now() - began) / 1000
  const wrong = outcomes.filter(outcome => !isAsForeseen(outcome))
  const events = outcomes.reduce((sum, { happened }) => sum + happened.length, 0)
  const lines = [
    `${points} histories of ${usualDays} days from ${times.firstDay} in ${seconds.toFixed(0)} s: ${countOf(outcomes)}, ${events} events, ${letters} letters`,
    `new terms: ${times.newTerms ? JSON.stringify(times.newTerms) : 'none'}; statements: ${times.statementDays === null ? 'of single payments' : `every ${times.statementDays} days`}`,
    `money in ${amount(money.received)} = on debts ${amount(money.settled)} + spent from balances ${amount(money.captured)} + refunded ${amount(money.refunded)} + taken back ${amount(money.takenBack)} + waiting ${amount(money.waiting)} + balances ${amount(money.balance)}`,
    `${wrong.length} came out otherwise than foreseen`,
    ...faults
  ]
  if (wrong.length > 0) tell(wrong.slice(0, mostTold).flatMap(printOutcome).join('\n'))
  for (const outcome of wrong.slice(0, mostTold)) {
    tell(`makes smaller: ${printHistory(outcome.lived.history)}`)
    lines.push('', ...await smallest(outcome.lived.history, times))
  }
  return { ok: wrong.length === 0 && faults.length === 0, lines }
}

export default prove

/** Made as small as it can be, and how that one came out. */
export async function smallest (history: History, times: Times, living: Living = {}): Promise<string[]> {
  const small = await shrink(history, async candidates => (await livedTogether(candidates, times, living)).outcomes.map(outcome => !isAsForeseen(outcome)))
  const { outcomes: [outcome] } = await livedTogether([small], times, living)
  return printOutcome(outcome!)
}

function countOf (outcomes: readonly Outcome[]): string {
  const ends = outcomes.flatMap(({ lived, happened }) => lived.history.is === 'name' ? happened[0]!.split('order ')[1]! : [])
  return `${ends.filter(end => end === 'registered').length} names registered, ${ends.filter(end => end === 'transferred').length} moved here, ${outcomes.length - ends.length} hosting contracts`
}

const amount = (minor: bigint): string => `${formatAmount(minor)} PLN`
