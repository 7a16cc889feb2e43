/** /transfers/accept, /confirm-email, /confirm-forward, /confirm-registrant: where the links of letters lead. Open to whoever has the letter; a visit alone does nothing, since programs follow links too. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { acceptTransfer } from '../domains/transfer-accept.ts'
import { confirmRegistrantChange } from '../domains/registrant-consent.ts'
import { confirmRegistrantEmail } from '../domains/verify-registrant-email.ts'
import { Refusal } from '../errors.ts'
import { confirmForward } from '../mail/addresses/ask-forward.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Line } from './forms.ts'
import { LinkDonePage, LinkPage, type LinkMatter } from './pages/link.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

type Place = { readonly path: string, readonly matter: LinkMatter, readonly use: (deps: PanelDeps, token: string, ticked: boolean) => Promise<{ readonly displayName: string }> }

const places: readonly Place[] = [
  { path: '/transfers/accept', matter: 'acceptTransfer', use: acceptTransfer },
  { path: '/confirm-email', matter: 'confirmEmail', use: confirmRegistrantEmail },
  { path: '/confirm-forward', matter: 'confirmForward', use: confirmForward },
  { path: '/confirm-registrant', matter: 'leaveRegistrant', use: (deps, token, waiveLock) => confirmRegistrantChange(deps, token, { waiveLock }) },
  { path: '/confirm-registrant/new', matter: 'becomeRegistrant', use: (deps, token) => confirmRegistrantChange(deps, token) }
]

const Token = Type.Object({ csrf: Csrf, token: Line(100), ticked: Type.Optional(Type.Literal('yes')) }, closed)

export const linkRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  for (const { path, matter, use } of places) {
    app.get(path, async (request, reply) => sendPage(reply, <LinkPage scene={sceneOf(request, deps)} path={path} matter={matter} />))

    app.post(path, { schema: { body: Token } }, async (request, reply) => {
      const scene = sceneOf(request, deps)
      try {
        const { displayName } = await use(deps, request.body.token.trim(), request.body.ticked === 'yes')
        return sendPage(reply, <LinkDonePage scene={scene} matter={matter} displayName={displayName} />)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const fault = error.code === 'not-found' ? scene.tr.t('links.unknown') : sayRefusal(scene.tr, error)
        return sendPage(reply, <LinkPage scene={scene} path={path} matter={matter} fault={fault} />, error.code === 'not-found' ? 404 : 409)
      }
    })
  }
}
