/** /webhooks: programs are told of decisions. The work is createEndpoint's, changeEndpoint's, pauseEndpoint's and replayEvents'. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { webhookEvents, webhookEventTypes } from '../rules/webhook.ts'
import { findWebhookFor, listDeliveries, listWebhooks, type DeliveryRow, type WebhookRow } from '../views/webhook-rows.ts'
import { sightOf } from '../views/sight.ts'
import { changeEndpoint, changeSecret, endEndpoint } from '../webhooks/change-endpoint.ts'
import { createEndpoint } from '../webhooks/create-endpoint.ts'
import { pauseEndpoint, resumeEndpoint } from '../webhooks/pause.ts'
import { replayEvents, sendTest } from '../webhooks/replay.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const oneOf = <Words extends readonly string[]>(words: Words) => Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }))

const settings = {
  url: Type.String({ minLength: 1, maxLength: 2000, description: 'https, a name that leads to public addresses alone; no redirect is followed' }),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  events: Type.Array(oneOf(webhookEventTypes), { maxItems: 100, description: 'None: everything' })
}
const Draft = Type.Object({ ...customerField, ...settings }, strict)
const Settings = Type.Object(settings, strict)
const Filter = Type.Object({ ...customerField, ...pagingFields, ended: Type.Optional(Type.Literal('true', { description: 'Ended ones too' })) }, strict)
const states = ['waiting', 'delivered', 'skipped'] as const
const LogFilter = Type.Object({ ...pagingFields, state: Type.Optional(oneOf(states)) }, strict)
const Resumption = Type.Object({ waiting: oneOf(['send', 'skip'] as const) }, strict)
const Replay = Type.Union([
  Type.Object({ eventId: Id }, { ...strict, title: 'One event' }),
  Type.Object({ from: Instant, to: Instant }, { ...strict, title: 'Events decided within [from, to)' })
])

const Shown = Type.Object({
  id: Id, customerId: Nullable(Id), url: settings.url, label: settings.label, events: Type.Array(Type.String()), state: oneOf(['active', 'retrying', 'paused', 'ended'] as const), waiting: Type.Integer({ description: 'Deliveries that are open' }),
  nextAt: Nullable(Instant), createdAt: Instant, pausedAt: Nullable(Instant), pausedWhy: Nullable(oneOf(['owner', 'failing', 'gone'] as const)), endedAt: Nullable(Instant)
})
const Secret = Nullable(Type.String({ description: 'whsec_…, shown once: null in a repeated answer' }))
const Attempt = Type.Object({ at: Instant, ms: Nullable(Type.Integer()), status: Nullable(Type.Integer()), answer: Nullable(Type.String({ description: 'Its first 200 octets' })), fault: Nullable(Type.String()) })
const Delivery = Type.Object({
  id: Id, eventId: Type.String({ description: 'webhook-id' }), type: Type.String(), at: Instant, body: Type.String({ description: 'As it is signed' }), replay: Type.Boolean(), state: oneOf(states),
  nextAt: Nullable(Instant), endedAt: Nullable(Instant), attempts: Type.Array(Attempt)
})

export const webhookRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const tags = ['webhooks']
  const show = ({ tries: _, nextAt, createdAt, pausedAt, endedAt, ...row }: WebhookRow) => ({ ...row, nextAt: instantOrNull(nextAt), createdAt: instantOf(createdAt), pausedAt: instantOrNull(pausedAt), endedAt: instantOrNull(endedAt) })
  const showDelivery = ({ seq: _, at, nextAt, endedAt, attempts, ...row }: DeliveryRow) => ({ ...row, at: instantOf(at), nextAt: instantOrNull(nextAt), endedAt: instantOrNull(endedAt), attempts: attempts.map(each => ({ ...each, at: instantOf(each.at) })) })
  const read = async (within: ApiDeps, actor: Actor, id: string) => {
    const found = await transact(within.db, trx => findWebhookFor(trx, sightOf(actor, 'people'), id))
    if (!found) throw notFound()
    return show(found)
  }

  app.get('/webhook-event-types', { schema: { tags, summary: 'What webhooks tell of, and the decisions of the journal behind it', response: { 200: ListOf(Type.Object({ type: Type.String(), actions: Type.Array(Type.String()) })), ...problems } } },
    async () => ({ rows: webhookEventTypes.map(type => ({ type, actions: [...webhookEvents[type]] })) }))

  app.post('/webhooks', {
    schema: { tags, summary: 'Have a program told: the secret is shown once (HOUSE-WEBHOOK). Staff without customerId: of every customer', headers: KeyRequired, body: Draft, response: { 201: Type.Object({ ...Shown.properties, secret: Secret }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { customerId = actor.kind === 'customer' ? actor.customerId : null, ...draft } = request.body
    const { id, secret } = await createEndpoint(within, actor, { ...draft, customerId, operatorId: operatorOf(actor) })
    return { status: 201, body: { ...await read(within, actor, id), secret } }
  }, { shownOnce: 'secret' }))

  app.get('/webhooks', { schema: { tags, summary: 'Webhooks, the newest first', querystring: Filter, response: { 200: PageOf(Shown), ...problems } } }, async request => {
    const { customerId, ended, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'people', customerId)
    return showPage(await transact(deps.db, trx => listWebhooks(trx, sight, { ...pagingOf(paging), ended: ended === 'true' })), show)
  })

  app.get('/webhooks/:id', { schema: { tags, summary: 'One webhook', params: IdInPath, response: { 200: Shown, ...problems } } }, request => read(deps, callerOf(request), request.params.id))

  app.get('/webhooks/:id/deliveries', { schema: { tags, summary: 'What a webhook was sent and is to be sent, the latest first, with each attempt', params: IdInPath, querystring: LogFilter, response: { 200: PageOf(Delivery), ...problems } } }, async request => {
    const { state, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'people')
    return showPage(await transact(deps.db, async trx => {
      if (!await findWebhookFor(trx, sight, request.params.id)) throw notFound()
      return await listDeliveries(trx, sight, request.params.id, { ...pagingOf(paging), state })
    }), showDelivery)
  })

  app.post('/webhooks/:id/settings', { schema: { tags, summary: 'Set a webhook’s settings anew, as a whole', headers: KeyWelcome, params: IdInPath, body: Settings, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await changeEndpoint(within, actor, request.params.id, request.body)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))

  app.post('/webhooks/:id/secret', {
    schema: { tags, summary: 'Change the secret: for a day both sign', headers: KeyRequired, params: IdInPath, response: { 201: Type.Object({ id: Id, secret: Secret }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 201, body: await changeSecret(within, callerOf(request), request.params.id) }), { shownOnce: 'secret' }))

  app.post('/webhooks/:id/pause', { schema: { tags, summary: 'Pause a webhook: what happens meanwhile waits', headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await pauseEndpoint(within, actor, request.params.id)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))

  app.post('/webhooks/:id/resumption', { schema: { tags, summary: 'Resume a webhook, with what waited or without', headers: KeyWelcome, params: IdInPath, body: Resumption, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await resumeEndpoint(within, actor, request.params.id, request.body)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))

  app.post('/webhooks/:id/replay', {
    schema: { tags, summary: 'Send an event again, or all of a time', headers: KeyRequired, params: IdInPath, body: Replay, response: { 201: Type.Object({ count: Type.Integer({ description: 'Deliveries that were added' }) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { body } = request
    const replay = 'eventId' in body ? body : { from: new Date(body.from), to: new Date(body.to) }
    return { status: 201, body: await replayEvents(within, callerOf(request), request.params.id, replay) }
  }))

  app.post('/webhooks/:id/test', { schema: { tags, summary: 'Send a test', headers: KeyRequired, params: IdInPath, response: { 201: Type.Object({ eventId: Id }), ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within =>
    ({ status: 201, body: await sendTest(within, callerOf(request), request.params.id) })))

  app.post('/webhooks/:id/closure', { schema: { tags, summary: 'End a webhook', headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } } }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await endEndpoint(within, actor, request.params.id)
    return { status: 200, body: await read(within, actor, request.params.id) }
  }))
}
