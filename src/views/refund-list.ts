/** Money that goes back, as staff look for it: what waits and what went, of which transfer and for what, and the files for the bank (HOUSE-REFUND). */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'

/** On their way: somebody still has to do something, or the bank has. */
const onTheirWay = ['needs-account', 'to-send', 'in-file', 'failed', 'at-provider'] as const

/** In the order in which a refund passes them, then the other ends. */
export const refundStates = [...onTheirWay, 'sent', 'returned', 'cancelled'] as const

export type RefundState = typeof refundStates[number]

export type RefundRow = {
  readonly id: string
  readonly amountMinor: bigint
  readonly currency: Currency
  readonly toName: string | null
  /** Null: nobody has named one, or a provider pays it back. */
  readonly toIban: string | null
  /** What the payer reads. */
  readonly title: string
  readonly rule: string
  readonly state: RefundState
  readonly stateAt: Date
  readonly openedAt: Date
  /** Of a failed one why, of one that a provider paid its reference, of a cancelled one the rule. */
  readonly say: string | null
  readonly fileId: string | null
  /** The transfer that it is part of. */
  readonly bookedOn: Day
  readonly creditTitle: string
  /** Whom the money came through, when not by a transfer. */
  readonly providerName: string | null
  readonly customerName: string | null
  readonly proformaId: string | null
  readonly proformaNumber: string | null
  readonly orderId: string | null
  readonly domainId: string | null
  /** Of the order or the domain. */
  readonly displayName: string | null
}

/** `state`: 'open' those that are on their way, 'all' every one. */
export type RefundFilter = Paging & { readonly state: RefundState | 'open' | 'all' }

const isOnItsWay = "state in ('needs-account', 'to-send', 'in-file', 'failed', 'at-provider')" // as the index says it: refunds_on_their_way

/** Those that are on their way come oldest first, since they wait; what is over, and everything together, newest first. For staff. */
export async function listRefundRows (trx: Knex.Transaction, operatorId: string, { limit, cursor, state }: RefundFilter): Promise<Page<RefundRow>> {
  const waits = state === 'open' || (onTheirWay as readonly string[]).includes(state)
  const order = waits ? 'asc' : 'desc'
  const query = trx('refunds as r')
    .join('credits as c', 'c.id', 'r.credit_id')
    .leftJoin('payment_providers as v', 'v.id', 'c.provider_id')
    .leftJoin('debts as d', 'd.id', 'r.debt_id')
    .leftJoin('documents as p', join => { join.on('p.debt_id', 'd.id').andOnVal('p.kind', 'proforma') })
    .leftJoin('customers as u', 'u.id', 'd.customer_id')
    .leftJoin('orders as o', 'o.id', trx.raw("d.job_payload ->> 'orderId'"))
    .leftJoin('domains as n', 'n.id', trx.raw("d.job_payload ->> 'domainId'"))
    .where('r.operator_id', operatorId)
    .orderBy([{ column: 'r.opened_at', order }, { column: 'r.id', order }]).limit(limit + 1)
    .select(
      'r.id', { amountMinor: 'r.amount_minor' }, 'r.currency', { toName: 'r.to_name' }, { toIban: 'r.to_iban' }, 'r.title', 'r.rule', 'r.state', { stateAt: 'r.state_at' }, { openedAt: 'r.opened_at' }, 'r.say', { fileId: 'r.file_id' },
      { bookedOn: 'c.booked_on' }, { creditTitle: 'c.title' }, { providerName: 'v.name' }, { customerName: 'u.name' }, { proformaId: 'p.id' }, { proformaNumber: 'p.number' }, { orderId: 'o.id' }, { domainId: 'n.id' },
      trx.raw('coalesce(n.display_name, o.display_name) as "displayName"')
    )
  if (state === 'open') void query.whereRaw(`r.${isOnItsWay}`)
  else if (state !== 'all') void query.where('r.state', state)
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw(`(r.opened_at, r.id) ${waits ? '>' : '<'} (select opened_at, id from refunds where id = ? and operator_id = ?)`, [after[0]!, operatorId])
  const rows: RefundRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}

export type RefundSum = { readonly state: RefundState, readonly currency: Currency, readonly count: number, readonly totalMinor: bigint }

/** How many are on their way and what they come to, in each state and currency. */
export async function sumRefundsOnTheirWay (trx: Knex.Transaction, operatorId: string): Promise<RefundSum[]> {
  return await trx('refunds').where({ operator_id: operatorId }).whereRaw(isOnItsWay).groupBy('state', 'currency').orderBy(['state', 'currency'])
    .select('state', 'currency', trx.raw('count(*)::int as count'), trx.raw('sum(amount_minor)::bigint as "totalMinor"'))
}

export type RefundFileRow = {
  readonly id: string
  /** Our account that pays. */
  readonly account: string
  readonly currency: Currency
  readonly executeOn: Day
  readonly count: number
  readonly totalMinor: bigint
  readonly builtAt: Date
  readonly reopenedAt: Date | null
  readonly reopenedBecause: string | null
  /** Refunds of it that no statement has shown yet. */
  readonly unseen: number
}

/** Newest first. */
export async function listRefundFileRows (trx: Knex.Transaction, operatorId: string, { limit, cursor }: Paging): Promise<Page<RefundFileRow>> {
  const query = trx('refund_files as f').where('f.operator_id', operatorId).orderBy([{ column: 'f.built_at', order: 'desc' }, { column: 'f.id', order: 'desc' }]).limit(limit + 1).select(
    'f.id', 'f.account', 'f.currency', { executeOn: 'f.execute_on' }, 'f.count', { totalMinor: 'f.total_minor' }, { builtAt: 'f.built_at' }, { reopenedAt: 'f.reopened_at' }, { reopenedBecause: 'f.reopened_because' },
    trx.raw("(select count(*)::int from refunds where file_id = f.id and state = 'in-file') as unseen")
  )
  const after = placeOf(cursor, 1)
  if (after) void query.whereRaw('(f.built_at, f.id) < (select built_at, id from refund_files where id = ? and operator_id = ?)', [after[0]!, operatorId])
  const rows: RefundFileRow[] = await query
  return pageOf(rows, limit, row => [row.id])
}
