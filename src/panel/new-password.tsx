/** /new-password: a person without the password has a link sent, and sets a new one with it. The answer is the same for an address that nobody has. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { resetPath } from '../notices/tell-of-account.ts'
import { askPasswordReset, resetPassword } from '../people/reset-password.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { visitOf } from './entry-cookies.ts'
import { closed, Csrf, Line } from './forms.ts'
import { AskPasswordPage, PasswordSaidPage, SetPasswordPage } from './pages/new-password.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

const path = '/new-password'

export const newPasswordRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, async (request, reply) => sendPage(reply, <AskPasswordPage scene={sceneOf(request, deps)} />))
  app.get(resetPath, async (request, reply) => sendPage(reply, <SetPasswordPage scene={sceneOf(request, deps)} path={resetPath} />))

  app.post(path, { schema: { body: Type.Object({ csrf: Csrf, email: Line(254) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    try {
      await askPasswordReset(deps, { email: request.body.email, ...visitOf(request, deps) })
      return sendPage(reply, <PasswordSaidPage scene={scene} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <AskPasswordPage scene={scene} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 429)
    }
  })

  app.post(resetPath, { schema: { body: Type.Object({ csrf: Csrf, token: Line(100), chosen: Line(256) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    try {
      await resetPassword(deps, { token: request.body.token.trim(), chosen: request.body.chosen, ...visitOf(request, deps) })
      return sendPage(reply, <PasswordSaidPage scene={scene} set />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <SetPasswordPage scene={scene} path={resetPath} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'not-found' ? 404 : 422)
    }
  })
}
