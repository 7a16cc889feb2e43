/** One hosting contract: load, decide, act. Run for each contract that is due, at each payment, and after each change of its facts. */
import type { Knex } from 'knex'
import { actorId, type Actor } from '../audit/actor.ts'
import { findDebt } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { findOperator } from '../people/find.ts'
import { dayOf } from '../rules/calendar.ts'
import { decideHosting, type HostingAct } from '../rules/hosting-life.ts'
import { firstPeriod } from '../rules/hosting-period.ts'
import { askInterest } from './ask-interest.ts'
import { askPerson } from './ask-person.ts'
import { updateBill } from './bill-store.ts'
import { lockContract, updateContract } from './contract-store.ts'
import { demandPayment } from './demand.ts'
import { endContract } from './end-contract.ts'
import { issueBill } from './issue-bill.ts'
import { nextTermsAt } from './look-anew.ts'
import { note, tell } from './note.ts'
import { updateQuestionsClosed } from './question-store.ts'
import { readContract, type OpenedContract } from './read-contract.ts'
import { resume, suspend } from './suspend.ts'

const actor: Actor = { kind: 'machine', name: 'hosting.advance' }

/** Takes every step that is due now and notes when to look again. */
export async function advanceContract (deps: Deps, contractId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => await advanceWithin(deps, trx, contractId, at))
}

/** In the caller's transaction. */
export async function advanceWithin (deps: Deps, trx: Knex.Transaction, contractId: string, at: Date): Promise<void> {
  for (;;) {
    const contract = await lockContract(trx, contractId)
    if (!contract) return // gone since it was listed
    const opened = await readContract(trx, contract, at)
    const decision = decideHosting(opened.facts, opened.bound.terms, at)
    if (decision.do === 'nothing' || decision.do === 'wait') return await updateContract(trx, contractId, { lookAt: await nextLook(trx, opened, decision.do === 'wait' ? decision.until : null, at) })
    await act(deps, trx, opened, decision, at)
  }
}

/** Other terms may ask for something earlier than those of today (HOST-17.4): at the latest it is looked at when they begin to hold. */
async function nextLook (trx: Knex.Transaction, { contract }: OpenedContract, until: Date | null, at: Date): Promise<Date | null> {
  if (contract.endedAt) return until
  const { policy } = (await findOperator(trx, contract.operatorId))!
  const other = await nextTermsAt(trx, policy, contract.customerId, dayOf(at))
  return other && (!until || other < until) ? other : until
}

async function act (deps: Deps, trx: Knex.Transaction, opened: OpenedContract, decision: HostingAct, at: Date): Promise<void> {
  const { contract, bills } = opened
  const { rule } = decision
  switch (decision.do) {
    case 'start': return await start(deps, trx, opened, decision, at)
    case 'bill': {
      const number = bills.at(-1)!.number + 1
      const { period, dueOn } = decision
      const { debt, netMinor } = await issueBill(deps, trx, actor, opened, { number, period, dueOn, rule }, at)
      return await note(trx, actor, opened, { action: 'bill', rule, facts: { bill: number, period, dueOn, netMinor, debtId: debt && debt.debtId, grossMinor: debt && debt.grossMinor } }, at)
    }
    case 'ask-interest': return await askInterest(deps, trx, actor, opened, decision, at)
    case 'demand': return await demandPayment(deps, trx, actor, opened, decision, at)
    case 'suspend': return await suspend(deps, trx, actor, opened, { cause: 'unpaid', bill: decision.bill, rule, why: null }, at)
    case 'resume': return await resume(deps, trx, actor, opened, { rule }, at)
    case 'ask-person': return await askPerson(deps, trx, actor, opened, decision, at)
    case 'drop-questions': {
      await updateQuestionsClosed(trx, contract.id, { outcome: 'dropped', by: actorId(actor), why: null }, at)
      await updateContract(trx, contract.id, { erasableFrom: null, erasureBill: null })
      return await note(trx, actor, opened, { action: 'drop-questions', rule, facts: { questions: [...opened.facts.open], announcedFor: contract.erasableFrom } }, at)
    }
    case 'announce-erasure': {
      const { erasableFrom, bill } = decision
      await updateContract(trx, contract.id, { erasableFrom, erasureBill: bill })
      await note(trx, actor, opened, { action: 'announce-erasure', rule, facts: { erasableFrom, bill } }, at)
      const debtId = bills.find(({ number }) => number === bill)?.debtId
      const proformaNumber = debtId ? (await findDebt(trx, debtId))!.proformaNumber : null
      return await tell(deps, trx, opened, `${bill ?? 'end'}:${erasableFrom}`, { template: 'hosting-erasure-announced', facts: { package: contract.package, erasableFrom, proformaNumber }, rules: [rule, 'OG-26'], attachments: [] }, at)
    }
    case 'end': {
      await endContract(deps, trx, actor, opened, decision, at)
      return
    }
    default: decision satisfies never
  }
}

/** HOST-4: the fee is there, or the contract is signed: the service runs from today. */
async function start (deps: Deps, trx: Knex.Transaction, opened: OpenedContract, { startsOn, rule }: Extract<HostingAct, { do: 'start' }>, at: Date): Promise<void> {
  const { contract, bound } = opened
  const period = firstPeriod(startsOn, contract.length, bound.terms.hosting)
  await updateContract(trx, contract.id, { startedAt: at, anchorOn: startsOn })
  await updateBill(trx, contract.id, 1, { fromDay: period.from, throughDay: period.through })
  await note(trx, actor, opened, { action: 'start', rule, facts: { startsOn, period, orderedOn: dayOf(contract.orderedAt) } }, at)
  await tell(deps, trx, opened, 'start', { template: 'hosting-started', facts: { package: contract.package, startedOn: startsOn, through: period.through, trial: false }, rules: [rule], attachments: [] }, at)
}
