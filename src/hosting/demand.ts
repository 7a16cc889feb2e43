/** A demand to pay: before a suspension under OG-16.1 and VO-11. The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { findPaidParts } from '../billing/paid-parts.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { dunningBorders } from '../rules/dunning.ts'
import type { HostingAct } from '../rules/hosting-life.ts'
import { interestOn } from '../rules/interest.ts'
import { updateBill } from './bill-store.ts'
import { note, tell } from './note.ts'
import type { OpenedContract } from './read-contract.ts'

export async function demandPayment (deps: Deps, trx: Knex.Transaction, actor: Actor, opened: OpenedContract, { bill: number, termOn, rule }: Extract<HostingAct, { do: 'demand' }>, at: Date): Promise<void> {
  const { contract, bound: { terms }, facts: { money } } = opened
  const bill = opened.bills.find(each => each.number === number)!
  const debt = (await findDebt(trx, bill.debtId!))!
  const demand = { madeOn: dayOf(at), termOn }
  const interestMinor = interestOn({ principalMinor: debt.grossMinor, dueOn: bill.dueOn, paid: await findPaidParts(trx, debt.id) }, dayOf(at), terms.interest)
  const suspendFrom = dayOf(dunningBorders({ dueOn: bill.dueOn, demand }, terms.dunning, { ...money, bankLagDays: 0 }).suspend!)
  await updateBill(trx, contract.id, number, { demandOn: demand.madeOn, demandTermOn: termOn })
  await note(trx, actor, opened, { action: 'demand', rule, facts: { bill: number, dueOn: bill.dueOn, termOn, openMinor: debt.grossMinor - debt.creditedMinor, interestMinor, ...money } }, at)
  const operator = (await findOperator(trx, contract.operatorId))!
  await tell(deps, trx, opened, String(number), {
    template: 'hosting-demand',
    facts: { package: contract.package, proformaNumber: debt.proformaNumber, openMinor: debt.grossMinor - debt.creditedMinor, interestMinor, currency: debt.currency, dueOn: bill.dueOn, termOn, suspendFrom, bankAccount: operator.bankAccount },
    rules: [rule],
    attachments: [{ filename: `${debt.proformaNumber.replaceAll('/', '-')}.pdf`, documentId: debt.proformaId }]
  }, at)
}
