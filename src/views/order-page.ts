/** Orders: a list, newest first, and one with its pro-forma and what was paid on it. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

/** 'waiting': for the money; 'paid': being registered; then one of the ends. */
export type OrderState = 'waiting' | 'paid' | 'registered' | 'withdrawn' | 'cancelled'

export type OrderRow = {
  readonly id: string
  readonly operatorId: string
  readonly customerId: string
  readonly holderId: string
  /** ASCII, the contract's object (DOM-II.3). */
  readonly name: string
  readonly displayName: string
  readonly zone: string
  /** Made for its holder, or moved here from another registrar. */
  readonly kind: 'registration' | 'transfer'
  readonly years: number
  readonly policyVersion: string
  readonly placedAt: Date
  readonly keepUntil: Date
  readonly creditedAt: Date | null
  readonly withdrawnAt: Date | null
  readonly endedAt: Date | null
  readonly endRule: string | null
  readonly endReason: string | null
  readonly domainId: string | null
  readonly state: OrderState
}

export type OrderPage = OrderRow & {
  readonly proforma: {
    readonly documentId: string
    readonly number: string
    readonly issuedOn: Day
    readonly dueOn: Day
    readonly grossMinor: bigint
    /** What is held by the debt; a part payment registers nothing (DOM-II.5). */
    readonly paidMinor: bigint
    readonly currency: string
  } | null
}

export async function listOrders (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging): Promise<Page<OrderRow>> {
  const query = seen(trx('orders as o'), sight, 'o').orderBy([{ column: 'o.placed_at', order: 'desc' }, { column: 'o.id', order: 'desc' }]).limit(limit + 1)
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(o.placed_at, o.id) < (select placed_at, id from orders where id = ?)', after)
  const rows: Omit<OrderRow, 'state'>[] = await query.select(columns)
  return pageOf(rows.map(withState), limit, row => [row.id])
}

/** Undefined for an unknown order and for one that is not the reader's to see. */
export async function findOrderPage (trx: Knex.Transaction, sight: Sight, id: string): Promise<OrderPage | undefined> {
  const order = await seen(trx('orders as o'), sight, 'o').where('o.id', id).first(columns)
  if (!order) return undefined
  const proforma = await trx('orders as o')
    .join('debts as d', 'd.id', 'o.debt_id').join('documents as p', join => { join.on('p.debt_id', 'd.id').andOnVal('p.kind', 'proforma') })
    .where('o.id', id)
    .first(
      { documentId: 'p.id' }, 'p.number', { issuedOn: 'p.issued_on' }, { dueOn: 'p.due_on' }, { grossMinor: 'd.gross_minor' }, 'd.currency',
      trx.raw('(select coalesce(sum(amount_minor), 0)::bigint from allocations a where a.debt_id = d.id and a.returned_at is null) as "paidMinor"')
    )
  return { ...withState(order), proforma: proforma ?? null }
}

const columns = [
  'o.id', 'o.operator_id as operatorId', 'o.customer_id as customerId', 'o.holder_id as holderId', 'o.name', 'o.display_name as displayName', 'o.zone', 'o.kind', 'o.years',
  'o.policy_version as policyVersion', 'o.placed_at as placedAt', 'o.keep_until as keepUntil', 'o.credited_at as creditedAt', 'o.withdrawn_at as withdrawnAt',
  'o.ended_at as endedAt', 'o.end_rule as endRule', 'o.end_reason as endReason', 'o.domain_id as domainId'
]

const withState = (order: Omit<OrderRow, 'state'>): OrderRow => ({ ...order, state: stateOf(order) })

function stateOf ({ domainId, withdrawnAt, endedAt, creditedAt }: Omit<OrderRow, 'state'>): OrderState {
  if (domainId) return 'registered'
  if (withdrawnAt) return 'withdrawn'
  if (endedAt) return 'cancelled'
  return creditedAt ? 'paid' : 'waiting'
}
