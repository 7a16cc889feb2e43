/** /api-keys: how programs get in. The work is createApiKey's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { createApiKey } from '../people/create-api-key.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Id, Nullable, operatorOf, problems, strict } from './wire.ts'

const NewKey = Type.Object({
  customerId: Type.Optional(Id),
  role: Type.Optional(Type.Union([Type.Literal('administrator'), Type.Literal('registrar-desk'), Type.Literal('billing'), Type.Literal('auditor')], { description: 'For a program of the staff: instead of customerId' })),
  label: Type.String({ minLength: 1, maxLength: 100 }),
  scope: Type.Union([Type.Literal('read'), Type.Literal('write')])
}, strict)

const Shown = Type.Object({ id: Id, secret: Nullable(Type.String({ description: 'sk_…, shown once: null in a repeated answer' })) })

export const apiKeyRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/api-keys', {
    schema: { tags: ['people'], summary: 'Make a key for a program', headers: KeyRequired, body: NewKey, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { customerId = null, role = null, label, scope } = request.body
    return { status: 201, body: await createApiKey(within, actor, { operatorId: operatorOf(actor), customerId, role, label, scope }) }
  }, { shownOnce: 'secret' }))
}
