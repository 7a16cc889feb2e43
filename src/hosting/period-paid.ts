/**
 * Billing says that a bill is credited in full, or that it is owed again: the fact is noted and the contract takes its next step at once (HOST-7.3: resumed on payment).
 * Run by the job that the debt carries, which billing adds in both cases.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findDebt, type Debt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { dueDay } from '../rules/hosting-period.ts'
import { termsOf } from '../terms/in-force.ts'
import { advanceWithin } from './advance-contract.ts'
import { findBills, updateBill, type Bill } from './bill-store.ts'
import { lockContract, type Contract } from './contract-store.ts'
import { note, tell } from './note.ts'

const actor: Actor = { kind: 'machine', name: 'hosting.period-paid' }

export async function notePeriodPaid (deps: Deps, contractId: string, debtId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const contract = await lockContract(trx, contractId)
    const bill = contract && (await findBills(trx, contractId)).find(each => each.debtId === debtId)
    const debt = await findDebt(trx, debtId)
    if (!contract || !bill || bill.closedAt || !debt?.creditedAt) return
    if (debt.reopenedAt) {
      if (!bill.creditedAt) return // not paid in our eyes, or noted already
      await reopenBill(deps, trx, contract, bill, debt, at)
    } else {
      if (bill.creditedAt) return
      await updateBill(trx, contractId, bill.number, { creditedAt: debt.creditedAt })
    }
    await advanceWithin(deps, trx, contractId, at)
  })
}

/**
 * HOUSE-RETURN: the payer's bank took the money back, so the fee is owed again (HOST-6.7: a payment is what our account is credited with). Who thought it paid is told,
 * and gets the days of a new bill before anything follows.
 */
async function reopenBill (deps: Deps, trx: Knex.Transaction, contract: Contract, { number, dueOn, policyVersion }: Bill, debt: Debt, at: Date): Promise<void> {
  const bound = await termsOf(trx, policyVersion) // OG-29.1
  const payBy = dueDay(dayOf(at), dueOn, bound.terms.hosting)
  await updateBill(trx, contract.id, number, { creditedAt: null, reopenedAt: at, dueOn: payBy, demandOn: null, demandTermOn: null, heldUntil: null })
  const openMinor = debt.grossMinor - debt.creditedMinor
  await note(trx, actor, { contract, bound }, { action: 'reopen-bill', rule: 'HOUSE-RETURN', facts: { bill: number, debtId: debt.id, wasPaidAt: debt.creditedAt, wasDueOn: dueOn, dueOn: payBy, openMinor, ended: contract.endedAt !== null } }, at)
  const { bankAccount } = (await findOperator(trx, contract.operatorId))!
  await tell(deps, trx, { contract, bound }, `${number}:${at.toISOString()}`, {
    template: 'hosting-payment-returned',
    facts: { package: contract.package, proformaNumber: debt.proformaNumber, openMinor, currency: debt.currency, dueOn: payBy, bankAccount },
    rules: ['HOUSE-RETURN', 'HOST-6.7'],
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
}
