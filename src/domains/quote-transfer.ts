/** What bringing a name here would come to, before it is ordered: the price of the period that it adds, with the VAT of who buys (DOM-III.6, HOUSE-VAT). */
import type { Actor } from '../audit/actor.ts'
import { quoteFor, type Quote } from '../billing/quote.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { judgeName } from '../rules/domain-name.ts'

/**
 * Reads only. null: what is typed is no name yet.
 * @throws Refusal 'not-found' (also another tenant's customer), 'invalid' ('no-price')
 */
export async function quoteTransfer (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, { customerId, name }: { readonly customerId: string, readonly name: string }): Promise<Quote | null> {
  const at = deps.now()
  const judged = judgeName(name)
  return await transact(deps.db, async trx => {
    const customer = await findCustomer(trx, customerId)
    if (!customer) throw notFound()
    requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId })
    return judged.ok ? await quoteFor(trx, customer, { item: 'transfer', zone: judged.zone, quantity: 1 }, dayOf(at)) : null
  })
}
