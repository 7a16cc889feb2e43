/** /renewals/rehearsal: tonight rehearsed by a job, its progress while it runs, and what it came to. Staff only. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { askRehearsal, readRehearsal, rehearsers } from '../rehearsal/ask-rehearsal.ts'
import { goTo, sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf } from './forms.ts'
import { RehearsalPage, RehearsalResult } from './pages/rehearsal.tsx'
import { staffOf } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const path = '/renewals/rehearsal'

export const rehearsalRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, async (request, reply) => {
    const actor = staffOf(request)
    return sendPage(reply, <RehearsalPage scene={sceneOf(request, deps)} rehearsal={await readRehearsal(deps, actor)} mayAsk={rehearsers.includes(actor.role)} />)
  })

  app.get(`${path}/progress`, async (request, reply) => {
    const rehearsal = await readRehearsal(deps, staffOf(request))
    return sendPart(reply, <RehearsalResult scene={sceneOf(request, deps)} rehearsal={rehearsal} />)
  })

  app.post(path, { schema: { body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    await askRehearsal(deps, staffOf(request))
    return goTo(reply, path)
  })
}
