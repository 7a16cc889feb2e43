/** /status for staff; /health for whoever watches the process. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { findSystemStatus } from '../views/system-status.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { DayText, Instant, instantOf, Nullable, operatorOf, problems } from './wire.ts'

const Status = Type.Object({
  now: Instant,
  parts: Nullable(Type.Array(Type.Object({ name: Type.String(), state: Type.String(), restarts: Type.Integer(), lastError: Nullable(Type.String()), since: Type.String(), note: Nullable(Type.String()) }))),
  queue: Type.Object({ waiting: Type.Integer(), running: Type.Integer(), failed: Type.Integer() }),
  stuck: Type.Array(Type.Object({ id: Type.String(), name: Type.String(), key: Nullable(Type.String()), state: Type.String(), tries: Type.Integer(), say: Nullable(Type.String()) })),
  registries: Type.Array(Type.Object({ id: Type.String(), sessions: Type.Integer(), stopped: Nullable(Type.String()), openCalls: Type.Integer() })),
  lastStatement: Nullable(Type.Object({ toDay: DayText, importedAt: Instant })),
  moneyKnownThrough: Nullable(DayText),
  unsentLetters: Type.Integer()
})

const Health = Type.Object({ ok: Type.Literal(true) })

export const statusRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/status', {
    schema: { tags: ['house'], summary: 'How the house is', response: { 200: Status, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { lastStatement, parts, stuck, registries, ...status } = await transact(deps.db, trx => findSystemStatus(trx, deps, operatorOf(actor)))
    return {
      ...status,
      now: instantOf(deps.now()),
      parts: parts && [...parts],
      stuck: [...stuck],
      registries: [...registries],
      lastStatement: lastStatement && { ...lastStatement, importedAt: instantOf(lastStatement.importedAt) }
    }
  })

  app.get('/health/live', {
    config: { open: true },
    schema: { tags: ['house'], summary: 'The process answers', security: [], response: { 200: Health } }
  }, async () => ({ ok: true as const }))

  app.get('/health/ready', {
    config: { open: true },
    schema: { tags: ['house'], summary: 'The database answers (503 otherwise)', security: [], response: { 200: Health, ...problems } }
  }, async () => {
    await deps.db.raw('select 1')
    return { ok: true as const }
  })
}
