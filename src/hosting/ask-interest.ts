/** Interest for a bill that was paid late (HOST-6.7, OG-10.2, VO-11): billing reckons it and opens its debt; the contract tells of it. The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { chargeInterest } from '../billing/charge-interest.ts'
import { findDebt } from '../billing/find.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateBill } from './bill-store.ts'
import { note, tell } from './note.ts'
import type { OpenedContract } from './read-contract.ts'

/** Noted as asked also where it is too little to be asked for. */
export async function askInterest (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { bill: number, rule }: { bill: number, rule: RuleId }, at: Date): Promise<void> {
  const { contract, bound } = opened
  const bill = opened.bills.find(each => each.number === number)!
  const debt = bill.debtId ? await findDebt(trx, bill.debtId) : undefined
  if (!debt?.creditedAt) return await updateBill(trx, contract.id, number, { interestAskedAt: at })

  const asked = await chargeInterest(deps, trx, debt.id, { at, actor, dueOn: bill.dueOn })
  await updateBill(trx, contract.id, number, { interestAskedAt: at, interestDebtId: asked?.debtId ?? null })
  const facts = { bill: number, dueOn: bill.dueOn, creditedAt: debt.creditedAt, principalMinor: debt.grossMinor, rate: bound.terms.interest.rate, interestMinor: asked?.grossMinor ?? 0n }
  await note(trx, actor, opened, { action: 'ask-interest', rule, facts }, at)
  if (!asked) return

  const { dueOn: payBy } = (await findDebt(trx, asked.debtId))!
  const operator = (await findOperator(trx, contract.operatorId))!
  await tell(deps, trx, opened, String(number), {
    template: 'hosting-interest',
    facts: { package: contract.package, lateNumber: debt.proformaNumber, dueOn: bill.dueOn, paidOn: dayOf(debt.creditedAt), noteNumber: asked.proformaNumber, interestMinor: asked.grossMinor, currency: debt.currency, payBy, bankAccount: operator.bankAccount },
    rules: [rule, 'OR-28'],
    attachments: [{ filename: `${asked.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: asked.proformaId }]
  }, at)
}
