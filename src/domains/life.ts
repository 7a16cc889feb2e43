/** The life of a domain for people: what happened, from the journal, and what will, by the same rules that will do it. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findEntries } from '../audit/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { foreseeLife, type Branch, type LifeClock, type LifeEvent, type Moment } from '../rules/domain-life.ts'
import { findDomain, findSubjects, type Domain } from './domain-store.ts'
import { lastDayToPay, readAhead, registryGoesOn } from './forecast.ts'

/** `pays`: the branch that `future` is of, or nothing where only the registry's clock goes on; `paidOn`: the day N of 'paid-on-day'. */
export type Life = { readonly past: readonly Moment[], readonly future: readonly Moment[], readonly pays: Branch | null, readonly paidOn: Day | null }

/** Left out: as it goes by itself: never paid, or paid from the balance where that suffices and is wanted. */
export type LifeWish = { readonly pays?: Branch | undefined, readonly paidOn?: Day | undefined }

/** What an audit action was in the domain's life; actions that are no event of it are left out. */
const eventOf: Record<string, { event: LifeEvent, clock: LifeClock }> = {
  'order.place': { event: 'ordered', clock: 'operator' },
  'domain.register': { event: 'registered', clock: 'registry' },
  'order.place-transfer': { event: 'ordered', clock: 'operator' },
  'renewal.notice-month': { event: 'notice-month', clock: 'registry' },
  'renewal.notice-week': { event: 'notice-week', clock: 'registry' },
  'renewal.notice-expired': { event: 'notice-expired', clock: 'registry' },
  'renewal.issue-proforma': { event: 'proforma-issued', clock: 'operator' },
  'renewal.note-blocked': { event: 'blocked', clock: 'registry' },
  'renewal.refund': { event: 'refunded', clock: 'money' },
  'renewal.close-offer': { event: 'offer-closed', clock: 'operator' },
  'renewal.release': { event: 'released', clock: 'registry' },
  'domain.lapse': { event: 'deleted', clock: 'operator' },
  'domain.deregister': { event: 'released', clock: 'operator' },
  'domain.transfer-in': { event: 'transferred-in', clock: 'registry' },
  'domain.take-over': { event: 'taken-over', clock: 'operator' },
  'renewal.take-over': { event: 'proforma-issued', clock: 'operator' },
  'domain.transfer-away': { event: 'transferred-away', clock: 'registry' },
  'domain.renew': { event: 'renewed', clock: 'registry' },
  'debt.settle': { event: 'paid', clock: 'money' }
}

type Ahead = Omit<Life, 'past'>

/** Past first, each in order of time. Refuses a foreign tenant's domain as not found. */
export async function lifeOfDomain (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainId: string, wish: LifeWish = {}): Promise<Life> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const domain = await requireDomain(trx, actor, domainId)
    return { past: await pastOf(trx, domainId), ...await aheadOf(trx, domain, wish, at) }
  })
}

/** What comes of several, by id, for a page that does not show what was. Refuses a foreign tenant's domain as not found. */
export async function futuresOfDomains (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, domainIds: readonly string[], wish: LifeWish = {}): Promise<Map<string, Life['future']>> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const futures = new Map<string, Life['future']>()
    for (const id of domainIds) futures.set(id, (await aheadOf(trx, await requireDomain(trx, actor, id), wish, at)).future)
    return futures
  })
}

async function requireDomain (trx: Knex.Transaction, actor: Actor, id: string): Promise<Domain> {
  const domain = await findDomain(trx, id)
  if (!domain) throw notFound()
  requireCustomer(actor, domain, 'read:domains')
  return domain
}

async function aheadOf (trx: Knex.Transaction, domain: Domain, { pays, paidOn }: LifeWish, at: Date): Promise<Ahead> {
  if (domain.releasedAt) return { future: [], pays: null, paidOn: null }
  const { of, bound, refused, draws } = await readAhead(trx, domain, at)
  if (refused) return { future: registryGoesOn(of, at, null), pays: null, paidOn: null }
  const branch = pays ?? (draws > 0 ? 'paid-in-time' : 'never')
  const facts = { paidOn: paidOn && paidOn >= dayOf(at) ? paidOn : lastDayToPay(of, bound, at), draws }
  return { future: foreseeLife(of, at, branch, facts), pays: branch, paidOn: facts.paidOn }
}

async function pastOf (trx: Knex.Transaction, domainId: string): Promise<Moment[]> {
  const moments: Moment[] = []
  for (const { at, action, rule, facts } of await findEntries(trx, await findSubjects(trx, domainId))) {
    const known = eventOf[action]
    if (!known) continue
    moments.push({ at, rule, ...known, ...inFact(action, facts) })
  }
  return moments
}

/** What an action became, where its name alone does not say it. */
function inFact (action: string, facts: Record<string, unknown>): { event?: LifeEvent } {
  if (action === 'domain.renew' && facts['reactivated']) return { event: 'reactivated' }
  if (action === 'domain.lapse' && facts['how'] === 'scheduled-delete') return { event: 'delete-scheduled' }
  return {}
}
