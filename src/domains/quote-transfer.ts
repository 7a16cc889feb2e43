/** What bringing a name here would come to, before it is ordered: the price of the period that it adds, with the VAT of who buys (DOM-III.6, HOUSE-VAT). */
import type { Actor } from '../audit/actor.ts'
import type { Quote } from '../billing/quote.ts'
import type { Deps } from '../deps.ts'
import { judgeName } from '../rules/domain-name.ts'
import { quoteItem } from './quote-order.ts'

/**
 * Reads only. null: what is typed is no name yet.
 * @throws Refusal 'not-found' (also another tenant's customer), 'invalid' ('no-price')
 */
export async function quoteTransfer (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, { customerId, name }: { readonly customerId: string, readonly name: string }): Promise<Quote | null> {
  const judged = judgeName(name)
  return judged.ok ? await quoteItem(deps, actor, customerId, { item: 'transfer', zone: judged.zone, quantity: 1 }) : null
}
