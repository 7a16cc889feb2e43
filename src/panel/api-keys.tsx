/** /keys: the keys of programs, of the customer or of the operator itself. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { listKeys, revokeKey } from '../people/api-keys.ts'
import { createApiKey } from '../people/create-api-key.ts'
import { closeOf, parseDay } from '../rules/calendar.ts'
import { isCustomerRole, isStaffRole } from '../rules/roles.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { inFreshSession } from './fresh-session.ts'
import { ApiKeysPage, type KeyDraft } from './pages/api-keys.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf, type PersonActor } from './visitor.ts'

const Draft = Type.Object({ csrf: Csrf, label: Line(200), scope: Type.Union([Type.Literal('read'), Type.Literal('write')]), role: Line(30), until: Line(10), networks: Line(4000) }, closed)

const whose = (actor: PersonActor) => ({ operatorId: actor.operatorId, customerId: actor.kind === 'customer' ? actor.customerId : null })

export const apiKeyPages = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/keys', (request, reply) => show(request, reply))

  app.post('/keys', { schema: { body: Draft } }, (request, reply) => inFreshSession(deps, request, reply, '/keys', async () => {
    const { actor } = personOf(request)
    const { csrf: _, ...draft } = request.body
    try {
      const { role, scope, label, networks } = draft
      if (!isCustomerRole(role) && !isStaffRole(role)) throw new Refusal('invalid', 'Choose one of the roles.', { reason: 'customer-or-role', rule: 'HOUSE-API-KEY' })
      const made = await createApiKey(deps, actor, { ...whose(actor), role, label: label.trim(), scope, expiresAt: endOf(draft.until), networks: networks.split(/[\s,]+/).filter(Boolean) })
      return await show(request, reply, { made: { label: label.trim(), secret: made.secret } })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'unauthenticated') throw error
      return await show(request, reply, { draft, fault: error })
    }
  }))

  app.post('/keys/:id/revoke', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    await revokeKey(deps, personOf(request).actor, request.params.id)
    return goTo(reply, '/keys')
  })

  async function show (request: FastifyRequest, reply: FastifyReply, said: { made?: { label: string, secret: string }, draft?: KeyDraft, fault?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { fault, ...rest } = said
    const keys = await listKeys(deps, actor, whose(actor))
    return sendPage(reply, <ApiKeysPage scene={scene} keys={keys} machineNow={deps.machineNow()} {...rest} {...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } }} />, fault ? 422 : 200)
  }
}

/** The last day is said; the key ends with it. */
function endOf (until: string): Date | null {
  const day = until === '' ? null : parseDay(until)
  if (day === undefined) throw new Refusal('invalid', 'Choose a day, or none.', { reason: 'expiry-past', rule: 'HOUSE-API-KEY' })
  return day && closeOf(day)
}
