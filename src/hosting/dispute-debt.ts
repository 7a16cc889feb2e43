/** A complaint about what a contract's bill asks for (VO-22.4, OR-95): a person decides what follows from the disputed part, and its data is safe; the rest stays payable. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { advanceWithin } from './advance-contract.ts'
import { findBillOfDebt, updateBill, type Bill } from './bill-store.ts'
import { lockContract } from './contract-store.ts'
import { note } from './note.ts'
import { readContract } from './read-contract.ts'

export type Dispute = { readonly debtId: string, readonly complaintId: string, readonly rule: RuleId }

/** Who may, the complaint's flow has asked. `disputedMinor` null: all of it. Nothing happens to a debt that is no contract's bill, to one that is paid or closed, and to one in dispute. */
export async function disputeDebt (deps: Deps, trx: Knex.Transaction, actor: Actor, { disputedMinor, ...dispute }: Dispute & { readonly disputedMinor: bigint | null }, at: Date): Promise<void> {
  await changeBill(deps, trx, actor, dispute, 'dispute', at, ({ creditedAt, closedAt, disputedAt, disputeEndedAt }) =>
    creditedAt || closedAt || (disputedAt && !disputeEndedAt) ? null : { disputedAt: at, disputeEndedAt: null, disputedMinor })
}

/** The dispute is answered, and what was granted is settled. Nothing happens where there is none. */
export async function endDispute (deps: Deps, trx: Knex.Transaction, actor: Actor, dispute: Dispute, at: Date): Promise<void> {
  await changeBill(deps, trx, actor, dispute, 'settle-dispute', at, ({ disputedAt, disputeEndedAt }) => disputedAt && !disputeEndedAt ? { disputeEndedAt: at } : null)
}

async function changeBill (deps: Deps, trx: Knex.Transaction, actor: Actor, { debtId, complaintId, rule }: Dispute, action: 'dispute' | 'settle-dispute', at: Date, plan: (bill: Bill) => Partial<Bill> | null): Promise<void> {
  const found = await findBillOfDebt(trx, debtId)
  const contract = found && await lockContract(trx, found.contractId)
  if (!contract) return
  const opened = await readContract(trx, contract, at)
  const bill = opened.bills.find(({ number }) => number === found.number)!
  const change = plan(bill)
  if (!change) return
  await updateBill(trx, contract.id, bill.number, change)
  await note(trx, actor, opened, { action, rule, facts: { bill: bill.number, complaintId, disputedMinor: change.disputedMinor } }, at)
  if (!contract.endedAt) await advanceWithin(deps, trx, contract.id, at)
}
