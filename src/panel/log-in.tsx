/** /log-in, /log-out, /language. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { parseLang } from '../i18n/lang.ts'
import { logIn } from '../people/log-in.ts'
import type { LoggedIn } from '../people/open-session.ts'
import { findStepFactors, logInByCode } from '../people/second-factor.ts'
import { logOut, sessionCookie } from '../people/session.ts'
import { askAnyPasskey, askStepPasskey, logInByPasskey, logInByStepPasskey } from '../people/show-passkey.ts'
import { passkeyPlace } from '../people/web-authn.ts'
import { goTo, ownPath, sendPage } from './answer.ts'
import { answerOptions } from './answer-options.ts'
import type { PanelDeps } from './deps.ts'
import { keepStep, letIn, stepIn, visitOf } from './entry-cookies.ts'
import { closed, Csrf, Line } from './forms.ts'
import { LogInPage } from './pages/log-in.tsx'
import { SecondFactorPage } from './pages/second-factor.tsx'
import { sayRefusal } from './say-refusal.ts'
import { isSecure, rememberLang, sceneOf } from './visitor.ts'

const Back = Type.Optional(Line(2000))
const WithBack = { querystring: Type.Object({ back: Back }, closed) }
const FormOnly = { body: Type.Object({ csrf: Csrf }, closed) }
const Answer = { body: Type.Object({ csrf: Csrf, back: Back, answer: Line(20_000) }, closed) }

const statusOf = ({ code }: Refusal): number => code === 'unauthenticated' ? 401 : code === 'forbidden' ? 429 : 409

export const logInRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/log-in', { schema: WithBack }, async (request, reply) => {
    const back = ownPath(request.query.back)
    if (request.visitor.person) return goTo(reply, back)
    return sendPage(reply, <LogInPage scene={sceneOf(request, deps)} back={back} passkeys={passkeyPlace(deps.webUrl) !== null} />)
  })

  const Credentials = Type.Object({ csrf: Csrf, back: Back, email: Line(254), password: Line(256) }, closed)
  app.post('/log-in', { schema: { body: Credentials } }, async (request, reply) => {
    const { email, password, back } = request.body
    try {
      const came = await logIn(deps, { email, password, ...visitOf(request, deps) })
      if (came.is === 'in') return enter(request, reply, came, back)
      keepStep(request, reply, came.step, deps)
      return goTo(reply, secondPath(back))
    } catch (error) {
      return again(request, reply, error, back, email)
    }
  })

  app.post('/log-in/passkey/options', { schema: FormOnly }, (request, reply) =>
    answerOptions(request, reply, () => askAnyPasskey(deps, { form: request.visitor.csrf, ...visitOf(request, deps) })))

  app.post('/log-in/passkey', { schema: Answer }, async (request, reply) => {
    const { answer, back } = request.body
    try {
      return enter(request, reply, await logInByPasskey(deps, { answer, form: request.visitor.csrf, ...visitOf(request, deps) }), back)
    } catch (error) {
      return again(request, reply, error, back)
    }
  })

  app.get('/log-in/second', { schema: WithBack }, (request, reply) => second(request, reply, request.query.back))

  app.post('/log-in/second', { schema: { body: Type.Object({ csrf: Csrf, back: Back, code: Line(60) }, closed) } }, async (request, reply) => {
    const { code, back } = request.body
    try {
      return enter(request, reply, await logInByCode(deps, { step: stepIn(request, deps), code, ...visitOf(request, deps) }), back)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return second(request, reply, back, error)
    }
  })

  app.post('/log-in/second/passkey/options', { schema: FormOnly }, (request, reply) =>
    answerOptions(request, reply, () => askStepPasskey(deps, { step: stepIn(request, deps), form: request.visitor.csrf })))

  app.post('/log-in/second/passkey', { schema: Answer }, async (request, reply) => {
    const { answer, back } = request.body
    try {
      return enter(request, reply, await logInByStepPasskey(deps, { step: stepIn(request, deps), answer, form: request.visitor.csrf, ...visitOf(request, deps) }), back)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return second(request, reply, back, error)
    }
  })

  app.post('/log-out', { schema: FormOnly }, async (request, reply) => {
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

  function enter (request: FastifyRequest, reply: FastifyReply, came: LoggedIn, back: string | undefined): FastifyReply {
    letIn(request, reply, came, deps)
    return goTo(reply, ownPath(back))
  }

  function again (request: FastifyRequest, reply: FastifyReply, error: unknown, back: string | undefined, email?: string): FastifyReply {
    if (!(error instanceof Refusal)) throw error
    const scene = sceneOf(request, deps)
    return sendPage(reply, <LogInPage scene={scene} back={ownPath(back)} passkeys={passkeyPlace(deps.webUrl) !== null} {...email !== undefined && { email }} fault={sayRefusal(scene.tr, error)} />, statusOf(error))
  }

  /** The question for the second factor; who is not half in begins with the password. */
  async function second (request: FastifyRequest, reply: FastifyReply, back: string | undefined, error?: Refusal): Promise<FastifyReply> {
    const factors = await findStepFactors(deps, stepIn(request, deps))
    const scene = sceneOf(request, deps)
    if (!factors) return error ? again(request, reply, error, back) : goTo(reply, '/log-in')
    return sendPage(reply, <SecondFactorPage scene={scene} back={ownPath(back)} factors={factors} {...error && { fault: sayRefusal(scene.tr, error) }} />, error ? statusOf(error) : 200)
  }
}

const secondPath = (back: string | undefined): string => back === undefined || ownPath(back) === '/' ? '/log-in/second' : `/log-in/second?back=${encodeURIComponent(ownPath(back))}`
