/** A debt is paid from the customer's prepaid balance, in full or not at all (DOM-II.5). */
import type { Knex } from 'knex'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { insertAllocations } from './allocation-store.ts'
import { insertEntries, lockBalance } from './balance-store.ts'
import { lockDebt, outstandingOf } from './debt-store.ts'
import type { Ground } from './open-refund.ts'
import { settleDebts } from './settle.ts'

/**
 * What is still asked for it, from what is free in its currency; its jobs are added as after a transfer. Paid already: 'paid', and nothing changes.
 * @throws Refusal 'not-found'; 'conflict' (reason debt-closed)
 */
export async function payFromBalance (deps: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debtId: string, { at, rule, policyVersion, actor }: Ground): Promise<'paid' | 'not-enough'> {
  const debt = await lockDebt(trx, debtId)
  if (!debt) throw notFound()
  if (debt.closed) throw new Refusal('conflict', 'Nothing is owed for this any more.', { reason: 'debt-closed', rule: debt.closed.rule })
  const amountMinor = outstandingOf(debt)
  if (amountMinor === 0n) return 'paid'

  const { operatorId, customerId, currency, matter } = debt
  const balance = await lockBalance(trx, customerId, currency)
  if (balance.amountMinor - balance.heldMinor < amountMinor) return 'not-enough'
  const entryId = newId('ble')
  await insertEntries(trx, [{ id: entryId, operatorId, customerId, currency, kind: 'debt', amountMinor: -amountMinor, debtId, rule }], at)
  await insertAllocations(trx, [{ balanceEntryId: entryId, debtId, amountMinor, rule }], at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'balance.pay',
    subject: { type: 'debt', id: debtId },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, amountMinor, currency, balanceMinor: balance.amountMinor, heldMinor: balance.heldMinor }
  })
  await settleDebts(deps, trx, [{ debt, rule }], { at, actor })
  return 'paid'
}
