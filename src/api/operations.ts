/** /operations: long work that was asked for over the API or in the panel, followed to its end. Nothing is kept here: it is a view (src/views/operations.ts). */
import { fastifySSE } from '@fastify/sse'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { operationKinds, type OperationKind } from '../rules/operation.ts'
import { listOperations } from '../views/operations.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps, StreamLimits } from './deps.ts'
import { sendProblem } from './errors.ts'
import { eventId, followOperations, hasEnded } from './operation-streams.ts'
import { operationRef, readOperation, showOperation } from './operation-wire.ts'
import { customerField, IdInPath, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const tags = ['operations']
const Filter = Type.Object({
  ...customerField, ...pagingFields,
  kind: Type.Optional(Type.Unsafe<OperationKind>({ type: 'string', enum: [...operationKinds] })),
  open: Type.Optional(Type.Literal('true', { description: 'Only what has not ended' }))
}, strict)
const LastEventId = Type.Object({ 'last-event-id': Type.Optional(Type.String({ maxLength: 100, description: '`id` of the last event that was read: it is not sent again' })) })

export const operationRoutes = (deps: ApiDeps, limits: StreamLimits): FastifyPluginAsyncTypebox => async app => {
  await app.register(fastifySSE, { heartbeatInterval: limits.heartbeat })
  const streams = followOperations(deps, limits)
  app.addHook('preClose', async () => { streams.close() })

  app.get('/operations', {
    schema: { tags, summary: 'Long work, newest first: of the kinds that you may look at', querystring: Filter, response: { 200: PageOf(operationRef), ...problems } }
  }, async request => {
    const { kind, open, customerId, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listOperations(trx, callerOf(request), { kind, customerId, open: open === 'true', ...pagingOf(paging) })), showOperation)
  })

  app.get('/operations/:id', {
    schema: { tags, summary: 'How a piece of long work stands', params: IdInPath, response: { 200: operationRef, ...problems } }
  }, request => readOperation(deps, callerOf(request), request.params.id))

  app.get('/operations/:id/events', {
    sse: 'manual',
    exposeHeadRoute: false,
    schema: {
      tags,
      summary: 'The same as Server-Sent Events: each change as it comes, until it has ended',
      description: 'Event `operation` with the whole operation as data. A comment comes every 15 seconds; after five minutes, and when the house restarts, the stream ends: come back with Last-Event-ID. 204: it has ended, and you know how.',
      headers: LastEventId,
      params: IdInPath,
      response: { 200: { description: 'Events', content: { 'text/event-stream': { schema: Type.Unsafe<undefined>({ type: 'string' }) } } }, 204: Type.Null({ description: 'Nothing more will come' }), ...problems }
    }
  }, async (request, reply) => {
    const actor = callerOf(request)
    const operation = await readOperation(deps, actor, request.params.id)
    if (hasEnded(operation) && reply.sse.lastEventId === eventId(operation)) return reply.code(204).send(null)
    void reply.header('cache-control', 'no-store')
    if (actor.kind !== 'machine' && streams.open({ operation, actor, sse: reply.sse })) return
    void reply.header('retry-after', 10)
    return sendProblem(request, reply, 'too-many-requests', { detail: `A key follows at most ${limits.perKey} operations at once: end one, or ask for GET /api/v1/operations/${operation.id} from time to time.`, reason: 'streams' })
  })
}
