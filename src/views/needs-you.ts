/** What waits for a customer's people: pro-formas to pay and domains that end soon. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { seen, type Sight } from './sight.ts'

export type UnpaidDocument = {
  readonly id: string
  readonly number: string
  /** What it asks money for, in the customer's language. */
  readonly about: string
  readonly displayName: string | null
  readonly orderId: string | null
  readonly domainId: string | null
  /** Of hosting. */
  readonly contractId: string | null
  /** By which it is owed. */
  readonly rule: string
  /** What is still missing, minor units. */
  readonly openMinor: bigint
  readonly currency: Currency
  readonly dueOn: Day
}

/** Pro-formas that nothing closed and no full amount is there for, be it that a bank took it back; the most urgent first. */
export async function findUnpaid (trx: Knex.Transaction, sight: Sight, limit: number): Promise<UnpaidDocument[]> {
  const rows: (Omit<UnpaidDocument, 'openMinor'> & { grossMinor: bigint, givenMinor: bigint })[] = await seen(trx('debts'), sight, 'debts')
    .join('documents', { 'documents.debt_id': 'debts.id' })
    .leftJoin('orders', 'orders.id', trx.raw("debts.job_payload ->> 'orderId'"))
    .leftJoin('domains', 'domains.id', trx.raw("debts.job_payload ->> 'domainId'"))
    .where(owed => owed.whereNull('debts.credited_at').orWhereNotNull('debts.reopened_at')).whereNull('debts.closed_at').where('documents.kind', 'proforma')
    .orderBy(['debts.due_on', 'debts.id']).limit(limit)
    .select('documents.id', 'documents.number', { orderId: 'orders.id' }, { domainId: 'domains.id' }, { grossMinor: 'debts.gross_minor' }, 'debts.currency', { dueOn: 'debts.due_on' }, 'debts.rule', trx.raw("debts.job_payload ->> 'contractId' as \"contractId\""),
      trx.raw("documents.facts -> 'lines' -> 0 ->> 'text' as about"),
      trx.raw('coalesce(domains.display_name, orders.display_name) as "displayName"'),
      trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = debts.id and returned_at is null) as "givenMinor"'))
  return rows.map(({ grossMinor, givenMinor, ...row }) => ({ ...row, openMinor: grossMinor - givenMinor }))
}

export type EndingDomain = { readonly id: string, readonly name: string, readonly displayName: string, readonly expiresOn: Day }

/** Living domains whose paid period ends on one of these days; those whose next period is paid need nobody. */
export async function findEnding (trx: Knex.Transaction, sight: Sight, from: Day, to: Day, limit: number): Promise<EndingDomain[]> {
  const rows = await seen(trx('domains'), sight, 'domains')
    .leftJoin('renewals', on => { on.on('renewals.domain_id', 'domains.id').andOn('renewals.period_from', 'domains.expires_on') })
    .whereNull('domains.released_at').whereNull('renewals.credited_at').whereBetween('domains.expires_on', [from, to])
    .orderBy(['domains.expires_on', 'domains.id']).limit(limit)
    .select('domains.id', 'domains.name', 'domains.display_name', 'domains.expires_on')
  return rows.map(row => ({ id: row.id, name: row.name, displayName: row.display_name, expiresOn: row.expires_on }))
}

/** Domains that live on, and orders that are open. */
export async function countOwn (trx: Knex.Transaction, sight: Sight): Promise<{ domains: number, orders: number }> {
  const count = async (query: Knex.QueryBuilder) => (await query.first(trx.raw('count(*)::int as count'))).count as number
  return {
    domains: await count(seen(trx('domains'), sight, 'domains').whereNull('released_at')),
    orders: await count(seen(trx('orders'), sight, 'orders').whereNull('ended_at'))
  }
}
