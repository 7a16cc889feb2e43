/** One domain with all that belongs on its page; its life comes from `lifeOfDomain`. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import type { Day } from '../rules/calendar.ts'
import { stateOf } from './domain-state.ts'
import type { DomainRow } from './domain-list.ts'
import { seenSql, type Sight } from './sight.ts'

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
  /** For which the next period is wanted (HOUSE-YEARS). */
  readonly renewalYears: number
  /** Newest first. */
  readonly periods: DomainPeriod[]
  readonly disclosures: DomainDisclosure[]
}

type Row = Omit<DomainPage, 'state' | 'periods' | 'disclosures'> & { readonly periods: readonly Period[], readonly disclosures: readonly (readonly [recipient: string, purpose: string, at: string])[] }

type Period = readonly [periodFrom: Day, policyVersion: string, debtId: string, issuedOn: Day, dueOn: Day, creditedAt: string | null, feeDebtId: string | null, feeCreditedAt: string | null, doneAt: string | null]

/** All of it at one instant, by one question: this is what programs ask most. */
const page: Prepared = {
  name: 'domain-page',
  text: `
    select d.id, d.name, d.display_name as "displayName", d.zone, d.operator_id as "operatorId", d.customer_id as "customerId", c.name as "customerName",
      d.holder_id as "holderId", h.name as "holderName", d.order_id as "orderId", d.registry, d.registrant_handle as "registrantHandle", d.policy_version as "policyVersion",
      d.registered_at as "registeredAt", d.expires_at as "expiresAt", d.expires_on as "expiresOn", d.released_at as "releasedAt", d.auto_renew as "autoRenew", d.renew_years as "renewalYears",
      coalesce((select json_agg(json_build_array(r.period_from, r.policy_version, r.debt_id, r.issued_on, r.due_on, r.credited_at, r.fee_debt_id, r.fee_credited_at, r.done_at) order by r.period_from desc)
        from renewals r where r.domain_id = d.id), '[]') as periods,
      coalesce((select json_agg(json_build_array(s.recipient, s.purpose, s.at) order by s.id) from disclosures s where s.subject_id in (d.id, d.order_id)), '[]') as disclosures
    from domains d join customers c on c.id = d.customer_id join holders h on h.id = d.holder_id
    where d.id = $1 and ${seenSql('d', { operator: 2, customer: 3 })}`
}

const dateOrNull = (text: string | null): Date | null => text === null ? null : new Date(text)

/** Undefined for an unknown domain and for one that is not the reader's to see. `now`: business time. */
export async function findDomainPage (db: Knex, { operatorId, customerId }: Sight, id: string, now: Date): Promise<DomainPage | undefined> {
  const [domain] = await runPrepared<Row>(db, page, [id, operatorId, customerId])
  if (!domain) return undefined
  const periods = domain.periods.map(([periodFrom, policyVersion, debtId, issuedOn, dueOn, creditedAt, feeDebtId, feeCreditedAt, doneAt]): DomainPeriod =>
    ({ periodFrom, policyVersion, debtId, issuedOn, dueOn, creditedAt: dateOrNull(creditedAt), feeDebtId, feeCreditedAt: dateOrNull(feeCreditedAt), doneAt: dateOrNull(doneAt) }))
  const offered = periods.some(period => period.periodFrom === domain.expiresOn && period.doneAt === null)
  return { ...domain, state: stateOf({ ...domain, offered }, now), periods, disclosures: domain.disclosures.map(([recipient, purpose, at]) => ({ recipient, purpose, at: new Date(at) })) }
}
