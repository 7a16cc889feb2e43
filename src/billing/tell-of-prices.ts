/** Those whom a published price list concerns are written to; with the last of them the days of notice begin (DOM-VI.1). */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { addDays, dayOf } from '../rules/calendar.ts'
import { concernsCustomers, objectBy, planPrices, type PricePlace } from '../rules/price-notice.ts'
import { firstBite } from '../rules/terms-change.ts'
import { termsOf } from '../terms/in-force.ts'
import type { WriteLetter } from './document-letter.ts'
import { findPricesOfList, findPricesToCome, lockPriceList, updateTold } from './price-store.ts'

/** What belongs to neighbours: letters, and who has something that the prices are for. */
export type Neighbours = {
  readonly writeLetter: WriteLetter
  /** Customers with something that these prices are for, each with the zones and the items (of what has no zone) that it has, in the order of their ids, after `after`. */
  readonly findAffected: (trx: Knex.Transaction, operatorId: string, places: readonly PricePlace[], after: string | null, limit: number) => Promise<readonly { readonly customerId: string, readonly zones: readonly string[], readonly items: readonly string[] }[]>
}

const page = 100

/** Page by page, each in its own transaction; again it writes nobody twice. */
export async function tellOfPrices (deps: Deps, { writeLetter, findAffected }: Neighbours, priceListId: string): Promise<void> {
  const at = deps.now()
  for (let after: string | null = null, more = true; more;) {
    [after, more] = await transact(deps.db, async trx => {
      const list = await lockPriceList(trx, priceListId)
      if (!list) throw notFound()
      if (list.toldOn !== null) return [null, false] as const
      const prices = await findPricesOfList(trx, list.id)
      const changes = planPrices(await findPricesToCome(trx, list.operatorId, addDays(list.validFrom, -1)), prices).filter(concernsCustomers)
      const affected = await findAffected(trx, list.operatorId, changes, after, page)
      const { terms } = await termsOf(trx, list.policyVersion)
      const earliest = firstBite(dayOf(at), { days: list.noticeDays }) // a notice that comes late moves the day
      const validFrom = list.validFrom < earliest ? earliest : list.validFrom
      for (const { customerId, zones, items } of affected) {
        const customer = await findCustomer(trx, customerId)
        if (!customer) continue
        const { operatorId, email, name, lang } = customer
        await writeLetter(deps, trx, {
          key: `prices:${list.id}:${customerId}`,
          operatorId,
          customerId,
          to: { email, name, lang },
          policyVersion: list.policyVersion,
          rules: ['DOM-VI.1'],
          attachments: [],
          template: 'price-change',
          facts: { validFrom, objectBy: objectBy(dayOf(at), terms.notice.objectDays), changes: changes.filter(({ item, zone }) => zone === '' ? items.includes(item) : zones.includes(zone)) }
        }, at)
      }
      const last = affected.at(-1)?.customerId ?? null
      if (affected.length < page) await updateTold(trx, list.id, dayOf(at))
      return [last, affected.length === page] as const
    })
  }
}
