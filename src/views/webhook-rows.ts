/** Webhook endpoints as their owners see them, and the log of what they were sent. */
import type { Knex } from 'knex'
import { numberPlaceOf, pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type WebhookState = 'active' | 'retrying' | 'paused' | 'ended'

export type WebhookRow = {
  readonly id: string
  readonly customerId: string | null
  readonly url: string
  readonly label: string
  readonly events: string[]
  readonly createdAt: Date
  /** Machine time. */
  readonly pausedAt: Date | null
  readonly pausedWhy: 'owner' | 'failing' | 'gone' | null
  readonly endedAt: Date | null
  /** Deliveries that are open. */
  readonly waiting: number
  /** Attempts of the oldest that is open. */
  readonly tries: number
  /** Machine time; null: nothing is due, or it is paused. */
  readonly nextAt: Date | null
  readonly state: WebhookState
}

type Stored = Omit<WebhookRow, 'state'>

const withState = (row: Stored): WebhookRow => ({ ...row, state: row.endedAt ? 'ended' : row.pausedAt ? 'paused' : row.tries > 0 ? 'retrying' : 'active' })

const select = (trx: Knex.Transaction, sight: Sight) => seen(trx('webhook_endpoints as w'), sight, 'w').joinRaw(`
  left join lateral (select tries, next_at from webhook_deliveries d where d.endpoint_id = w.id and d.ended_at is null order by seq limit 1) oldest on true`).select(
  'w.id', { customerId: 'w.customer_id' }, 'w.url', 'w.label', 'w.events', { createdAt: 'w.created_at' }, { pausedAt: 'w.paused_at' }, { pausedWhy: 'w.paused_why' }, { endedAt: 'w.ended_at' },
  trx.raw('(select count(*)::int from webhook_deliveries d where d.endpoint_id = w.id and d.ended_at is null) as waiting'), trx.raw('coalesce(oldest.tries, 0) as tries'), { nextAt: 'oldest.next_at' }
)

/** The newest first. */
export async function listWebhooks (trx: Knex.Transaction, sight: Sight, { limit, cursor, ended = false }: Paging & { /** Ended ones too. */ readonly ended?: boolean }): Promise<Page<WebhookRow>> {
  const query = select(trx, sight).orderBy([{ column: 'w.created_at', order: 'desc' }, { column: 'w.id', order: 'desc' }]).limit(limit + 1)
  if (!ended) void query.whereNull('w.ended_at')
  const after = placeOf(cursor, 2)
  if (after) void query.whereRaw('(w.created_at, w.id) < (to_timestamp(?::numeric / 1000), ?)', [numberPlace(after[0]!), after[1]!])
  return pageOf((await query as Stored[]).map(withState), limit, row => [String(row.createdAt.getTime()), row.id])
}

/** What is no number stands before every row. */
const numberPlace = (text: string): string => /^\d{1,15}$/.test(text) ? text : '0'

/** Undefined for an unknown one and for one that is not the reader's to see. */
export async function findWebhookFor (trx: Knex.Transaction, sight: Sight, id: string): Promise<WebhookRow | undefined> {
  const row: Stored | undefined = await select(trx, sight).where('w.id', id).first()
  return row && withState(row)
}

export type DeliveryState = 'waiting' | 'delivered' | 'skipped'

export type DeliveryRow = {
  readonly id: string
  readonly seq: bigint
  /** `webhook-id`. */
  readonly eventId: string
  readonly type: string
  /** Business time of the decision. */
  readonly at: Date
  readonly body: string
  readonly replay: boolean
  readonly state: DeliveryState
  readonly nextAt: Date | null
  readonly endedAt: Date | null
  readonly attempts: readonly AttemptRow[]
}

/** Machine time. `ms` null: it did not come to an end. */
export type AttemptRow = { readonly at: Date, readonly ms: number | null, readonly status: number | null, readonly answer: string | null, readonly fault: string | null }

/** What an endpoint was sent and is to be sent, the latest first, with every attempt. */
export async function listDeliveries (trx: Knex.Transaction, sight: Sight, webhookId: string, { limit, cursor, state }: Paging & { readonly state?: DeliveryState | undefined }): Promise<Page<DeliveryRow>> {
  const query = seen(trx('webhook_deliveries as d').join('webhook_endpoints as w', 'w.id', 'd.endpoint_id').join('webhook_events as e', 'e.id', 'd.event_id'), sight, 'w').where('w.id', webhookId)
    .orderBy('d.seq', 'desc').limit(limit + 1).select(
      'd.id', 'd.seq', { eventId: 'd.event_id' }, 'e.type', 'e.at', 'e.body', 'd.replay', { nextAt: 'd.next_at' }, { endedAt: 'd.ended_at' }, trx.raw("coalesce(d.outcome, 'waiting') as state"))
  if (state === 'waiting') void query.whereNull('d.ended_at')
  else if (state !== undefined) void query.where('d.outcome', state)
  const after = numberPlaceOf(cursor)
  if (after !== undefined) void query.where('d.seq', '<', after)
  const rows: Omit<DeliveryRow, 'attempts'>[] = await query
  const attempts: (AttemptRow & { deliveryId: string })[] = await trx('webhook_attempts').whereRaw('delivery_id = any(?)', [rows.map(({ id }) => id)]).orderBy('id').select({ deliveryId: 'delivery_id' }, 'at', 'ms', 'status', 'answer', 'fault')
  const ofDelivery = Map.groupBy(attempts, ({ deliveryId }) => deliveryId)
  return pageOf(rows.map(row => ({ ...row, attempts: (ofDelivery.get(row.id) ?? []).map(({ deliveryId: _, ...attempt }) => attempt) })), limit, row => [String(row.seq)])
}
