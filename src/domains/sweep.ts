/**
 * The nightly cycle and every other: pages through what is due, by index, and hands each to a job of its own.
 * Late, twice or three at once it does the same; a payment takes the same road without waiting for it.
 */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findNextDue, takeDueDomains, takeDueOrders } from './sweep-store.ts'

const page = 500

/** Adds a job for each order and domain that is due at business time now. */
export async function sweepDue ({ db, now, jobs }: Deps): Promise<void> {
  const at = now()
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const orders = await takeDueOrders(trx, at, page)
      for (const orderId of orders) await jobs.add(trx, 'domains.advance-order', { orderId }, orderId)
      return orders.length
    })
  }
  for (let taken = page; taken === page;) {
    taken = await transact(db, async trx => {
      const domains = await takeDueDomains(trx, at, page)
      for (const domainId of domains) await jobs.add(trx, 'domains.advance-renewal', { domainId }, domainId)
      return domains.length
    })
  }
}

/** The next instant (business time) at which a sweep will find something; null when nothing waits. */
export const nextDue = async ({ db }: Pick<Deps, 'db'>): Promise<Date | null> => await transact(db, findNextDue)
