/** What was said to the registry about an order or a domain. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { findDomainPage } from '../views/domain-page.ts'
import { findOrderPage } from '../views/order-page.ts'
import { listRegistryCalls, type RegistryCall } from '../views/registry-calls.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { IdInPath, Instant, instantOf, Nullable, problems } from './wire.ts'

const Attempt = Type.Object({
  number: Type.Integer(),
  kind: Type.String({ enum: ['say', 'ask'], description: 'say: the command; ask: a question that settles what became of it' }),
  command: Type.String(),
  clTrid: Type.String(),
  svTrid: Nullable(Type.String()),
  at: Instant,
  outcome: Nullable(Type.String()),
  found: Nullable(Type.String()),
  code: Nullable(Type.Integer()),
  message: Nullable(Type.String()),
  said: Type.String({ description: 'Frame, secrets masked' }),
  heard: Nullable(Type.String({ description: 'Frame, secrets masked' })),
  ms: Nullable(Type.Integer())
})

const Calls = Type.Object({
  rows: Type.Array(Type.Object({
    key: Type.String(),
    registry: Type.String(),
    command: Type.String(),
    subject: Type.Object({ type: Type.String(), id: Type.String() }),
    at: Instant,
    ok: Nullable(Type.Boolean({ description: 'null: open' })),
    how: Nullable(Type.String()),
    code: Nullable(Type.Integer()),
    reasonCode: Nullable(Type.String()),
    message: Nullable(Type.String()),
    attempts: Type.Array(Attempt)
  }))
})

const show = (calls: readonly RegistryCall[]) => ({
  rows: calls.map(({ at, attempts, ...call }) => ({ ...call, at: instantOf(at), attempts: attempts.map(({ at, ...attempt }) => ({ ...attempt, at: instantOf(at) })) }))
})

export const registryCallRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/orders/:id/registry-calls', {
    schema: { tags: ['domains'], summary: 'What was said to the registry about an order', params: IdInPath, response: { 200: Calls, ...problems } }
  }, async request => await transact(deps.db, async trx => {
    const order = await findOrderPage(trx, sightOf(callerOf(request), 'domains'), request.params.id)
    if (!order) throw notFound()
    return show(await listRegistryCalls(trx, [order.id]))
  }))

  app.get('/domains/:id/registry-calls', {
    schema: { tags: ['domains'], summary: 'What was said to the registry about a domain and its order', params: IdInPath, response: { 200: Calls, ...problems } }
  }, async request => await transact(deps.db, async trx => {
    const domain = await findDomainPage(trx, sightOf(callerOf(request), 'domains'), request.params.id, deps.now())
    if (!domain) throw notFound()
    return show(await listRegistryCalls(trx, [domain.id, domain.orderId].filter(id => id !== null)))
  }))
}
