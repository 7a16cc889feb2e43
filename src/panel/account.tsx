/** /account: a person's own password, second factors, passkeys, recovery codes and sessions. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { askEmailChange } from '../people/change-email.ts'
import { changePassword } from '../people/change-password.ts'
import { closeOtherSessions, closeSession } from '../people/close-sessions.ts'
import { confirmByPassword } from '../people/confirm-self.ts'
import { makeRecoveryCodes } from '../people/make-recovery-codes.ts'
import { addPasskey, askNewPasskey, removePasskey, renamePasskey } from '../people/passkeys.ts'
import { readOwnSecurity } from '../people/read-own-security.ts'
import { beginTotp, findPendingTotp, proveTotp, removeTotp } from '../people/set-up-totp.ts'
import { askOwnPasskey, confirmByPasskey } from '../people/show-passkey.ts'
import { goTo, ownPath, sendPage } from './answer.ts'
import { answerOptions } from './answer-options.ts'
import type { PanelDeps } from './deps.ts'
import { keepToken, visitOf } from './entry-cookies.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { confirmPath } from './fresh-session.ts'
import { AccountPage, type AccountDone } from './pages/account.tsx'
import { ConfirmPage } from './pages/confirm.tsx'
import { RecoveryCodesPage } from './pages/recovery-codes.tsx'
import { TotpPage } from './pages/totp.tsx'
import { qrPicture } from './qr-picture.ts'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf, sessionOf } from './visitor.ts'

const FormOnly = { body: Type.Object({ csrf: Csrf }, closed) }
const Answer = Line(20_000)
const Back = Type.Optional(Line(2000))
const Named = { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf, name: Line(200) }, closed) }

/** Who has to show again who they are, is led there and back. */
function confirmFirst (reply: FastifyReply, error: Refusal): FastifyReply | undefined {
  return error.reason === 'confirm-first' ? goTo(reply, confirmPath('/account')) : undefined
}

