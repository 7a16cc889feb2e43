/** POST /lists/:id/off: off the list at once (RFC 8058 §3.2). No cookie and no token of a form: mail servers post here for their users, and the code in the address is all there is to show. */
import formbody from '@fastify/formbody'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyInstance } from 'fastify'
import { signOff } from '../lists/confirm-member.ts'
import { Refusal } from '../errors.ts'
import { goTo } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Id } from './forms.ts'

const Query = Type.Object({ code: Type.String({ maxLength: 60 }) }, closed)
const bodyLimit = 4096

/** RFC 8058 §3.2: a form of either kind. */
export function takeOneClicks (app: FastifyInstance): void {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'string', bodyLimit }, (_, body, done) => {
    done(null, /name="?List-Unsubscribe"?\r\n\r\nOne-Click\r\n/.test(String(body)) ? { 'List-Unsubscribe': 'One-Click' } : {})
  })
}

/** Undefined: neither a mail server's word nor our page's button. */
export function readOneClick (body: unknown): 'one-click' | 'page' | undefined {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>
  if (fields['List-Unsubscribe'] === 'One-Click') return 'one-click'
  return fields['leave'] === 'yes' ? 'page' : undefined
}

export const listOffRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(formbody, { bodyLimit })
  takeOneClicks(app)

  app.post('/lists/:id/off', { schema: { params: Type.Object({ id: Id }), querystring: Query } }, async (request, reply) => {
    const { id } = request.params
    const by = readOneClick(request.body)
    const byPage = by === 'page'
    if (!by) return reply.code(400).type('text/plain').send('List-Unsubscribe=One-Click is missing\n')
    try {
      await signOff(deps, id, request.query.code, { ip: request.ip, said: by === 'one-click' ? by : `page; ${request.headers['user-agent'] ?? ''}` })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return byPage ? goTo(reply, `/lists/${id}/off?code=${encodeURIComponent(request.query.code)}&fault=unknown`) : reply.code(404).type('text/plain').send('unknown code\n')
    }
    return byPage ? goTo(reply, `/lists/${id}/left`) : reply.code(200).type('text/plain').send('done\n')
  })
}
