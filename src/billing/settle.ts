/** All of a debt is there: noted once, and the jobs that follow from it are added in the same transaction. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudits } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateDebtsCredited, updateDebtsPaidAgain, type LockedDebt } from './debt-store.ts'
import { lastCreditsOf } from './allocation-store.ts'

export type Settled = { readonly debt: LockedDebt, readonly rule: RuleId }

/**
 * OG-10.1, HOST-6.7, DOM-II.5: a debt was paid when the last of its money was credited at the bank, whenever the statement came.
 * One that was owed again is paid again, and was paid when the money came that is on it now: money that a bank took back, or that a person had put there
 * by mistake, credited nobody's account and keeps no term. Who has done what follows did it once; who has not decides by the new instant, now.
 */
export async function settleDebts ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, settled: readonly Settled[], { at, actor }: { at: Date, actor: Actor }): Promise<void> {
  if (settled.length === 0) return
  const creditedAt = await lastCreditsOf(trx, settled.map(({ debt }) => debt.id))
  const [again, first] = [settled.filter(({ debt }) => debt.reopenedAt), settled.filter(({ debt }) => !debt.reopenedAt)]
  await updateDebtsCredited(trx, first.map(({ debt: { id } }) => ({ id, creditedAt: creditedAt.get(id)! })))
  await updateDebtsPaidAgain(trx, again.map(({ debt: { id } }) => ({ id, creditedAt: creditedAt.get(id)! })))
  await writeAudits(trx, settled.map(({ debt: { id, operatorId, customerId, matter, grossMinor, currency, policyVersion, job, reopenedAt }, rule }) => ({
    at,
    actor,
    action: reopenedAt ? 'debt.settle-again' : 'debt.settle',
    subject: { type: 'debt', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, grossMinor, currency, creditedAt: creditedAt.get(id)!, job: job && job.name }
  })))
  for (const { debt: { id, matter, job } } of settled) {
    if (job) await jobs.add(trx, job.name, job.payload as never, matter) // stored by openDebt, whose types hold name and payload together
    await jobs.add(trx, 'billing.issue-invoice', { debtId: id }, id) // DOM-II.2, HOST-7.5
  }
}
