/** What waits to know that no money came is looked at when the statement of that day is in, not only when the bank's days are over (HOUSE-MONEY). */
import type { Knex } from 'knex'
import { transact } from '../db/transact.ts'
import type { Deps, Jobs } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { addDays, closeOf, type Day } from '../rules/calendar.ts'
import { longestBankLag } from '../terms/bank-lag.ts'
import { listOffered, listOpenOrders, type Waiting, type Wanted } from './look-for-money-store.ts'

const page = 500

type Look = {
  readonly list: (trx: Knex.Transaction, wanted: Wanted, limit: number) => Promise<Waiting[]>
  readonly hand: (jobs: Jobs, trx: Knex.Transaction, id: string) => Promise<void>
}

const looks: readonly Look[] = [
  { list: listOpenOrders, hand: (jobs, trx, orderId) => jobs.add(trx, 'domains.advance-order', { orderId }, orderId) },
  { list: listOffered, hand: (jobs, trx, domainId) => jobs.add(trx, 'domains.advance-renewal', { domainId }, domainId) }
]

/** Every credit of the operator is known through this day. Whoever was to be looked at while the bank had its days is looked at now; again it changes nothing. */
export async function lookForMoney ({ db, jobs, now }: Pick<Deps, 'db' | 'jobs' | 'now'>, { operatorId, through }: { readonly operatorId: string, readonly through: Day }): Promise<void> {
  const at = now()
  const until = await transact(db, async trx => closeOf(addDays(through, await longestBankLag(trx, (await findOperator(trx, operatorId))!))))
  for (const { list, hand } of looks) {
    for (let after: Waiting | undefined = { lookAt: at, id: '' }; after !== undefined;) {
      const from: Waiting = after
      after = await transact(db, async trx => {
        const waiting = await list(trx, { operatorId, after: from, until }, page)
        for (const { id } of waiting) await hand(jobs, trx, id)
        return waiting.length === page ? waiting.at(-1) : undefined
      })
    }
  }
}
