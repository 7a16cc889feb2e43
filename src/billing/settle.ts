/** All of a debt is there: noted once, and the job that the debt carries is added in the same transaction. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { updateDebtCredited, type LockedDebt } from './debt-store.ts'
import { lastCreditOf } from './statement-store.ts'

/** OG-10.1: it was paid when the last of its money was credited at the bank, whenever the statement came. */
export async function settle ({ jobs }: Pick<Deps, 'jobs'>, trx: Knex.Transaction, debt: LockedDebt, rule: RuleId, { at, actor }: { at: Date, actor: Actor }): Promise<void> {
  const { id, operatorId, customerId, matter, grossMinor, currency, policyVersion, job } = debt
  const creditedAt = await lastCreditOf(trx, id)
  await updateDebtCredited(trx, id, creditedAt)
  await writeAudit(trx, {
    at,
    actor,
    action: 'debt.settle',
    subject: { type: 'debt', id },
    operatorId,
    customerId,
    rule,
    policyVersion,
    facts: { matter, grossMinor, currency, creditedAt, job: job.name }
  })
  await jobs.add(trx, job.name, job.payload as never, matter) // stored by openDebt, whose types hold name and payload together
}
