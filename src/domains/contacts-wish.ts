/** The contacts of an order's holder, as its registry is asked for them (DOM-II.2-WHOIS). */
import { transact } from '../db/transact.ts'
import type { Job } from '../jobs/job-names.ts'
import { findCustomer, findHolder } from '../people/find.ts'
import type { RegistryDeps } from '../registry/links.ts'
import { dayOf } from '../rules/calendar.ts'
import { isPublic } from '../rules/domain-order.ts'
import { familyOf, profileOf } from '../rules/zones/of-name.ts'
import { termsOf } from '../terms/in-force.ts'
import type { ContactsWish } from './contacts-at-registry.ts'
import type { Order } from './order-store.ts'

/** Of an order whose handle is chosen: under it its contacts are made once. */
export async function contactsWishOf (deps: RegistryDeps, order: Order & { readonly registrantHandle: string }, whenSettled: Job): Promise<ContactsWish> {
  return await transact(deps.db, async trx => {
    const holder = (await findHolder(trx, order.holderId))!
    const { lang } = (await findCustomer(trx, order.customerId))!
    const { terms } = await termsOf(trx, order.policyVersion)
    return {
      key: `${order.id}:contact:${order.registrantHandle}`,
      registry: profileOf(order.zone, dayOf(order.registeringAt ?? order.reservingAt ?? order.placedAt)).registry,
      subject: { type: 'order', id: order.id },
      whenSettled,
      holder,
      lang,
      handle: order.registrantHandle,
      isPublic: isPublic(holder.kind, holder.whoisConsent, terms.order[familyOf(order.zone)])
    }
  })
}
