/** Mail on its way out: what a mailbox may send, addresses that are not written to, the queue. The work is that of the flows in src/mail/out. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { liftSuppression } from '../mail/out/lift-suppression.ts'
import { orderQueued } from '../mail/out/order-queue.ts'
import { raiseLimits } from '../mail/out/raise-limits.ts'
import { readSending, type Sending } from '../mail/out/read-sending.ts'
import { resumeSending } from '../mail/out/resume-sending.ts'
import { requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { scopes, spans } from '../rules/sending-limits.ts'
import { sightOf } from '../views/sight.ts'
import { listDestinations, listQueue, listSendingEvents, listSuppressed } from '../views/sending.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { customerField, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const tags = ['mail']
const Recipients = Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Recipients' })

const Shown = Type.Object({
  windows: Type.Array(Type.Object({ scope: Type.String({ enum: [...scopes] }), span: Type.String({ enum: [...spans] }), used: Type.Integer({ description: 'Recipients' }), limit: Type.Integer(), endsAt: Nullable(Instant) }), { description: 'Empty: no limit holds it back' }),
  raised: Type.Boolean({ description: 'Staff have allowed more for a time' }),
  paused: Nullable(Type.Object({ since: Instant, rule: Rule }))
})
const show = ({ windows, raised, paused }: Sending) => ({ windows: windows.map(({ endsAt, ...each }) => ({ ...each, endsAt: instantOrNull(endsAt) })), raised, paused: paused && { ...paused, since: instantOf(paused.since) } })

const Event = Type.Object({ id: Type.String({ description: 'Grows with time' }), at: Instant, kind: Type.String(), rule: Rule, mailboxId: Id, mailbox: Type.String(), facts: Type.Record(Type.String(), Type.Unknown()) })
const Suppressed = Type.Object({ id: Id, customerId: Id, address: Type.String(), since: Instant, until: Instant, reply: Type.String({ description: 'What its server said' }) })
const Queued = Type.Object({
  id: Id, sender: Type.String(), domain: Type.String(), recipients: Type.Array(Type.String()), bytes: Type.Integer(), queuedAt: Instant, attempts: Type.Integer(),
  nextTryAt: Nullable(Type.String({ description: 'null: under way' })), lastReply: Nullable(Type.String()), ordered: Nullable(Type.String({ enum: ['retry', 'drop'] }))
})
const Destination = Type.Object({ domain: Type.String(), messages: Type.Integer(), oldest: Instant, nextTryAt: Nullable(Instant), lastReply: Nullable(Type.String()) })
const mostDestinations = 200

export const sendingRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/sending', {
    schema: { tags, summary: 'What a mailbox may send, and what is used of it', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => show(await readSending(deps, callerOf(request), request.params.id)))

  app.post('/mailboxes/:id/sending/resumption', {
    schema: { tags, summary: 'Let a paused mailbox send again; its owner after a change of the password', headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await resumeSending(within, callerOf(request), request.params.id)
    return { status: 200, body: show(await readSending(within, callerOf(request), request.params.id)) }
  }))

  app.post('/mailboxes/:id/sending/raise', {
    schema: { tags, summary: 'Allow a mailbox more until a day; staff', headers: KeyWelcome, params: IdInPath, body: Type.Object({ minute: Recipients, hour: Recipients, day: Recipients, until: DayText }, strict), response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { until, ...limits } = request.body
    await raiseLimits(within, callerOf(request), { mailboxId: request.params.id, limits, until: until as Day })
    return { status: 200, body: show(await readSending(within, callerOf(request), request.params.id)) }
  }))

  app.get('/sending-events', {
    schema: { tags, summary: 'Limits reached, mailings refused, pauses, bounces; newest first', querystring: Type.Object({ ...customerField, ...pagingFields, mailboxId: Type.Optional(Id) }, strict), response: { 200: PageOf(Event), ...problems } }
  }, async request => {
    const { mailboxId, customerId, ...paging } = request.query
    const page = await transact(deps.db, trx => listSendingEvents(trx, sightOf(callerOf(request), 'mail', customerId), { mailboxId, ...pagingOf(paging) }))
    return showPage(page, ({ id, at, ...event }) => ({ ...event, id: String(id), at: instantOf(at) }))
  })

  app.get('/suppressed-addresses', {
    schema: { tags, summary: 'Addresses that do not exist and are not written to', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Suppressed), ...problems } }
  }, async request => {
    const { customerId, ...paging } = request.query
    const page = await transact(deps.db, trx => listSuppressed(trx, sightOf(callerOf(request), 'mail', customerId), deps.machineNow(), pagingOf(paging)))
    return showPage(page, ({ since, until, ...row }) => ({ ...row, since: instantOf(since), until: instantOf(until) }))
  })

  app.post('/suppressed-addresses/:id/lifting', {
    schema: { tags, summary: 'Write to an address again', headers: KeyWelcome, params: IdInPath, response: { 200: Type.Object({ lifted: Type.Boolean({ description: 'false: it was before' }) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: { lifted: await liftSuppression(within, callerOf(request), request.params.id) } })))

  app.get('/mail-queue', {
    schema: { tags, summary: 'Messages that wait to be delivered, oldest first; staff', querystring: Type.Object({ ...pagingFields, domain: Type.Optional(Type.String({ maxLength: 253 })) }, strict), response: { 200: PageOf(Queued), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { domain, ...paging } = request.query
    const page = await transact(deps.db, trx => listQueue(trx, operatorOf(actor), { domain, ...pagingOf(paging) }))
    return showPage(page, ({ bytes, queuedAt, nextTryAt, recipients, ...row }) => ({ ...row, recipients: [...recipients], bytes: Number(bytes), queuedAt: instantOf(queuedAt), nextTryAt: instantOrNull(nextTryAt) }))
  })

  app.get('/mail-queue/destinations', {
    schema: { tags, summary: 'Where the queue goes, the fullest first; staff', response: { 200: Type.Object({ rows: Type.Array(Destination) }), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const rows = await transact(deps.db, trx => listDestinations(trx, operatorOf(actor), mostDestinations))
    return { rows: rows.map(({ oldest, nextTryAt, ...row }) => ({ ...row, oldest: instantOf(oldest), nextTryAt: instantOrNull(nextTryAt) })) }
  })

  for (const [act, what, summary] of [['retry', 'retry', 'Try a message now; staff'], ['removal', 'drop', 'Take a message out of the queue; its sender is told; staff']] as const) {
    app.post(`/mail-queue/:id/${act}`, {
      schema: { tags, summary, headers: KeyWelcome, params: IdInPath, response: { 202: Type.Object({ ordered: Type.String() }), ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      await orderQueued(within, callerOf(request), (request.params as { id: string }).id, what)
      return { status: 202, body: { ordered: what } }
    }))
  }
}
