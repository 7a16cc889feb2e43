/** How a client keeps a domain, as data: its zone, when it is ordered, and when each period is paid. Drawn by chance. */
import type { Random } from '../../../src/cli/seed/random.ts'
import { familyOf } from '../../../src/rules/zones/of-name.ts'
import type { Zone } from '../../../src/rules/policy.ts'

export type Habit = {
  /** 'years': in time, for more than one year. 'balance': the operator draws it. */
  readonly is: 'in-time' | 'late' | 'never' | 'years' | 'balance'
  readonly zone: Zone
  /** Days from the first day on which it is ordered. It is paid a day later. */
  readonly ordered: number
  /** Days from E to the payment of the first period and of the second; null: none. */
  readonly pays: readonly [number | null, number | null]
  /** That each renewal is for. */
  readonly years: number
}

/** Orders come in as many days. */
export const orderDays = 28

const zones: readonly Zone[] = ['pl', 'pl', 'pl', 'com.pl', 'waw.pl', 'com', 'com', 'eu']
const kinds: readonly Habit['is'][] = ['in-time', 'in-time', 'in-time', 'in-time', 'in-time', 'late', 'late', 'never', 'never', 'years', 'balance']

export function drawHabit (random: Random): Habit {
  const zone = random.pick(zones)
  const is = random.pick(kinds)
  const inTime = (): number => random.between(-13, -1)
  const late = (): number => familyOf(zone) === 'eu' ? random.between(1, 20) : random.between(1, 12)
  const pays = { 'in-time': [inTime(), inTime()], late: [late(), random.pick([inTime(), late(), null])], never: [null, null], years: [inTime(), inTime()], balance: [null, null] } as const
  return { is, zone, ordered: random.below(orderDays), pays: pays[is], years: is === 'years' ? random.between(2, 3) : 1 }
}
