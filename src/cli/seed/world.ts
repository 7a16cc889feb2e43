/** What all seeded rows have in common: when, whose, under which terms, at what price. */
import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import { moneyKnownThrough, priceOf, type PriceOnDay } from '../../billing/find.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { findOperator, type Operator } from '../../people/find.ts'
import { hashPassword } from '../../people/password.ts'
import { addDays, closeOf, dayOf, openOf, type Day } from '../../rules/calendar.ts'
import { bordersOf } from '../../rules/domain-renewal.ts'
import type { MoneyKnown } from '../../rules/money-known.ts'
import type { BoundTerms, Zone } from '../../rules/policy.ts'
import { familyOf, profileOf } from '../../rules/zones/of-name.ts'
import { termsInForce } from '../../terms/in-force.ts'
import { iban } from './invent.ts'
import type { Ground } from './live.ts'
import { findDocumentSeries, type DocumentSeries } from './number-series.ts'
import type { SeedPlan } from './plan.ts'
import { randomOf } from './random.ts'

export const zone: Zone = 'pl'

/** Streams of random numbers, one for each kind of thing. */
export const streams = { account: 1, customer: 2, domain: 3, statement: 4, owner: 5, mailbox: 6 } as const

type SeededPrice = 'registration' | 'renewal' | 'reactivation'

export type World = {
  readonly seed: number
  /** Business time of the seeding. */
  readonly at: Date
  readonly today: Day
  /** Customers are older than their oldest domain. */
  readonly firstDay: Day
  readonly operator: Operator
  readonly bound: BoundTerms
  readonly money: MoneyKnown
  readonly prices: Readonly<Record<SeededPrice, PriceOnDay>>
  /**
   * IBAN to which seeded money came: an earlier account of the operator, so that what is known of its present one
   * from real statements stays as it is (HOUSE-MONEY).
   */
  readonly earlierAccount: string
  /** SHA-256 of the file that seeded statements stand in. */
  readonly statementFile: string
  readonly passwordHash: string
  readonly seal: Deps['keys']['seal']
  readonly series: DocumentSeries
  /** What the rules need of a period, by its last day: worked out once. */
  readonly grounds: Map<Day, Ground>
}

/** Holds the number series until the transaction ends. Throws Refusal 'conflict' in a house without operator. */
export async function findWorld ({ keys }: Pick<Deps, 'keys'>, trx: Knex.Transaction, plan: SeedPlan, { at, password }: { at: Date, password: string }): Promise<World> {
  const first = await trx('operators').orderBy('id').first('id')
  const operator = first && await findOperator(trx, first.id)
  if (!operator) throw new Refusal('conflict', 'There is no operator yet: start the product once (npm start), then seed it.', { reason: 'no-operator' })
  const today = dayOf(at)
  const bound = await termsInForce(trx, operator.policy, today)
  const price = async (item: SeededPrice) => await priceOf(trx, operator.id, item, zone, today)
  return {
    seed: plan.seed,
    at,
    today,
    firstDay: addDays(today, -366 * (plan.longestHistory + 2)),
    operator,
    bound,
    money: { through: await moneyKnownThrough(trx, operator.id), bankLagDays: bound.terms.bankLagDays },
    prices: { registration: await price('registration'), renewal: await price('renewal'), reactivation: await price('reactivation') },
    earlierAccount: iban(randomOf(plan.seed, streams.account, 0)),
    statementFile: createHash('sha256').update(statementText(plan.seed)).digest('hex'),
    passwordHash: await hashPassword(password),
    seal: keys.seal,
    series: await findDocumentSeries(trx, operator.id),
    grounds: new Map()
  }
}

/** What stands in the place of a bank's file. */
export const statementText = (seed: number): string => `seed ${seed}`

export function groundOf ({ bound, money, grounds }: World, expiresOn: Day): Ground {
  const known = grounds.get(expiresOn)
  if (known) return known
  const terms = bound.terms.renewal[familyOf(zone)]
  const profile = profileOf(zone, expiresOn)
  const made = { terms, zone: profile, money, borders: bordersOf(addSeconds(closeOf(expiresOn), -1), terms, profile) }
  grounds.set(expiresOn, made)
  return made
}

const opens = new Map<Day, number>()

/** So many seconds after 00:00 of the day, Warsaw. */
export function instantOn (day: Day, seconds: number): Date {
  let open = opens.get(day)
  if (open === undefined) opens.set(day, open = openOf(day).getTime())
  return new Date(open + seconds * 1000)
}

export const addSeconds = (at: Date, count: number): Date => new Date(at.getTime() + count * 1000)
