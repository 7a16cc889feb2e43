/** New prices with a day they hold from: announced first, to bite not earlier than the terms allow (DOM-VI.1, HOST-17.4). What is paid keeps its price (HOST-7.6). */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { concernsCustomers, planPrices, type Price, type PriceChange, type PricePlace } from '../rules/price-notice.ts'
import { firstBite } from '../rules/terms-change.ts'
import { standardRate } from '../rules/vat-rates.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findPricesToCome, insertPriceList, insertPrices } from './price-store.ts'

/** `vatPercent` left out: the standard rate of the first day. */
export type PriceDraft = { readonly operatorId: string, readonly validFrom: Day, readonly prices: readonly (Omit<Price, 'vatPercent'> & { readonly vatPercent?: number })[] }

export type PricePlan = {
  readonly changes: readonly PriceChange[]
  /** What customers have to be told of. */
  readonly concerned: readonly PricePlace[]
  /** The first day the list may hold from if it is published today. */
  readonly earliest: Day
  readonly noticeDays: number
  readonly policyVersion: string
}

export type PublishedPrices = PricePlan & { readonly priceListId: string }

/**
 * What a draft would change and from when it may; nothing is written.
 * @throws Refusal 'forbidden', 'not-found', 'invalid' (reason 'bad-price', 'same-price-twice', 'no-change')
 */
export async function previewPrices (deps: Deps, actor: Actor, draft: PriceDraft): Promise<PricePlan> {
  requirePricer(actor, draft)
  const at = deps.now()
  return await transact(deps.db, async trx => (await planOf(trx, draft, dayOf(at))).plan)
}

/**
 * Publishes a list; the customers it concerns are written to by a job, and it bites when they were told in time.
 * @throws Refusal as `previewPrices`; 'too-late' (reason 'notice-too-short') for a day before `earliest`; 'conflict' (reason 'price-published') when one of its prices has a list of that day
 */
export async function publishPrices (deps: Deps, actor: Actor, draft: PriceDraft): Promise<PublishedPrices> {
  requirePricer(actor, draft)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { plan, prices } = await planOf(trx, draft, dayOf(at))
    const { operatorId, validFrom } = draft
    if (validFrom < plan.earliest) {
      throw new Refusal('too-late', `New prices need ${plan.noticeDays} days of notice: they may hold from ${plan.earliest}.`, { reason: 'notice-too-short', rule: 'DOM-VI.1' })
    }
    const id = newId('prl')
    await insertPriceList(trx, {
      id, operatorId, validFrom, noticeDays: plan.noticeDays, policyVersion: plan.policyVersion, publishedAt: at, publishedBy: actorId(actor),
      toldOn: plan.noticeDays > 0 ? null : dayOf(at)
    })
    const changed = new Set(plan.changes.map(({ item, zone, currency }) => `${item} ${zone} ${currency}`))
    const rows = prices.filter(({ item, zone, currency }) => changed.has(`${item} ${zone} ${currency}`))
    if (await insertPrices(trx, operatorId, id, validFrom, rows) !== rows.length) {
      throw new Refusal('conflict', `A list of ${validFrom} has one of these prices already: choose another day.`, { reason: 'price-published', rule: 'DOM-VI.1' })
    }
    if (plan.noticeDays > 0) await deps.jobs.add(trx, 'billing.tell-of-prices', { priceListId: id }, id)
    await writeAudit(trx, {
      at, actor, action: 'prices.publish', subject: { type: 'price-list', id }, operatorId, customerId: null, rule: 'DOM-VI.1', policyVersion: plan.policyVersion,
      facts: { validFrom, earliest: plan.earliest, changes: plan.changes }
    })
    return { ...plan, priceListId: id }
  })
}

function requirePricer (actor: Actor, { operatorId }: PriceDraft): void {
  requireStaff(actor, ['administrator', 'billing'])
  if (actor.kind === 'staff' && actor.operatorId !== operatorId) throw notFound()
}

async function planOf (trx: Knex.Transaction, { operatorId, validFrom, prices: drafted }: PriceDraft, today: Day): Promise<{ plan: PricePlan, prices: readonly Price[] }> {
  const operator = await findOperator(trx, operatorId)
  if (!operator) throw notFound()
  const prices = drafted.map((price): Price => ({ ...price, vatPercent: price.vatPercent ?? standardRate('PL', validFrom) }))
  checkPrices(prices)
  const { versionId, terms } = await termsInForce(trx, operator.policy, today)
  const changes = planPrices(await findPricesToCome(trx, operatorId, validFrom), prices)
  if (changes.length === 0) throw new Refusal('invalid', 'These are the prices that hold then anyway: change one of them.', { reason: 'no-change', rule: 'DOM-VI.1' })
  const concerned = changes.filter(concernsCustomers).map(({ item, zone }) => ({ item, zone }))
  const noticeDays = concerned.length > 0 ? terms.notice.days : 0
  return { plan: { changes, concerned, earliest: firstBite(today, { days: noticeDays }), noticeDays, policyVersion: versionId }, prices }
}

function checkPrices (prices: readonly Price[]): void {
  const seen = new Set<string>()
  for (const { item, zone, currency, netMinor, vatPercent } of prices) {
    const key = `${item} ${zone} ${currency}`
    if (!/^[a-z][a-z0-9-]{0,63}$/.test(item) || netMinor < 0n || ![0, 5, 8, 23].includes(vatPercent)) {
      throw new Refusal('invalid', `${key}: write a name of small letters, a price that is not negative, and a Polish VAT rate.`, { reason: 'bad-price', rule: 'DOM-VI.1' })
    }
    if (seen.has(key)) throw new Refusal('invalid', `${key}: name each price once.`, { reason: 'same-price-twice', rule: 'DOM-VI.1' })
    seen.add(key)
  }
}
