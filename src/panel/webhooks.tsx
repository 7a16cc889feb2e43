/** /webhooks: programs that are told of decisions, of the customer or of the operator itself (HOUSE-WEBHOOK). */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { addDays, openOf, parseDay } from '../rules/calendar.ts'
import { findWebhookFor, listDeliveries, listWebhooks } from '../views/webhook-rows.ts'
import { sightOf } from '../views/sight.ts'
import { changeEndpoint, changeSecret, endEndpoint } from '../webhooks/change-endpoint.ts'
import { createEndpoint } from '../webhooks/create-endpoint.ts'
import { pauseEndpoint, resumeEndpoint } from '../webhooks/pause.ts'
import { replayEvents, sendTest } from '../webhooks/replay.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { inFreshSession } from './fresh-session.ts'
import { WebhookPage, type WebhookSaid } from './pages/webhook.tsx'
import { WebhooksPage, type WebhookDraft } from './pages/webhooks.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25

const Events = Type.Optional(Type.Union([Line(60), Type.Array(Line(60), { maxItems: 100 })]))
const settings = { csrf: Csrf, url: Line(2100), label: Line(200), events: Events }
const Settings = Type.Object(settings, closed)
const Draft = Type.Object({ ...settings, customerId: Type.Optional(Line(64)) }, closed)
const Bare = Type.Object({ csrf: Csrf }, closed)
const Params = Type.Object({ id: Id })
const Query = Type.Object({ all: Type.Optional(Type.Literal('true')), cursor: Cursor }, closed)
const LogQuery = Type.Object({ cursor: Cursor, said: Type.Optional(Line(12)) }, closed)

const draftOf = ({ url, label, events = [], customerId = '' }: Omit<Static<typeof Draft>, 'csrf'>): WebhookDraft => ({ url, label, events: [events].flat(), customerId: customerId.trim() })

export const webhookRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/webhooks', { schema: { querystring: Query } }, (request, reply) => showAll(request, reply, request.query))

  app.post('/webhooks', { schema: { body: Draft } }, (request, reply) => inFreshSession(deps, request, reply, '/webhooks', async () => {
    const { actor } = personOf(request)
    const draft = draftOf(request.body)
    try {
      const customerId = actor.kind === 'customer' ? actor.customerId : draft.customerId === '' ? null : draft.customerId
      const { id, secret } = await createEndpoint(deps, actor, { ...draft, customerId, operatorId: actor.operatorId })
      return await showOne(request, reply, id, { made: secret })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return await showAll(request, reply, {}, { draft, fault: error })
    }
  }))

  app.get('/webhooks/:id', { schema: { params: Params, querystring: LogQuery } }, (request, reply) => showOne(request, reply, request.params.id, saidOf(request.query.said), request.query.cursor))

  app.post('/webhooks/:id/settings', { schema: { params: Params, body: Settings } }, (request, reply) => inFreshSession(deps, request, reply, `/webhooks/${request.params.id}`, () => act(request, reply, request.params.id, async (actor, id) => {
    const { url, label, events } = draftOf(request.body)
    await changeEndpoint(deps, actor, id, { url, label, events })
  })))

  app.post('/webhooks/:id/secret', { schema: { params: Params, body: Bare } }, (request, reply) => inFreshSession(deps, request, reply, `/webhooks/${request.params.id}`, async () => {
    const { id } = request.params
    const { secret } = await changeSecret(deps, personOf(request).actor, id)
    return await showOne(request, reply, id, { changed: secret })
  }))

  app.post('/webhooks/:id/pause', { schema: { params: Params, body: Bare } }, (request, reply) => act(request, reply, request.params.id, (actor, id) => pauseEndpoint(deps, actor, id)))
  app.post('/webhooks/:id/end', { schema: { params: Params, body: Bare } }, (request, reply) => act(request, reply, request.params.id, (actor, id) => endEndpoint(deps, actor, id)))

  app.post('/webhooks/:id/resume', { schema: { params: Params, body: Type.Object({ csrf: Csrf, waiting: Type.Union([Type.Literal('send'), Type.Literal('skip')]) }, closed) } },
    (request, reply) => act(request, reply, request.params.id, (actor, id) => resumeEndpoint(deps, actor, id, request.body)))

  app.post('/webhooks/:id/test', { schema: { params: Params, body: Bare } }, (request, reply) => act(request, reply, request.params.id, async (actor, id) => {
    await sendTest(deps, actor, id)
    return 'tested'
  }))

  app.post('/webhooks/:id/again', { schema: { params: Params, body: Type.Object({ csrf: Csrf, event: Id }, closed) } }, (request, reply) => act(request, reply, request.params.id, async (actor, id) =>
    String((await replayEvents(deps, actor, id, { eventId: request.body.event })).count)))

  app.post('/webhooks/:id/replay', { schema: { params: Params, body: Type.Object({ csrf: Csrf, from: Line(10), through: Line(10) }, closed) } }, (request, reply) => act(request, reply, request.params.id, async (actor, id) => {
    const [from, through] = [parseDay(request.body.from), parseDay(request.body.through)]
    if (!from || !through) throw new Refusal('invalid', 'Choose the first day and the last one.', { reason: 'webhook-span', rule: 'HOUSE-WEBHOOK' })
    return String((await replayEvents(deps, actor, id, { from: openOf(from), to: openOf(addDays(through, 1)) })).count)
  }))

  /** `work` may return what is said on the page afterwards. */
  async function act (request: FastifyRequest, reply: FastifyReply, id: string, work: (actor: Actor, id: string) => Promise<string | void>): Promise<FastifyReply> {
    try {
      const said = await work(personOf(request).actor, id)
      return goTo(reply, `/webhooks/${id}${said === undefined ? '' : `?said=${said}`}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      return await showOne(request, reply, id, { fault: error })
    }
  }

  async function showAll (request: FastifyRequest, reply: FastifyReply, query: Static<typeof Query>, { draft, fault }: { draft?: WebhookDraft, fault?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const page = await transact(deps.db, trx => listWebhooks(trx, sightOf(actor, 'people'), { limit: rows, cursor: query.cursor, ended: query.all === 'true' }))
    return sendPage(reply, <WebhooksPage scene={scene} actor={actor} webhooks={page.rows} next={page.next} query={query} {...draft && { draft }} {...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } }} />, fault ? 422 : 200)
  }

  async function showOne (request: FastifyRequest, reply: FastifyReply, id: string, { fault, ...said }: WebhookSaid & { fault?: Refusal } = {}, cursor?: string): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const sight = sightOf(actor, 'people')
    const { webhook, log } = await transact(deps.db, async trx => {
      const webhook = await findWebhookFor(trx, sight, id)
      if (!webhook) throw notFound()
      return { webhook, log: await listDeliveries(trx, sight, id, { limit: rows, cursor }) }
    })
    const shown = fault && { text: sayRefusal(scene.tr, fault), rule: fault.rule }
    return sendPage(reply, <WebhookPage scene={scene} actor={actor} webhook={webhook} log={log} cursor={cursor} said={said} {...shown && { fault: shown }} />, fault ? fault.code === 'conflict' ? 409 : 422 : 200)
  }
}

/** What an act said on its way here: 'tested', or how many events are sent again. */
const saidOf = (said: string | undefined): WebhookSaid => said === 'tested' ? { tested: true } : said !== undefined && /^\d{1,5}$/.test(said) ? { replayed: Number(said) } : {}
