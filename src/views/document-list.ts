/** Documents as people look for them: newest first, what they are for, whether they are paid. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { dayPlaceOf, pageOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type ListedDocument = {
  readonly id: string
  readonly kind: 'proforma' | 'invoice' | 'correction'
  readonly number: string
  readonly issuedOn: Day
  readonly dueOn: Day
  readonly customerName: string
  readonly displayName: string | null
  /** Of a correction: the difference. */
  readonly grossMinor: bigint
  /** What is paid of what the document belongs to. */
  readonly givenMinor: bigint
  readonly currency: Currency
  readonly creditedAt: Date | null
  readonly closedAt: Date | null
}

/** Newest first. */
export async function listDocuments (trx: Knex.Transaction, sight: Sight, { cursor, limit }: Paging): Promise<Page<ListedDocument>> {
  const query = seen(trx('documents'), sight, 'documents')
    .join('debts', { 'debts.id': 'documents.debt_id' })
    .join('customers', { 'customers.id': 'documents.customer_id' })
    .leftJoin('orders', 'orders.id', trx.raw("debts.job_payload ->> 'orderId'"))
    .leftJoin('domains', 'domains.id', trx.raw("debts.job_payload ->> 'domainId'"))
    .orderBy([{ column: 'documents.issued_on', order: 'desc' }, { column: 'documents.id', order: 'desc' }]).limit(limit + 1)
    .select('documents.id', 'documents.kind', 'documents.number', 'documents.issued_on', 'documents.due_on', 'debts.currency', 'debts.credited_at', 'debts.closed_at',
      { customer_name: 'customers.name' }, trx.raw('coalesce(domains.display_name, orders.display_name) as display_name'),
      trx.raw("(documents.facts ->> 'grossMinor')::bigint as gross_minor"), trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations where debt_id = debts.id and returned_at is null) as given'))
  const after = dayPlaceOf(cursor)
  if (after) void query.whereRaw('(documents.issued_on, documents.id) < (?::date, ?)', after)
  const rows = await query
  const documents = rows.map((row): ListedDocument => ({
    id: row.id,
    kind: row.kind,
    number: row.number,
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    customerName: row.customer_name,
    displayName: row.display_name,
    grossMinor: row.gross_minor,
    givenMinor: row.given,
    currency: row.currency,
    creditedAt: row.credited_at,
    closedAt: row.closed_at
  }))
  return pageOf(documents, limit, document => [document.issuedOn, document.id])
}
