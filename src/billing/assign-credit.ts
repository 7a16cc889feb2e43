/** A person says what a waiting transfer pays. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { findCustomer } from '../people/find.ts'
import { notFound } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { insertAllocations } from './allocation-store.ts'
import { insertEntries } from './balance-store.ts'
import { lockDebts, outstandingOf, type LockedDebt } from './debt-store.ts'
import { lockWaiting, policyVersionOf, requireCashier, shareOf, type Looked } from './direct-credit.ts'
import { insertSeenPayers } from './evidence-store.ts'
import type { LockedCredit } from './return-store.ts'
import { settleDebts } from './settle.ts'

export type Assignment = Looked & {
  readonly creditId: string
  /** In the order in which they are paid; without a sum as much as they ask for, or as is left. */
  readonly debts: readonly { readonly debtId: string, readonly amountMinor?: bigint }[]
}

export type Assigned = { readonly allocatedMinor: bigint, readonly settled: readonly string[], readonly waitingMinor: bigint }

/**
 * Puts what waits of a credit on open debts of the operator's customers (OR-28). The credit's own date decides when they were paid (OG-10.1). From then on the payer's account is known.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (no-debts, debt-twice, bad-amount); 'conflict' (nothing-left, waits-otherwise, debt-closed, debt-paid, other-currency, too-much)
 */
export async function assignCredit (deps: Deps, actor: Actor, { creditId, debts, ...looked }: Assignment): Promise<Assigned> {
  requireCashier(actor)
  if (debts.length === 0) throw new Refusal('invalid', 'Name the debts that it pays.', { reason: 'no-debts', rule: 'OR-28' })
  if (new Set(debts.map(({ debtId }) => debtId)).size < debts.length) throw new Refusal('invalid', 'Name each debt once.', { reason: 'debt-twice', rule: 'OR-28' })
  const at = deps.now()

  return await transact(deps.db, async trx => {
    const credit = await lockWaiting(trx, actor, creditId, looked)
    const locked = await lockDebts(trx, debts.map(({ debtId }) => debtId))
    let left = credit.restMinor
    const paid = debts.flatMap(({ debtId, amountMinor }) => {
      const debt = checkDebt(locked.find(({ id }) => id === debtId), credit)
      const outstanding = outstandingOf(debt)
      if (amountMinor !== undefined && amountMinor > outstanding) throw new Refusal('conflict', `${debt.number} asks for ${formatAmount(outstanding)} only.`, { reason: 'too-much', rule: 'HOUSE-BOOKS' })
      const share = shareOf(left, amountMinor ?? (outstanding < left ? outstanding : undefined))
      left -= share
      return share === 0n ? [] : [{ debt, amountMinor: share, settles: share === outstanding }]
    })

    await insertAllocations(trx, paid.map(({ debt, amountMinor, settles }) => ({ creditId, debtId: debt.id, amountMinor, rule: settles ? 'OR-28' : 'HOUSE-PART' })), at)
    await writeAudit(trx, {
      at,
      actor,
      action: 'credit.assign',
      subject: { type: 'credit', id: creditId },
      operatorId: actor.operatorId,
      customerId: paid[0]!.debt.customerId,
      rule: 'OR-28',
      policyVersion: paid[0]!.debt.policyVersion,
      facts: { allocations: paid.map(({ debt, amountMinor, settles }) => ({ debtId: debt.id, amountMinor, settles })), restMinor: left }
    })
    await settleDebts(deps, trx, paid.filter(each => each.settles).map(({ debt }) => ({ debt, rule: 'OR-28' as const })), { at, actor })
    if (credit.payerAccount !== null) await insertSeenPayers(trx, actor.operatorId, paid.map(({ debt }) => ({ account: credit.payerAccount!, customerId: debt.customerId })), at)
    return { allocatedMinor: credit.restMinor - left, settled: paid.filter(each => each.settles).map(({ debt }) => debt.number), waitingMinor: left }
  })
}

function checkDebt (debt: LockedDebt | undefined, { operatorId, currency }: LockedCredit): LockedDebt {
  if (!debt || debt.operatorId !== operatorId) throw notFound()
  if (debt.closed) throw new Refusal('conflict', `Nothing is owed for ${debt.number} any more: pay the transfer back.`, { reason: 'debt-closed', rule: debt.closed.rule })
  if (outstandingOf(debt) === 0n) throw new Refusal('conflict', `${debt.number} is paid.`, { reason: 'debt-paid', rule: 'HOUSE-BOOKS' })
  if (debt.currency !== currency) throw new Refusal('conflict', `${debt.number} is in ${debt.currency}, the transfer is in ${currency}: pay it back.`, { reason: 'other-currency', rule: 'HOUSE-BOOKS' })
  return debt
}

/**
 * Puts what waits of a credit, or a part of it, on a customer's prepaid balance (BMP-10).
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (bad-amount); 'conflict' (nothing-left, waits-otherwise, too-much)
 */
export async function assignToBalance (deps: Deps, actor: Actor, { creditId, customerId, amountMinor, ...looked }: Looked & { creditId: string, customerId: string, amountMinor?: bigint }): Promise<{ toppedUpMinor: bigint, waitingMinor: bigint }> {
  requireCashier(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const credit = await lockWaiting(trx, actor, creditId, looked)
    const customer = await findCustomer(trx, customerId)
    if (!customer || customer.operatorId !== actor.operatorId) throw notFound()
    const share = shareOf(credit.restMinor, amountMinor)
    await topUp(trx, actor, credit, customerId, share, at)
    return { toppedUpMinor: share, waitingMinor: credit.restMinor - share }
  })
}

async function topUp (trx: Knex.Transaction, actor: Extract<Actor, { kind: 'staff' }>, credit: LockedCredit, customerId: string, amountMinor: bigint, at: Date): Promise<void> {
  const { id: creditId, operatorId, currency, payerAccount } = credit
  await insertEntries(trx, [{ id: newId('ble'), operatorId, customerId, currency, kind: 'top-up', amountMinor, creditId, rule: 'BMP-10' }], at)
  if (payerAccount !== null) await insertSeenPayers(trx, operatorId, [{ account: payerAccount, customerId }], at)
  await writeAudit(trx, {
    at,
    actor,
    action: 'credit.top-up',
    subject: { type: 'credit', id: creditId },
    operatorId,
    customerId,
    rule: 'BMP-10',
    policyVersion: await policyVersionOf(trx, operatorId, at),
    facts: { amountMinor, currency, restMinor: credit.restMinor - amountMinor }
  })
}
