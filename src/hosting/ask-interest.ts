/** Interest for a bill that was paid late (HOST-6.7, OG-10.2, VO-11): its own debt, without VAT, payable before the next principal (OR-28). The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { findPaidParts } from '../billing/paid-parts.ts'
import { openDebt } from '../billing/open-debt.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { dueDay } from '../rules/hosting-period.ts'
import { interestToAsk } from '../rules/interest.ts'
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

  const paid = await findPaidParts(trx, debt.id)
  const interestMinor = interestToAsk({ principalMinor: debt.grossMinor, dueOn: bill.dueOn, paid }, debt.creditedAt, bound.terms.interest)
  const facts = { bill: number, dueOn: bill.dueOn, creditedAt: debt.creditedAt, principalMinor: debt.grossMinor, paid, rate: bound.terms.interest.rate, interestMinor }
  await note(trx, actor, opened, { action: 'ask-interest', rule, facts }, at)
  if (interestMinor === 0n) return await updateBill(trx, contract.id, number, { interestAskedAt: at })

  const payBy = dueDay(dayOf(at), null, bound.terms.hosting)
  const asked = await openDebt(deps, trx, {
    operatorId: contract.operatorId,
    customerId: contract.customerId,
    matter: `hosting-interest:${contract.id}:${number}`,
    lines: [{ text: { pl: `Odsetki za opóźnienie: ${debt.proformaNumber}`, en: `Interest for late payment: ${debt.proformaNumber}` }, netMinor: interestMinor, vatPercent: 0 }],
    taxed: false,
    currency: debt.currency,
    dueOn: payBy,
    whenPaid: null,
    interestOn: debt.id,
    rule,
    policyVersion: bound.versionId,
    actor
  }, at)
  await updateBill(trx, contract.id, number, { interestAskedAt: at, interestDebtId: asked.debtId })
  const operator = (await findOperator(trx, contract.operatorId))!
  await tell(deps, trx, opened, String(number), {
    template: 'hosting-interest',
    facts: { package: contract.package, lateNumber: debt.proformaNumber, dueOn: bill.dueOn, paidOn: dayOf(debt.creditedAt), noteNumber: asked.proformaNumber, interestMinor, currency: debt.currency, payBy, bankAccount: operator.bankAccount },
    rules: [rule, 'OR-28'],
    attachments: [{ filename: `${asked.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: asked.proformaId }]
  }, at)
}
