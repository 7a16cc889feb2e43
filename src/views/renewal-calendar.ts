/** What comes to its end and when: living domains by week or month, zone and what may go wrong, with the money of it. For staff; decides nothing. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { dayPlaceOf, pageOf, type Page, type Paging } from './page.ts'

/**
 * The worst first. blocked: its end is over and it is not renewed. late: asked for, and not paid by its day. no-balance: it would renew by itself, and the
 * balance does not cover it. asked: a pro-forma waits for the money. ahead: nothing was asked yet. paid: the next period is paid.
 */
export const renewalRisks = ['blocked', 'late', 'no-balance', 'asked', 'ahead', 'paid'] as const
export type RenewalRisk = typeof renewalRisks[number]

/** Gross of a year's renewal in the operator's currency, minor units, by zone: for what nothing was asked of yet. */
export type YearPrices = ReadonlyMap<string, bigint>

export type CalendarCell = {
  /** The first day of the week or month; null: the end is over. */
  readonly from: Day | null
  readonly zone: string
  readonly risk: RenewalRisk
  readonly count: number
  /** Asked, or as it would be asked; minor units of the operator's currency. */
  readonly minor: bigint
}

export type CalendarSpan = { readonly by: 'week' | 'month', /** The last day that is looked at. */ readonly to: Day, /** Business time. */ readonly now: Date, readonly today: Day, readonly prices: YearPrices }

/** SQL: living domains of the operator with what their renewal would cost and what may go wrong. */
const renewals = `
  select d.id, d.name, d.display_name, d.zone, d.expires_on, d.customer_id, c.name as customer_name, money.minor, case
      when d.expires_at <= :now::timestamptz and (r.credited_at is null or t.reopened_at is not null) then 'blocked'
      when r.credited_at is not null and t.reopened_at is null then 'paid'
      when r.due_on < :today::date then 'late'
      when d.auto_renew and coalesce(b.amount_minor - b.held_minor, 0) < money.minor then 'no-balance'
      when r.domain_id is not null then 'asked'
      else 'ahead' end as risk
  from domains d
  join operators o on o.id = d.operator_id
  join customers c on c.id = d.customer_id
  left join renewals r on r.domain_id = d.id and r.period_from = d.expires_on
  left join debts t on t.id = r.debt_id
  left join balances b on b.customer_id = d.customer_id and b.currency = o.currency
  cross join lateral (select coalesce(case when t.currency = o.currency then t.gross_minor end, (:prices::jsonb ->> d.zone)::bigint * d.renew_years, 0) as minor) money
  where d.operator_id = :operator and d.released_at is null and d.expires_on <= :to::date`

export async function findRenewalCalendar (trx: Knex.Transaction, operatorId: string, { by, to, now, today, prices }: CalendarSpan): Promise<CalendarCell[]> {
  const { rows } = await trx.raw(`
    select case when risk = 'blocked' then null else date_trunc(:by, expires_on::timestamp)::date end as "from", zone, risk, count(*)::int as count, sum(minor)::bigint as minor
    from (${renewals}) renewals group by 1, 2, 3 order by 1 nulls first, 2, 3`, { by, operator: operatorId, to, now, today, prices: asJson(prices) })
  return rows
}

export type RenewalRow = {
  readonly id: string
  readonly name: string
  readonly displayName: string
  readonly expiresOn: Day
  readonly customerId: string
  readonly customerName: string
  readonly minor: bigint
  readonly risk: RenewalRisk
}

export type RenewalFilter = Paging & Omit<CalendarSpan, 'by'> & { readonly from?: Day | undefined, readonly zone?: string | undefined, readonly risk?: RenewalRisk | undefined }

/** One by one: what ends first comes first. */
export async function listRenewals (trx: Knex.Transaction, operatorId: string, { limit, cursor, from, to, now, today, prices, zone, risk }: RenewalFilter): Promise<Page<RenewalRow>> {
  const after = dayPlaceOf(cursor)
  const { rows } = await trx.raw(`
    select id, name, display_name as "displayName", expires_on as "expiresOn", customer_id as "customerId", customer_name as "customerName", minor, risk from (${renewals}) renewals
    where expires_on >= :from::date and (:zone::text is null or zone = :zone) and (:risk::text is null or risk = :risk) and (:afterDay::date is null or (expires_on, id) > (:afterDay::date, :afterId))
    order by expires_on, id limit :limit`,
  { operator: operatorId, to, now, today, prices: asJson(prices), from: from ?? '0001-01-01', zone: zone ?? null, risk: risk ?? null, afterDay: after?.[0] ?? null, afterId: after?.[1] ?? '', limit: limit + 1 })
  return pageOf<RenewalRow>(rows, limit, row => [row.expiresOn, row.id])
}

const asJson = (prices: YearPrices): string => JSON.stringify(Object.fromEntries([...prices].map(([zone, minor]) => [zone, String(minor)])))
