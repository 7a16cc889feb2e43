/** /rules: what the ids in answers, letters and the journal say. Open: the terms are no secret. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { notFound } from '../people/may.ts'
import { isRuleId, ruleOf } from '../rules/rule-ids.ts'
import { problems, strict } from './wire.ts'

const Shown = Type.Object({
  id: Type.String(),
  text: Type.Object({ pl: Type.String(), en: Type.String() }),
  built: Type.Boolean({ description: 'Whether the product holds it already' })
})

export const ruleRoutes: FastifyPluginAsyncTypebox = async app => {
  app.get('/rules/:id', {
    config: { open: true },
    schema: { tags: ['rules'], summary: 'What a rule says', params: Type.Object({ id: Type.String({ maxLength: 40 }) }, strict), security: [], response: { 200: Shown, ...problems } }
  }, async request => {
    const { id } = request.params
    if (!isRuleId(id)) throw notFound()
    const { pl, en, built } = ruleOf(id)
    return { id, text: { pl, en }, built }
  })
}
