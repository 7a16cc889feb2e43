/** SQL of events: lines of the journal that were noted by its trigger, and what became of them. Rows do not leave this file. */
import type { Knex } from 'knex'

export type WebhookEvent = {
  /** `webhook-id`: the same in every attempt at every endpoint. */
  readonly id: string
  /** The line of the journal; null: a test. */
  readonly auditId: bigint | null
  readonly operatorId: string
  readonly customerId: string | null
  readonly type: string
  /** Business time of the decision. */
  readonly at: Date
  /** As it is signed and sent. */
  readonly body: string
}

/** One process at a time makes events, so that they stand in the order of the journal. False: another one is at it. Held until the transaction ends. */
export async function takeTurn (trx: Knex.Transaction): Promise<boolean> {
  const { rows: [row] } = await trx.raw("select pg_try_advisory_xact_lock(hashtextextended('webhook-events', 0)) as taken")
  return row.taken
}

/** Lines of which no event was made yet, the oldest first; they are taken off the list with this transaction. */
export async function takeFacts (trx: Knex.Transaction, limit: number): Promise<bigint[]> {
  const { rows } = await trx.raw('delete from webhook_facts where audit_id in (select audit_id from webhook_facts order by audit_id limit ?) returning audit_id as id', [limit])
  return rows.map(({ id }: { id: bigint }) => id)
}

/** `now`: machine time. */
export async function insertEvents (trx: Knex.Transaction, events: readonly WebhookEvent[], now: Date): Promise<void> {
  await trx('webhook_events').insert(events.map(({ id, auditId, operatorId, customerId, type, at, body }) => ({ id, audit_id: auditId && String(auditId), operator_id: operatorId, customer_id: customerId, type, at, made_at: now, body })))
}

export type Whose = { readonly operatorId: string, readonly customerId: string | null }

/** An event, or those decided within [from, to), of these types; no tests; in their order. `customerId` null: of every customer. */
export type Chosen = { readonly eventId: string } | { readonly from: Date, readonly to: Date, readonly types: readonly string[] }

export async function findEventIds (trx: Knex.Transaction, { operatorId, customerId }: Whose, chosen: Chosen, limit: number): Promise<string[]> {
  const query = trx('webhook_events').where({ operator_id: operatorId }).whereNotNull('audit_id').orderBy('seq').limit(limit).select('id')
  if (customerId !== null) void query.where({ customer_id: customerId })
  if ('eventId' in chosen) void query.where({ id: chosen.eventId })
  else {
    void query.where('at', '>=', chosen.from).where('at', '<', chosen.to)
    if (chosen.types.length > 0) void query.whereRaw('type = any(?)', [[...chosen.types]])
  }
  return (await query).map(({ id }: { id: string }) => id)
}

/** Made before `before` and with nothing left to deliver. */
export async function deleteOldEvents (trx: Knex.Transaction, before: Date): Promise<void> {
  await trx('webhook_events as e').where('e.made_at', '<', before).whereNotExists(trx('webhook_deliveries as d').whereRaw('d.event_id = e.id')).delete()
}

/** Whether there is something to make events of, or to deliver at `now`. */
export async function isSomethingDue (db: Knex, now: Date): Promise<boolean> {
  const { rows: [row] } = await db.raw('select exists (select from webhook_facts) or exists (select from webhook_deliveries where next_at <= ?) as due', [now])
  return row.due
}
