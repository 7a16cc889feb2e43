/** /domains/batches: one act on many domains, tried first, then done (HOUSE-BULK). */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { confirmBatch } from '../domains/confirm-batch.ts'
import { mostInBatch, openBatch } from '../domains/open-batch.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { findBatchPage } from '../views/domain-batch.ts'
import { findChosenDomains } from '../views/domain-list.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import { batchActOf, bulkActs } from './bulk-act.ts'
import type { PanelDeps } from './deps.ts'
import { choiceOf, filterFields } from './domain-filter.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { DomainBatchPage } from './pages/domain-batch.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 50
const ticksOfPage = 100

const BatchId = Type.String({ pattern: '^bat_[0-9a-z]{26}$' })
const Wish = Type.Object({
  csrf: Csrf,
  batch: BatchId,
  which: Type.Union([Type.Literal('ticked'), Type.Literal('all')]),
  domain: Type.Optional(Type.Union([Id, Type.Array(Id, { maxItems: ticksOfPage })])),
  act: Type.Union(bulkActs.map(act => Type.Literal(act))),
  servers: Type.Optional(Line(4000)),
  ...filterFields
}, closed)

export const domainBatchRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/domains/batches', { schema: { body: Wish } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { batch, which, domain = [], act, servers = '' } = request.body
    const now = deps.now()
    const domainIds = which === 'all'
      ? await findChosenDomains(deps.db, sightOf(actor, 'domains'), choiceOf(request.body, now), mostInBatch + 1, now)
      : [domain].flat()
    await openBatch(deps, actor, { id: batch, act: batchActOf(act, servers), domainIds })
    return goTo(reply, `/domains/batches/${batch}`)
  })

  app.get('/domains/batches/:id', { schema: { params: Type.Object({ id: BatchId }), querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) =>
    await show(request, reply, request.params.id, request.query.cursor))

  app.post('/domains/batches/:id/confirm', { schema: { params: Type.Object({ id: BatchId }), body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const { id } = request.params
    try {
      await confirmBatch(deps, personOf(request).actor, id)
      return goTo(reply, `/domains/batches/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'conflict') throw error
      return await show(request, reply, id, undefined, error)
    }
  })

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, cursor: string | undefined, refusal?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = { ...sceneOf(request, deps), path: `/domains/batches/${id}` }
    const batch = await transact(deps.db, trx => findBatchPage(trx, actor.userId, id, { limit: pageRows, cursor }))
    if (!batch) throw notFound()
    const fault = refusal && { text: sayRefusal(scene.tr, refusal), rule: refusal.rule }
    return sendPage(reply, <DomainBatchPage scene={scene} batch={batch} cursor={cursor} fault={fault} />, refusal ? 409 : 200)
  }
}
