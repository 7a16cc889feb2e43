/** /rules: open to everybody; letters and decisions link here. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { notFound } from '../people/may.ts'
import { isRuleId } from '../rules/rule-ids.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { RuleListPage, RulePage } from './pages/rules.tsx'
import { sceneOf } from './visitor.ts'

export const ruleRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/rules', async (request, reply) => sendPage(reply, <RuleListPage scene={sceneOf(request, deps)} />))

  app.get('/rules/:id', { schema: { params: Type.Object({ id: Type.String({ maxLength: 40 }) }) } }, async (request, reply) => {
    const { id } = request.params
    if (!isRuleId(id)) throw notFound()
    return sendPage(reply, <RulePage scene={sceneOf(request, deps)} id={id} />)
  })
}
