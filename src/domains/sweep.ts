/**
 * The nightly cycle and every other: pages through what is due, by index, and hands each to a job of its own.
 * Late, twice or three at once it does the same; a payment takes the same road without waiting for it.
 */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps, Jobs } from '../deps.ts'
import { takeDueReminders } from './data-reminder-store.ts'
import { findDueKinds, findNextDue, takeDueDomains, takeDueOrders, takeDueRequests, takeDueTransfers, takeDueVerifications, type Kind } from './sweep-store.ts'

const page = 500

type Due = {
  readonly kind: Kind
  readonly take: (trx: Knex.Transaction, at: Date, limit: number) => Promise<string[]>
  readonly hand: (jobs: Jobs, trx: Knex.Transaction, id: string) => Promise<void>
}

const dues: readonly Due[] = [
  { kind: 'orders', take: takeDueOrders, hand: (jobs, trx, orderId) => jobs.add(trx, 'domains.advance-order', { orderId }, orderId) },
  { kind: 'transfers', take: takeDueTransfers, hand: (jobs, trx, transferId) => jobs.add(trx, 'domains.advance-transfer', { transferId }, transferId) },
  { kind: 'domains', take: takeDueDomains, hand: (jobs, trx, domainId) => jobs.add(trx, 'domains.advance-renewal', { domainId }, domainId) },
  { kind: 'requests', take: takeDueRequests, hand: (jobs, trx, requestId) => jobs.add(trx, 'domains.alarm-holder-request', { requestId }, requestId) },
  { kind: 'verifications', take: takeDueVerifications, hand: (jobs, trx, verificationId) => jobs.add(trx, 'domains.note-unverified', { verificationId }, verificationId) },
  { kind: 'reminders', take: takeDueReminders, hand: (jobs, trx, domainId) => jobs.add(trx, 'domains.remind-data', { domainId }, domainId) }
]

/** Adds a job for each order, transfer away, domain and request that is due at business time now. */
export async function sweepDue ({ db, now, jobs }: Deps): Promise<void> {
  const at = now()
  const due = await transact(db, async trx => await findDueKinds(trx, at))
  for (const { kind, take, hand } of dues) {
    if (!due[kind]) continue
    for (let taken = page; taken === page;) {
      taken = await transact(db, async trx => {
        const ids = await take(trx, at, page)
        for (const id of ids) await hand(jobs, trx, id)
        return ids.length
      })
    }
  }
}

/** The next instant (business time) at which a sweep will find something; null when nothing waits. */
export const nextDue = async ({ db }: Pick<Deps, 'db'>): Promise<Date | null> => await transact(db, findNextDue)
