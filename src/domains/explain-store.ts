/** SQL of what was done in a period of a domain, and when. Rows do not leave this file. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { RenewalStep } from '../rules/domain-renewal.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type StepTaken = { readonly step: RenewalStep, readonly rule: RuleId, readonly at: Date }

/** In the order in which they were taken. */
export async function findStepsTaken (trx: Knex.Transaction, domainId: string, periodFrom: Day): Promise<StepTaken[]> {
  return await trx('domain_steps').where({ domain_id: domainId, period_from: periodFrom }).orderBy(['taken_at', 'step']).select('step', 'rule', { at: 'taken_at' })
}

/** When the pro-forma was issued and when the period was bought. */
export async function findPeriodDays (trx: Knex.Transaction, domainId: string, periodFrom: Day): Promise<{ issuedOn: Day, doneAt: Date | null } | undefined> {
  return await trx('renewals').where({ domain_id: domainId, period_from: periodFrom }).first({ issuedOn: 'issued_on', doneAt: 'done_at' })
}
