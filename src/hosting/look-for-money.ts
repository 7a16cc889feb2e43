/** A contract that waits to know that no money came is looked at when the statement of that day is in, not only when the bank's days are over (HOUSE-MONEY). */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { addDays, closeOf, type Day } from '../rules/calendar.ts'
import { longestBankLag } from '../terms/bank-lag.ts'
import { listLookedAt, type LookedAt } from './contract-store.ts'

const page = 500

/** Every credit of the operator is known through this day. Again it changes nothing. */
export async function lookForMoney ({ db, jobs, now }: Pick<Deps, 'db' | 'jobs' | 'now'>, { operatorId, through }: { readonly operatorId: string, readonly through: Day }): Promise<void> {
  const at = now()
  const until = await transact(db, async trx => closeOf(addDays(through, await longestBankLag(trx, (await findOperator(trx, operatorId))!))))
  for (let after: LookedAt | undefined = { lookAt: at, id: '' }; after !== undefined;) {
    const from: LookedAt = after
    after = await transact(db, async trx => {
      const contracts = await listLookedAt(trx, operatorId, { after: from, until }, page)
      for (const { id } of contracts) await jobs.add(trx, 'hosting.advance', { contractId: id }, id)
      return contracts.length === page ? contracts.at(-1) : undefined
    })
  }
}
