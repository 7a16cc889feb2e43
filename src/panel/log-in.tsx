/** /log-in, /log-out, /language. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { parseLang } from '../i18n/lang.ts'
import { logIn } from '../people/log-in.ts'
import { logOut, sessionCookie } from '../people/session.ts'
import { goTo, ownPath, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Line } from './forms.ts'
import { LogInPage } from './pages/log-in.tsx'
import { sayRefusal } from './say-refusal.ts'
import { isSecure, rememberLang, sceneOf } from './visitor.ts'

const Back = Type.Optional(Line(2000))

export const logInRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/log-in', { schema: { querystring: Type.Object({ back: Back }, closed) } }, async (request, reply) => {
    const back = ownPath(request.query.back)
    if (request.visitor.person) return goTo(reply, back)
    return sendPage(reply, <LogInPage scene={sceneOf(request, deps)} back={back} />)
  })

  const Credentials = Type.Object({ csrf: Csrf, back: Back, email: Line(254), password: Line(256) }, closed)
  app.post('/log-in', { schema: { body: Credentials } }, async (request, reply) => {
    const { email, password, back } = request.body
    try {
      const { token, lang } = await logIn(deps, { email, password, address: request.ip })
      if (!request.cookies['strefa_lang']) rememberLang(request, reply, lang, deps)
      const secure = isSecure(request, deps)
      void reply.setCookie(sessionCookie.name(secure), token, sessionCookie.options(secure))
      return goTo(reply, ownPath(back))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const scene = sceneOf(request, deps)
      const status = error.code === 'unauthenticated' ? 401 : 429
      return sendPage(reply, <LogInPage scene={scene} back={ownPath(back)} email={email} fault={sayRefusal(scene.tr, error)} />, status)
    }
  })

  app.post('/log-out', { schema: { body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const secure = isSecure(request, deps)
    const token = request.cookies[sessionCookie.name(secure)]
    if (token) await logOut(deps, token)
    return goTo(reply.clearCookie(sessionCookie.name(secure), { path: '/', secure }), '/log-in')
  })

  const Choice = Type.Object({ csrf: Csrf, back: Back, lang: Line(2) }, closed)
  app.post('/language', { schema: { body: Choice } }, async (request, reply) => {
    const lang = parseLang(request.body.lang)
    if (!lang) throw new Refusal('invalid', 'Languages: pl, en.', { reason: 'unknown-language', rule: 'HOUSE-ACCOUNT' })
    rememberLang(request, reply, lang, deps)
    return goTo(reply, ownPath(request.body.back))
  })
}
