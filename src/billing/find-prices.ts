/** The price list as people read it. */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import type { Price } from '../rules/price-notice.ts'
import { findPriceLists, findPricesOn, type PriceList } from './price-store.ts'

const mostLists = 100

/**
 * The prices of the reader's operator on a day (today when left out). Everybody may read them.
 * @throws Refusal 'forbidden' for the machine, which reads for nobody
 */
export async function readPrices (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, day: Day = dayOf(deps.now())): Promise<{ readonly day: Day, readonly prices: readonly Price[] }> {
  return { day, prices: await transact(deps.db, trx => findPricesOn(trx, operatorOf(actor), day)) }
}

/**
 * Newest first.
 * @throws Refusal 'forbidden'
 */
export async function readPriceLists ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<PriceList[]> {
  requireStaff(actor)
  return await transact(db, trx => findPriceLists(trx, operatorOf(actor), mostLists))
}

function operatorOf (actor: Actor): string {
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'Reads are for people and their programs.', { reason: 'no-reader' })
  return actor.operatorId
}
