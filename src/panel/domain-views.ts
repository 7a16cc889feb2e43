/** /domains/views: choices of the list that a person keeps under a name (HOUSE-VIEW). */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { removeView } from '../people/remove-view.ts'
import { saveView } from '../people/save-view.ts'
import { goTo } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { addressOf, filterFields, wordsOf } from './domain-filter.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { personOf } from './visitor.ts'

export const domainViewRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/domains/views', { schema: { body: Type.Object({ csrf: Csrf, view: Line(60), ...filterFields }, closed) } }, async (request, reply) => {
    const { view, csrf: _, ...query } = request.body
    const filter = wordsOf(query)
    await saveView(deps, personOf(request).actor, { list: 'domains', name: view, filter })
    return goTo(reply, addressOf('/domains', filter))
  })

  app.post('/domains/views/:id/remove', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    await removeView(deps, personOf(request).actor, request.params.id)
    return goTo(reply, '/domains')
  })
}