export const accountRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/account', (request, reply) => show(request, reply))

  app.post('/account/password', { schema: { body: Type.Object({ csrf: Csrf, password: Line(256), chosen: Line(256) }, closed) } }, (request, reply) => act(request, reply, async session => {
    const { token, closed } = await changePassword(deps, session, { password: request.body.password, chosen: request.body.chosen, ...visitOf(request, deps) })
    keepToken(request, reply, token, deps)
    return { is: 'password', closed }
  }))

  app.post('/account/email', { schema: { body: Type.Object({ csrf: Csrf, email: Line(254) }, closed) } }, (request, reply) => act(request, reply, async session => {
    await askEmailChange(deps, session, { email: request.body.email, ...visitOf(request, deps) })
    return { is: 'email-asked' }
  }))

  app.post('/account/sessions/close', { schema: { body: Type.Object({ csrf: Csrf, session: Id }, closed) } }, async (request, reply) => {
    await closeSession(deps, sessionOf(request), request.body.session)
    return goTo(reply, '/account')
  })

  app.post('/account/sessions/close-others', { schema: FormOnly }, (request, reply) => act(request, reply, async session => ({ is: 'sessions', closed: await closeOtherSessions(deps, session) })))

  app.post('/account/totp', { schema: FormOnly }, (request, reply) => lead(request, reply, async session => {
    await beginTotp(deps, session)
    return goTo(reply, '/account/totp')
  }))
  app.get('/account/totp', (request, reply) => lead(request, reply, () => askCode(request, reply)))

  app.post('/account/totp/code', { schema: { body: Type.Object({ csrf: Csrf, code: Line(60) }, closed) } }, (request, reply) => lead(request, reply, async session => {
    try {
      const { token, codes } = await proveTotp(deps, session, { code: request.body.code, ...visitOf(request, deps) })
      return proved(request, reply, token, codes)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason === 'confirm-first') throw error
      return askCode(request, reply, error)
    }
  }))

  app.post('/account/totp/off', { schema: FormOnly }, (request, reply) => act(request, reply, async session => {
    await removeTotp(deps, session, visitOf(request, deps))
    return { is: 'totp-off' }
  }))

  app.post('/account/passkeys/options', { schema: FormOnly }, (request, reply) => answerOptions(request, reply, () => askNewPasskey(deps, sessionOf(request), request.visitor.csrf)))

  app.post('/account/passkeys', { schema: { body: Type.Object({ csrf: Csrf, answer: Answer, name: Line(200) }, closed) } }, (request, reply) => lead(request, reply, async session => {
    const { answer, name } = request.body
    const { token, codes } = await addPasskey(deps, session, { answer, name: name.trim(), form: request.visitor.csrf, ...visitOf(request, deps) })
    return proved(request, reply, token, codes)
  }))

  app.post('/account/passkeys/:id/name', { schema: Named }, (request, reply) => lead(request, reply, async session => {
    await renamePasskey(deps, session, { id: request.params.id, name: request.body.name.trim() })
    return goTo(reply, '/account')
  }))

  app.post('/account/passkeys/:id/remove', { schema: { params: Named.params, ...FormOnly } }, (request, reply) => act(request, reply, async session => {
    await removePasskey(deps, session, { id: request.params.id, ...visitOf(request, deps) })
    return { is: 'passkey-off' }
  }))

  app.post('/account/recovery-codes', { schema: FormOnly }, (request, reply) => lead(request, reply, async session => {
    const codes = await makeRecoveryCodes(deps, session, visitOf(request, deps))
    return sendPage(reply, <RecoveryCodesPage scene={sceneOf(request, deps)} codes={codes} />)
  }))

  app.get('/account/confirm', { schema: { querystring: Type.Object({ back: Back }, closed) } }, (request, reply) => askConfirm(request, reply, request.query.back))

  app.post('/account/confirm', { schema: { body: Type.Object({ csrf: Csrf, back: Back, password: Line(256) }, closed) } }, (request, reply) =>
    confirm(request, reply, session => confirmByPassword(deps, session, { password: request.body.password, address: request.ip }), request.body.back))

  app.post('/account/confirm/passkey/options', { schema: FormOnly }, (request, reply) => answerOptions(request, reply, () => askOwnPasskey(deps, sessionOf(request), request.visitor.csrf)))

  app.post('/account/confirm/passkey', { schema: { body: Type.Object({ csrf: Csrf, back: Back, answer: Answer }, closed) } }, (request, reply) =>
    confirm(request, reply, session => confirmByPasskey(deps, session, { answer: request.body.answer, form: request.visitor.csrf }), request.body.back))

  type Own = ReturnType<typeof sessionOf>

  async function show (request: FastifyRequest, reply: FastifyReply, said: { done?: AccountDone, fault?: Refusal } = {}): Promise<FastifyReply> {
    const session = sessionOf(request)
    const scene = sceneOf(request, deps)
    const { done, fault } = said
    const found = await readOwnSecurity(deps, session)
    return sendPage(reply, <AccountPage scene={scene} session={session} found={found} {...done && { done }} {...fault && { fault: { text: sayRefusal(scene.tr, fault), rule: fault.rule } }} />, fault ? 422 : 200)
  }

  /** What is done is said above the page; a new token is told to the browser by `work` itself. */
  async function act (request: FastifyRequest, reply: FastifyReply, work: (session: Own) => Promise<AccountDone>): Promise<FastifyReply> {
    return await lead(request, reply, async session => await show(request, reply, { done: await work(session) }))
  }

  async function lead (request: FastifyRequest, reply: FastifyReply, work: (session: Own) => Promise<FastifyReply>): Promise<FastifyReply> {
    const session = sessionOf(request)
    try {
      return await work(session)
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason === 'log-in-first') throw error
      return confirmFirst(reply, error) ?? await show(request, reply, { fault: error })
    }
  }

  async function askCode (request: FastifyRequest, reply: FastifyReply, fault?: Refusal): Promise<FastifyReply> {
    const pending = await findPendingTotp(deps, sessionOf(request))
    if (!pending) return goTo(reply, '/account')
    const scene = sceneOf(request, deps)
    return sendPage(reply, <TotpPage scene={scene} secret={pending.secret} picture={await qrPicture(pending.uri)} {...fault && { fault: sayRefusal(scene.tr, fault) }} />, fault ? 422 : 200)
  }

  function proved (request: FastifyRequest, reply: FastifyReply, token: string, codes: readonly string[] | null): FastifyReply {
    keepToken(request, reply, token, deps)
    return codes ? sendPage(reply, <RecoveryCodesPage scene={sceneOf(request, deps)} codes={codes} first />) : goTo(reply, '/account')
  }

  async function askConfirm (request: FastifyRequest, reply: FastifyReply, back: string | undefined, fault?: Refusal): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const { passkeys, passkeysHere } = await readOwnSecurity(deps, sessionOf(request))
    return sendPage(reply, <ConfirmPage scene={scene} back={ownPath(back)} passkey={passkeysHere && passkeys.length > 0} {...fault && { fault: sayRefusal(scene.tr, fault) }} />, fault ? 422 : 200)
  }

  async function confirm (request: FastifyRequest, reply: FastifyReply, work: (session: Own) => Promise<string>, back: string | undefined): Promise<FastifyReply> {
    try {
      keepToken(request, reply, await work(sessionOf(request)), deps)
      return goTo(reply, ownPath(back))
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason === 'log-in-first') throw error
      return await askConfirm(request, reply, back, error)
    }
  }
}
