/** One domain with all that belongs on its page; its life comes from `lifeOfDomain`. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { stateOf } from './domain-state.ts'
import type { DomainRow } from './domain-list.ts'
import { seen, type Sight } from './sight.ts'

export type DomainPeriod = {
  /** The last day of the period before, by which the period is named. */
  readonly periodFrom: Day
  readonly policyVersion: string
  readonly debtId: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly creditedAt: Date | null
  readonly feeDebtId: string | null
  readonly feeCreditedAt: Date | null
  readonly doneAt: Date | null
}

/** Which recipient got the holder's data for this domain, and when (DOM-I.7). */
export type DomainDisclosure = { readonly recipient: string, readonly purpose: string, readonly at: Date }

export type DomainPage = DomainRow & {
  readonly operatorId: string
  readonly holderId: string
  readonly orderId: string | null
  readonly registry: string
  /** null: the registry keeps no contacts. */
  readonly registrantHandle: string | null
  readonly policyVersion: string
  /** Newest first. */
  readonly periods: DomainPeriod[]
  readonly disclosures: DomainDisclosure[]
}

/** Undefined for an unknown domain and for one that is not the reader's to see. `now`: business time. */
export async function findDomainPage (trx: Knex.Transaction, sight: Sight, id: string, now: Date): Promise<DomainPage | undefined> {
  const domain = await seen(trx('domains as d'), sight, 'd')
    .join('customers as c', 'c.id', 'd.customer_id').join('holders as h', 'h.id', 'd.holder_id').where('d.id', id)
    .first(
      'd.id', 'd.name', { displayName: 'd.display_name' }, 'd.zone', { operatorId: 'd.operator_id' }, { customerId: 'd.customer_id' }, { customerName: 'c.name' },
      { holderId: 'd.holder_id' }, { holderName: 'h.name' }, { orderId: 'd.order_id' }, 'd.registry', { registrantHandle: 'd.registrant_handle' },
      { policyVersion: 'd.policy_version' }, { registeredAt: 'd.registered_at' }, { expiresAt: 'd.expires_at' }, { expiresOn: 'd.expires_on' }, { releasedAt: 'd.released_at' }
    )
  if (!domain) return undefined

  const periods: DomainPeriod[] = await trx('renewals').where({ domain_id: id }).orderBy('period_from', 'desc').select(
    { periodFrom: 'period_from' }, { policyVersion: 'policy_version' }, { debtId: 'debt_id' }, { issuedOn: 'issued_on' }, { dueOn: 'due_on' },
    { creditedAt: 'credited_at' }, { feeDebtId: 'fee_debt_id' }, { feeCreditedAt: 'fee_credited_at' }, { doneAt: 'done_at' }
  )
  const disclosures: DomainDisclosure[] = await trx('disclosures')
    .whereIn('subject_id', [id, domain.orderId].filter(subject => subject !== null))
    .orderBy('id').select('recipient', 'purpose', 'at')
  const offered = periods.some(period => period.periodFrom === domain.expiresOn && period.doneAt === null)
  return { ...domain, state: stateOf({ ...domain, offered }, now), periods, disclosures }
}
