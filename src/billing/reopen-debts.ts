/** Money that had paid debts is not there any more: they are owed again, and who did nothing for it yet looks again. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudits } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateDebtsReopened, type LockedDebt } from './debt-store.ts'

/** Those of them that were paid and are not closed, the jobs that follow from their payment added anew. Of locked debts, whose allocations are taken back already. */
export async function reopenDebts ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debts: readonly LockedDebt[], { at, actor, rule }: { readonly at: Date, readonly actor: Actor, readonly rule: RuleId }): Promise<readonly LockedDebt[]> {
  const reopened = debts.filter(({ creditedAt, closed, reopenedAt }) => creditedAt && !closed && !reopenedAt)
  await updateDebtsReopened(trx, reopened.map(({ id }) => id), at)
  await writeAudits(trx, reopened.map(({ id, operatorId, customerId, matter, grossMinor, currency, policyVersion, creditedAt }) => ({
    at,
    actor,
    action: 'debt.reopen',
    subject: { type: 'debt', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, grossMinor, currency, creditedAt }
  })))
  for (const { job, matter } of reopened) if (job) await jobs.add(trx, job.name, job.payload as never, matter)
  return reopened
}
