/** The pro-forma for a period that has not begun to be paid for gives way to one with another length or package (HOST-6.4, OG-12.2). The contract must be locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { closeDebt } from '../billing/close-debt.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { releaseCredits, updateBill, type Bill } from './bill-store.ts'
import type { OpenedContract } from './read-contract.ts'

/** The last period that is paid; a change holds from its end on. */
export const lastPaid = ({ bills }: Pick<OpenedContract, 'bills'>): Bill | undefined => bills.findLast(({ closedAt, creditedAt, fromDay }) => !closedAt && creditedAt && fromDay)

/** HOST-7.6: what is not paid holds no price. What it had taken off is there for the next one. @returns the bill's number, null where there was none */
export async function replaceNextBill (trx: Knex.Transaction, actor: Actor, { contract, bills, bound }: OpenedContract, paid: Bill, rule: RuleId, at: Date): Promise<number | null> {
  const replaced = bills.find(({ number, closedAt }) => number > paid.number && !closedAt)
  if (!replaced?.debtId) return null
  await closeDebt(trx, replaced.debtId, { at, rule, policyVersion: bound.versionId, actor })
  await updateBill(trx, contract.id, replaced.number, { closedAt: at })
  await releaseCredits(trx, contract.id, replaced.number)
  return replaced.number
}
