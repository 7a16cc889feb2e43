/** POST /mailings/off: protected from all mailings at once (RFC 8058 §3.2). No cookie and no token of a form: mail servers post here for their users, and the code in the address is all there is to show. */
import formbody from '@fastify/formbody'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { optOut } from '../mailings/opt-out.ts'
import { goTo } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed } from './forms.ts'
import { readOneClick, takeOneClicks } from './list-off.ts'

export const mailingOffRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(formbody, { bodyLimit: 4096 })
  takeOneClicks(app)

  app.post('/mailings/off', { schema: { querystring: Type.Object({ code: Type.String({ maxLength: 60 }) }, closed) } }, async (request, reply) => {
    const { code } = request.query
    const by = readOneClick(request.body)
    if (!by) return reply.code(400).type('text/plain').send('List-Unsubscribe=One-Click is missing\n')
    try {
      await optOut(deps, code, by)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return by === 'page' ? goTo(reply, `/mailings/off?code=${encodeURIComponent(code)}&fault=unknown`) : reply.code(404).type('text/plain').send('unknown code\n')
    }
    return by === 'page' ? goTo(reply, '/mailings/off/done') : reply.code(200).type('text/plain').send('done\n')
  })
}
