/** What an order would come to, before it is placed: the price of the name's zone with the VAT of who buys (HOUSE-VAT). */
import type { Actor } from '../audit/actor.ts'
import { quoteFor, type Quote } from '../billing/quote.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'
import type { Zone } from '../rules/policy.ts'

/** Of which a price is shown while nothing that is a name is typed; the one that counts is the order's own. */
export const usualZone: Zone = 'pl'

/**
 * Reads only. `name`: as typed, Unicode or ASCII form, or anything else.
 * @throws Refusal 'not-found' (also another tenant's customer), 'invalid' ('no-price')
 */
export async function quoteOrder (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, { customerId, name, years }: { readonly customerId: string, readonly name: string, readonly years: number }): Promise<Quote> {
  const judged = judgeName(name)
  return await quoteItem(deps, actor, customerId, { item: 'registration', zone: judged.ok ? judged.zone : usualZone, quantity: years })
}

/** What is asked of a customer for one item today. @throws Refusal 'not-found' (also another tenant's customer), 'invalid' ('no-price') */
export async function quoteItem (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, customerId: string, what: Parameters<typeof quoteFor>[2]): Promise<Quote> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, 'read:domains')
    return await quoteFor(trx, customer, what, dayOf(at))
  })
}
