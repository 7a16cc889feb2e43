/** /new-email: the page to which the letter to a new address leads. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { emailPath } from '../notices/tell-of-account.ts'
import { confirmEmailChange } from '../people/change-email.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { visitOf } from './entry-cookies.ts'
import { closed, Csrf, Line } from './forms.ts'
import { ConfirmEmailPage, EmailConfirmedPage } from './pages/new-email.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

export const newEmailRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(emailPath, async (request, reply) => sendPage(reply, <ConfirmEmailPage scene={sceneOf(request, deps)} path={emailPath} />))

  app.post(emailPath, { schema: { body: Type.Object({ csrf: Csrf, token: Line(100) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    try {
      await confirmEmailChange(deps, { token: request.body.token.trim(), ...visitOf(request, deps) })
      return sendPage(reply, <EmailConfirmedPage scene={scene} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <ConfirmEmailPage scene={scene} path={emailPath} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'not-found' ? 404 : 422)
    }
  })
}
