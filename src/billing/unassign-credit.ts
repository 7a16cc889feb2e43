/** A person takes back what was put wrongly: on a debt that the transfer was not meant for, or on another customer's balance (the reverse of assign-credit.ts). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { formatAmount, type Currency } from '../rules/money.ts'
import { findAllocationsOf, updateAllocationsReturned } from './allocation-store.ts'
import { findTopUpsOf, insertEntries, lockBalance } from './balance-store.ts'
import { lockDebts, type LockedDebt } from './debt-store.ts'
import { policyVersionOf, requireCashier, shareOf, type StaffActor } from './direct-credit.ts'
import { deleteSeenPayers } from './evidence-store.ts'
import { reopenDebts } from './reopen-debts.ts'
import { findCreditSum, lockCredit, type LockedCredit } from './return-store.ts'
import { lockBooks } from './statement-store.ts'

/** What was done for the money of debts, in a sentence each; a debt for which nothing was done is not there. Holds it so until the transaction ends. Billing does not know: who joins it with its neighbours passes it in. */
export type FindDone = (trx: Knex.Transaction, debtIds: readonly string[]) => Promise<ReadonlyMap<string, string>>

export type Unassignment = { readonly creditId: string, readonly debtIds: readonly string[], /** In a person's words. */ readonly why: string }

/** A debt from which the money is gone. */
export type FreedDebt = {
  readonly debtId: string
  readonly number: string
  readonly amountMinor: bigint
  /** It was paid and is owed again. */
  readonly owedAgain: boolean
  /** Invoices that were issued for the payment: they stand, to be paid, or to be corrected by hand. */
  readonly invoices: readonly string[]
}

export type Unassigned = { readonly freed: readonly FreedDebt[], readonly waitingMinor: bigint }

/**
 * Takes all that the credit has put on these debts back to where it waits, whoever put it there. What was paid is owed again, and is paid when other money is there (settle.ts);
 * the payer's account tells no longer of a customer whom only this transfer connected with it.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (no-debts); 'conflict' (not-assigned, debt-closed, done: what it paid for was done)
 */
export async function unassignCredit (deps: Deps, findDone: FindDone, actor: Actor, { creditId, debtIds: named, why }: Unassignment): Promise<Unassigned> {
  requireCashier(actor)
  const debtIds = [...new Set(named)]
  if (debtIds.length === 0) throw new Refusal('invalid', 'Name the debts that it was not meant for.', { reason: 'no-debts', rule: 'OR-28' })
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    await requireOwn(trx, actor, creditId)
    const done = await findDone(trx, debtIds)
    const debts = await lockDebts(trx, debtIds)
    const on = Map.groupBy(await findAllocationsOf(trx, creditId), ({ debtId }) => debtId)
    const freed = debtIds.map((debtId): FreedDebt & { debt: LockedDebt } => {
      const debt = debts.find(({ id }) => id === debtId)
      const sums = on.get(debtId)
      if (!debt || debt.operatorId !== actor.operatorId) throw notFound()
      if (!sums) throw new Refusal('conflict', `Nothing of this transfer is on ${debt.number}: look at where it went.`, { reason: 'not-assigned', rule: 'HOUSE-BOOKS' })
      if (debt.closed) throw new Refusal('conflict', `Nothing is owed for ${debt.number} any more: what is on it stays or goes back to the payer.`, { reason: 'debt-closed', rule: debt.closed.rule })
      if (done.has(debtId)) throw new Refusal('conflict', `${debt.number} was paid with it, and it was done: ${done.get(debtId)}. It cannot be undone: ask for the money of who owes it.`, { reason: 'done', rule: 'HOUSE-BOOKS' })
      return { debt, debtId, number: debt.number, amountMinor: sums.reduce((total, each) => total + each.amountMinor, 0n), owedAgain: debt.creditedAt !== null && debt.reopenedAt === null, invoices: debt.otherNumbers }
    })

    await updateAllocationsReturned(trx, freed.flatMap(({ debtId }) => on.get(debtId)!.map(({ id }) => id)), at)
    await reopenDebts(deps, trx, freed.map(({ debt }) => debt), { at, actor, rule: 'OR-28' })
    const credit = (await lockCredit(trx, creditId))!
    await forgetPayer(trx, credit, freed.map(({ debt }) => debt.customerId))
    const told = freed.map(({ debt: _, ...each }) => each)
    await writeAudit(trx, {
      at,
      actor,
      action: 'credit.unassign',
      subject: { type: 'credit', id: creditId },
      operatorId: actor.operatorId,
      customerId: freed[0]!.debt.customerId,
      rule: 'OR-28',
      policyVersion: freed[0]!.debt.policyVersion,
      facts: { why, freed: told, restMinor: credit.restMinor }
    })
    return { freed: told, waitingMinor: credit.restMinor }
  })
}

export type TopUpToUndo = { readonly creditId: string, readonly customerId: string, /** All of it when left out. */ readonly amountMinor?: bigint, readonly why: string }

/**
 * Takes what the credit has put on a customer's balance, or a part of it, back to where it waits.
 * @throws Refusal 'forbidden'; 'not-found'; 'invalid' (bad-amount); 'conflict' (not-assigned, too-much, spent: it is spent or held)
 */
export async function unassignTopUp (deps: Deps, actor: Actor, { creditId, customerId, amountMinor, why }: TopUpToUndo): Promise<{ readonly takenMinor: bigint, readonly waitingMinor: bigint }> {
  requireCashier(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    await lockBooks(trx, actor.operatorId)
    const currency = await requireOwn(trx, actor, creditId)
    const balance = await lockBalance(trx, customerId, currency)
    const topUp = (await findTopUpsOf(trx, creditId)).find(each => each.customerId === customerId)
    if (!topUp) throw new Refusal('conflict', 'Nothing of this transfer lies on that balance: look at where it went.', { reason: 'not-assigned', rule: 'HOUSE-BOOKS' })
    const takenMinor = shareOf(topUp.leftMinor, amountMinor)
    const free = balance.amountMinor - balance.heldMinor
    if (takenMinor > free) throw new Refusal('conflict', `Only ${formatAmount(free)} ${currency} of this balance are free: what is spent or held cannot be taken back.`, { reason: 'spent', rule: 'HOUSE-PREPAID' })

    await insertEntries(trx, [{ id: newId('ble'), operatorId: actor.operatorId, customerId, currency, kind: 'taken-back', amountMinor: -takenMinor, creditId, rule: 'OR-28' }], at)
    const credit = (await lockCredit(trx, creditId))!
    await forgetPayer(trx, credit, [customerId])
    await writeAudit(trx, {
      at,
      actor,
      action: 'credit.undo-top-up',
      subject: { type: 'credit', id: creditId },
      operatorId: actor.operatorId,
      customerId,
      rule: 'OR-28',
      policyVersion: await policyVersionOf(trx, actor.operatorId, at),
      facts: { why, amountMinor: takenMinor, currency, restMinor: credit.restMinor }
    })
    return { takenMinor, waitingMinor: credit.restMinor }
  })
}

/** Reads only: debts and balances are locked before credits, by everybody. */
async function requireOwn (trx: Knex.Transaction, { operatorId }: StaffActor, creditId: string): Promise<Currency> {
  const credit = await findCreditSum(trx, creditId)
  if (credit?.operatorId !== operatorId) throw notFound()
  return credit.currency
}

async function forgetPayer (trx: Knex.Transaction, { operatorId, payerAccount }: LockedCredit, customerIds: readonly string[]): Promise<void> {
  if (payerAccount !== null) await deleteSeenPayers(trx, operatorId, payerAccount, customerIds)
}
