/** /mailbox-password: the person of a mailbox sets its password, with the old one or with the code of a letter. Nobody has to be logged in to the panel. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { changeOwnPassword, setPasswordByLink } from '../mail/access/change-own-password.ts'
import { isWithin } from '../mail/access/network.ts'
import { passwordPath } from '../mail/access/password-path.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Line } from './forms.ts'
import { MailboxPasswordDonePage, MailboxPasswordPage } from './pages/mailbox-password.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

const byLink = `${passwordPath}/new`
const statuses: Partial<Record<Refusal['code'], number>> = { unauthenticated: 401, forbidden: 429, 'not-found': 404 }

const WithOld = Type.Object({ csrf: Csrf, address: Line(254), password: Line(256), chosen: Line(256) }, closed)
const WithLink = Type.Object({ csrf: Csrf, token: Line(100), chosen: Line(256) }, closed)

export const mailboxPasswordRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  const counting = { ...deps, isTrusted: isWithin(deps.mail.trusted) }

  app.get(passwordPath, async (request, reply) => sendPage(reply, <MailboxPasswordPage scene={sceneOf(request, deps)} path={passwordPath} />))
  app.get(byLink, async (request, reply) => sendPage(reply, <MailboxPasswordPage scene={sceneOf(request, deps)} path={byLink} link />))

  app.post(passwordPath, { schema: { body: WithOld } }, (request, reply) => {
    const { address, password, chosen } = request.body
    return act(request, reply, { path: passwordPath, address }, () => changeOwnPassword(counting, { login: address.trim(), password, chosen, ip: request.ip }))
  })

  app.post(byLink, { schema: { body: WithLink } }, (request, reply) => {
    const { token, chosen } = request.body
    return act(request, reply, { path: byLink, link: true }, () => setPasswordByLink(deps, { token: token.trim(), chosen }))
  })

  async function act (request: FastifyRequest, reply: FastifyReply, form: { path: string, link?: true, address?: string }, work: () => Promise<string>): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    try {
      return sendPage(reply, <MailboxPasswordDonePage scene={scene} address={await work()} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <MailboxPasswordPage scene={scene} {...form} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, statuses[error.code] ?? 422)
    }
  }
}
