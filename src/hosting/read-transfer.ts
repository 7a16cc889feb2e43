/** What a contract has transferred in the paid period that runs now: told to who asks, on no bill (OG-26.3). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { dayOf, type Day } from '../rules/calendar.ts'
import { gigabyte, transferLimit } from '../rules/hosting-order.ts'
import { monthsOf, wholePeriodOf } from '../rules/hosting-period.ts'
import { termsOf } from '../terms/in-force.ts'
import { findPacks, findTransferred } from './change-store.ts'
import type { Contract } from './contract-store.ts'
import { lockLiving } from './lock-own.ts'
import { readContract } from './read-contract.ts'

export type Transferred = {
  readonly usedBytes: bigint
  /** Of the period, with what was billed besides. */
  readonly limitBytes: bigint
  readonly from: Day
  readonly through: Day
}

/** @throws Refusal 'not-found'; 'conflict' (contract-ended, no-paid-period) */
export async function readTransfer (deps: Pick<Deps, 'db' | 'now'>, actor: Actor, contractId: string): Promise<Transferred> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const { usedBytes, limitBytes, period } = await transferOf(trx, await lockLiving(trx, actor, contractId, 'read'), at)
    return { usedBytes, limitBytes, ...period }
  })
}

/** With the bill of the period and the terms it began under (OG-29.1). @throws Refusal 'conflict' (no-paid-period) */
export async function transferOf (trx: Knex.Transaction, contract: Contract, at: Date) {
  const { bills } = await readContract(trx, contract, at)
  const today = dayOf(at)
  const bill = bills.find(({ creditedAt, closedAt, fromDay, throughDay }) => creditedAt && !closedAt && fromDay && fromDay <= today && today <= throughDay!)
  if (!bill) throw new Refusal('conflict', 'No paid period runs now: there is no limit to measure against.', { reason: 'no-paid-period', rule: 'HOST-6.6' })
  const bound = await termsOf(trx, bill.policyVersion)
  const terms = bound.terms.hosting
  const period = { from: bill.fromDay!, through: bill.throughDay! }
  const bought = (await findPacks(trx, contract.id)).filter(each => each.bill === bill.number).reduce((sum, { gigabytes }) => sum + gigabytes, 0)
  const limitBytes = transferLimit(contract.package, terms, period, wholePeriodOf(period, contract.anchorOn!, bill.length, terms), monthsOf[bill.length]) + BigInt(bought) * gigabyte
  return { bill, bound, period, limitBytes, usedBytes: await findTransferred(trx, contract.id, bill.number) }
}
