/** A bill that was not paid when the contract ended is asked for again, for the days that were served (OG-12.4, OG-16.5, VO-10.4). The contract must be locked. */
import type { Knex } from 'knex'
import { findDocument, type Debt } from '../billing/find.ts'
import { openDebt } from '../billing/open-debt.ts'
import type { Deps } from '../deps.ts'
import { closeOf, dayOf, type Day } from '../rules/calendar.ts'
import { dueDay, unusedShare, type Billed, type Period } from '../rules/hosting-period.ts'
import { updateBill, type Bill } from './bill-store.ts'
import { note } from './note.ts'
import type { OpenedContract } from './read-contract.ts'
import type { Ground } from './settle-at-end.ts'

/** `debt`: the one that was closed just now. */
export async function askForServed (deps: Deps, trx: Knex.Transaction, opened: OpenedContract, bill: Bill, { debt, period, lastDay, billed }: { debt: Debt, period: Period, lastDay: Day, billed: Billed }, ground: Ground): Promise<void> {
  const { contract, bound } = opened
  const { at, rule, policyVersion, actor } = ground
  const { facts: { netMinor, lines } } = (await findDocument(trx, debt.proformaId))!
  const servedMinor = BigInt(netMinor) - unusedShare(BigInt(netMinor), period, closeOf(lastDay), billed)
  const served = { from: period.from, through: lastDay }
  const dueOn = dueDay(dayOf(at), null, bound.terms.hosting)
  const opens = servedMinor > 0n
    ? await openDebt(deps, trx, {
      operatorId: contract.operatorId, customerId: contract.customerId, matter: debt.matter, currency: debt.currency, dueOn, whenPaid: debtId => ({ name: 'hosting.period-paid', payload: { debtId, contractId: contract.id } }), rule, policyVersion, actor,
      lines: [{ text: { pl: `Hosting ${contract.package} od ${served.from} do ${served.through}`, en: `Hosting ${contract.package} from ${served.from} to ${served.through}` }, netMinor: servedMinor, vatPercent: lines[0]!.vatPercent }]
    }, at)
    : null
  await updateBill(trx, contract.id, bill.number, opens ? { debtId: opens.debtId, netMinor: servedMinor, throughDay: lastDay, dueOn } : { closedAt: at })
  await note(trx, actor, opened, { action: 'bill-served', rule, facts: { bill: bill.number, ...served, netMinor: servedMinor, debtId: opens?.debtId ?? null, insteadOf: debt.id, dueOn } }, at)
}
