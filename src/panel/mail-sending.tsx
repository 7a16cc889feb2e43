/** /mailboxes/…/sending: what a mailbox sends. /mail-queue: the queue, for staff. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { liftSuppression } from '../mail/out/lift-suppression.ts'
import { orderQueued } from '../mail/out/order-queue.ts'
import { raiseLimits } from '../mail/out/raise-limits.ts'
import { readSending } from '../mail/out/read-sending.ts'
import { resumeSending } from '../mail/out/resume-sending.ts'
import { settleHeld } from '../mail/out/settle-held.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { listHeld } from '../views/held-mail.ts'
import { findMailboxFor } from '../views/mailbox-list.ts'
import { listDestinations, listPaused, listQueue, listSendingEvents, listSuppressed } from '../views/sending.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { MailQueuePage } from './pages/mail-queue.tsx'
import { MailSendingPage } from './pages/mail-sending.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25
const mostDestinations = 50

const Params = Type.Object({ id: Id })
const Number1 = Type.String({ pattern: '^[1-9]\\d{0,6}$' })
const Raise = Type.Object({ csrf: Csrf, minute: Number1, hour: Number1, day: Number1, until: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }) }, closed)
const Bare = Type.Object({ csrf: Csrf }, closed)
const Query = Type.Object({ domain: Type.Optional(Line(253)), cursor: Cursor }, closed)

type Asked = FastifyRequest<{ Params: { id: string } }>

export const mailSendingRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/mailboxes/:id/sending', { schema: { params: Params } }, (request, reply) => show(request, reply))

  app.post('/mailboxes/:id/sending/resume', { schema: { params: Params, body: Bare } }, (request, reply) => act(request, reply, () => resumeSending(deps, personOf(request).actor, request.params.id)))

  app.post('/mailboxes/:id/sending/raise', { schema: { params: Params, body: Raise } }, (request, reply) => act(request, reply, () => {
    const { minute, hour, day, until } = request.body
    return raiseLimits(deps, personOf(request).actor, { mailboxId: request.params.id, limits: { minute: Number(minute), hour: Number(hour), day: Number(day) }, until: until as Day })
  }))

  app.post('/suppressed-addresses/:id/lift', { schema: { params: Params, body: Type.Object({ csrf: Csrf, back: Id }, closed) } }, async (request, reply) => {
    await liftSuppression(deps, personOf(request).actor, request.params.id)
    return goTo(reply, `/mailboxes/${request.body.back}/sending`)
  })

  app.get('/mail-queue', { schema: { querystring: Query } }, async (request, reply) => {
    return await showQueue(request, reply, request.query)
  })

  async function showQueue (request: FastifyRequest, reply: FastifyReply, query: { domain?: string, cursor?: string }, refused?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    requireStaff(actor)
    const { domain, cursor } = query
    const found = await transact(deps.db, async trx => ({
      destinations: await listDestinations(trx, actor.operatorId, mostDestinations),
      page: await listQueue(trx, actor.operatorId, { limit: rows, cursor, domain: domain?.trim() || undefined }),
      held: await listHeld(trx, sightOf(actor, 'mail'), deps.now(), rows),
      paused: await listPaused(trx, sightOf(actor, 'mail'), rows),
      events: (await listSendingEvents(trx, sightOf(actor, 'mail'), { limit: rows })).rows
    }))
    const scene = sceneOf(request, deps)
    return sendPage(reply, <MailQueuePage scene={scene} destinations={found.destinations} queue={found.page.rows} next={found.page.next} query={query} held={found.held} paused={found.paused} events={found.events} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }} />, refused ? 409 : 200)
  }

  for (const what of ['send', 'drop'] as const) {
    app.post(`/mail-queue/held/:id/${what}`, { schema: { params: Params, body: Bare } }, async (request, reply) => {
      try {
        await settleHeld(deps, personOf(request).actor, (request.params as { id: string }).id, what)
        return goTo(reply, '/mail-queue')
      } catch (error) {
        if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
        return await showQueue(request, reply, {}, error)
      }
    })
  }

  for (const what of ['retry', 'drop'] as const) {
    app.post(`/mail-queue/:id/${what}`, { schema: { params: Params, body: Bare } }, async (request, reply) => {
      await orderQueued(deps, personOf(request).actor, (request.params as { id: string }).id, what)
      return goTo(reply, '/mail-queue')
    })
  }

  async function act (request: Asked, reply: FastifyReply, work: () => Promise<void>): Promise<FastifyReply> {
    try {
      await work()
      return goTo(reply, `/mailboxes/${request.params.id}/sending`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, error)
    }
  }

  async function show (request: Asked, reply: FastifyReply, refused?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const { id } = request.params
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => {
      const mailbox = await findMailboxFor(trx, sightOf(actor, 'mail'), id)
      if (!mailbox) throw notFound()
      return {
        mailbox,
        events: (await listSendingEvents(trx, sightOf(actor, 'mail'), { limit: rows, mailboxId: id })).rows,
        suppressed: mailbox.customerId === null ? [] : (await listSuppressed(trx, sightOf(actor, 'mail', mailbox.customerId), deps.machineNow(), { limit: rows })).rows
      }
    })
    const sending = await readSending(deps, actor, id)
    return sendPage(reply, <MailSendingPage scene={scene} {...found} sending={sending} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }} />, refused ? 409 : 200)
  }
}
