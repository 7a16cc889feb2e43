/**
 * The payer's bank, or the payment provider, takes a credit back: what it paid is owed again, what was to go back does not, what lies on a balance is taken from it.
 * What was done for the money stays done; what is gone already is missing, and a person has to ask the payer for it (HOUSE-RETURN).
 */
import type { Knex } from 'knex'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { findAllocationsOf, updateAllocationsReturned } from './allocation-store.ts'
import { findTopUpsOf, insertEntries, lockBalance } from './balance-store.ts'
import { lockDebts } from './debt-store.ts'
import { lockRefunds, updateRefunds } from './refund-store.ts'
import type { Ground } from './record-credit.ts'
import { reopenDebts } from './reopen-debts.ts'
import { insertReturn, lockCredit, type ReturnedBy } from './return-store.ts'

export type TakenBack = { readonly creditId: string, readonly coveredMinor: bigint, readonly missingMinor: bigint, readonly reopened: readonly string[] }

const rule = 'HOUSE-RETURN'

/** The caller has checked that what takes it back is of the credit's account and sum, and that neither is explained yet. */
export async function takeBackCredit (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, { creditId, ...by }: { readonly creditId: string } & ReturnedBy, ground: Ground): Promise<TakenBack> {
  const { at, actor, policyVersion } = ground
  const debts = await lockDebts(trx, [...new Set((await findAllocationsOf(trx, creditId)).map(({ debtId }) => debtId))]) // debts before credits, as everywhere
  const allocations = await findAllocationsOf(trx, creditId) // as they stand now that nobody else moves them
  await updateAllocationsReturned(trx, allocations.map(({ id }) => id), at)
  const reopened = await reopenDebts(deps, trx, debts, { at, actor, rule })

  const refunds = await lockRefunds(trx, query => query.where('r.credit_id', creditId).whereIn('r.state', ['needs-account', 'to-send', 'failed', 'at-provider']))
  await updateRefunds(trx, refunds.map(({ id }) => id), { state: 'cancelled', fileId: null, say: rule }, at)
  await takeFromBalances(trx, creditId, at)

  const { restMinor: coveredMinor, amountMinor, operatorId } = (await lockCredit(trx, creditId))! // the caller found it
  const missingMinor = amountMinor - coveredMinor
  await insertReturn(trx, { ...by, creditId, coveredMinor, missingMinor, rule }, at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'credit.take-back',
    subject: { type: 'credit', id: creditId },
    operatorId,
    customerId: debts[0]?.customerId ?? null,
    rule,
    policyVersion: debts[0]?.policyVersion ?? policyVersion,
    facts: { ...by, amountMinor, coveredMinor, missingMinor, reopened: reopened.map(({ id }) => id), refundsCancelled: refunds.map(({ id }) => id) }
  })
  return { creditId, coveredMinor, missingMinor, reopened: reopened.map(({ id }) => id) }
}

/** As much of each top-up as is free: what is spent or held is not there to be taken. */
async function takeFromBalances (trx: Knex.Transaction, creditId: string, at: Date): Promise<void> {
  for (const { operatorId, customerId, currency, leftMinor } of await findTopUpsOf(trx, creditId)) {
    const { amountMinor, heldMinor } = await lockBalance(trx, customerId, currency)
    const free = amountMinor - heldMinor
    const taken = free < leftMinor ? free : leftMinor
    if (taken > 0n) await insertEntries(trx, [{ id: newId('ble'), operatorId, customerId, currency, kind: 'taken-back', amountMinor: -taken, creditId, rule }], at)
  }
}
