/**
 * Makes events of the journal's lines that its trigger noted, and deliveries of events: each line once, in the journal's order, in one transaction. Then asks for a job for each
 * endpoint that has something due. Run by the schedule and whenever there is something to do; late, twice or in three processes at once it does the same.
 */
import type { Knex } from 'knex'
import { findEntriesByIds } from '../audit/find.ts'
import { findDebts } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { wantsEvent } from '../rules/webhook.ts'
import { insertDeliveries, wakeOldest } from './delivery-store.ts'
import { lockDueEndpoints, lockEndpointsFor, updateAsked } from './endpoint-store.ts'
import { eventOf } from './event.ts'
import { insertEvents, takeFacts, takeTurn, type WebhookEvent } from './event-store.ts'

const page = 500

/** A job that was asked for and has not begun by then is asked for again. Milliseconds. */
const lostMs = 600_000

export async function sweepWebhooks (deps: Deps): Promise<void> {
  const now = deps.machineNow()
  for (let taken = page; taken === page;) taken = await transact(deps.db, trx => recordEvents(trx, now))
  await transact(deps.db, async trx => {
    const due = await lockDueEndpoints(trx, now, new Date(now.getTime() - lostMs), page)
    await updateAsked(trx, due, now)
    for (const endpointId of due) await deps.jobs.add(trx, 'webhooks.deliver', { endpointId }, endpointId)
  })
}

/** How many lines were taken. */
async function recordEvents (trx: Knex.Transaction, now: Date): Promise<number> {
  if (!await takeTurn(trx)) return 0
  const facts = await takeFacts(trx, page)
  if (facts.length === 0) return 0
  const entries = await findEntriesByIds(trx, facts)
  const debtIds = entries.filter(({ subjectType }) => subjectType === 'debt').map(({ subjectId }) => subjectId)
  const debts = debtIds.length === 0 ? new Map<string, { proformaId: string }>() : await findDebts(trx, debtIds)
  const events = entries.flatMap(entry => eventOf(entry, debtId => debts.get(debtId)?.proformaId) ?? [])
  await deliverTo(trx, events, now)
  return facts.length
}

async function deliverTo (trx: Knex.Transaction, events: readonly WebhookEvent[], now: Date): Promise<void> {
  const endpoints = await lockEndpointsFor(trx, [...new Set(events.map(({ operatorId }) => operatorId))], [...new Set(events.flatMap(({ customerId }) => customerId ?? []))])
  const wanted = new Map(endpoints.map(endpoint => [endpoint, events.filter(({ operatorId, customerId, type }) =>
    operatorId === endpoint.operatorId && (endpoint.customerId === null || customerId === endpoint.customerId) && wantsEvent(endpoint.events, type))]))
  const told = new Set([...wanted.values()].flat())
  if (told.size === 0) return
  await insertEvents(trx, events.filter(event => told.has(event)), now)
  for (const [{ id, pausedAt }, its] of wanted) {
    await insertDeliveries(trx, id, its.map(event => event.id), { now, replay: false })
    if (!pausedAt) await wakeOldest(trx, id, now)
  }
}
