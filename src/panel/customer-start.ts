/** What waits for a customer's person, as far as their role sees it; of a blocked domain, until when money brings it back. */
import { hasRight } from '../audit/require-right.ts'
import { transact } from '../db/transact.ts'
import { futuresOfDomains } from '../domains/life.ts'
import { closeOf, type Day } from '../rules/calendar.ts'
import type { Moment } from '../rules/domain-life.ts'
import { findCustomerNeeds, type Need } from '../views/customer-needs.ts'
import { countOwn } from '../views/needs-you.ts'
import { mailboxSightOf, sightOf } from '../views/sight.ts'
import type { PanelDeps } from './deps.ts'
import { dayOfMoment } from './moment-day.ts'
import type { PersonActor } from './visitor.ts'

export type CustomerNeeds = {
  /** In the order in which they bite. */
  readonly needs: readonly Need[]
  /** The last day on which money brings a blocked domain back; null: no longer. */
  readonly lastMoneyDays: ReadonlyMap<string, Day | null>
  /** Null: not theirs to see. */
  readonly own: { readonly domains: number, readonly orders: number } | null
}

export async function readCustomerNeeds (deps: Pick<PanelDeps, 'db'>, actor: PersonActor, now: Date): Promise<CustomerNeeds> {
  const sight = (part: 'money' | 'domains' | 'cases') => hasRight(actor, `read:${part}`) ? sightOf(actor, part) : null
  const sights = { money: sight('money'), domains: sight('domains'), cases: sight('cases'), mailboxes: hasRight(actor, 'read:mailbox') ? mailboxSightOf(actor) : null }
  const { needs, own } = await transact(deps.db, async trx => ({ needs: await findCustomerNeeds(trx, sights, now), own: sights.domains && await countOwn(trx, sights.domains) }))
  const blocked = [...new Set(needs.filter(({ kind }) => kind === 'blocked').map(each => each.id))]
  const futures = await futuresOfDomains({ db: deps.db, now: () => now }, actor, blocked, { pays: 'never' })
  const lastMoneyDays = new Map(blocked.map(id => [id, lastMoneyDayOf(futures.get(id)!)]))
  const bites = (need: Need): number => need.kind === 'blocked' && lastMoneyDays.get(need.id) ? closeOf(lastMoneyDays.get(need.id)!).getTime() : need.by?.getTime() ?? Infinity
  return { needs: needs.toSorted((a, b) => bites(a) - bites(b) || 0), lastMoneyDays, own }
}

/** DOM-II.5d, as its life foresees it. */
function lastMoneyDayOf (future: readonly Moment[]): Day | null {
  const closes = future.find(({ event }) => event === 'reactivation-money-closes')
  return closes ? dayOfMoment(closes) : null
}
