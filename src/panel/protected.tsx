/** /protected: where anybody has an address protected from inquiries, or no longer (MZ-2.2). A visit alone does nothing, and no answer tells who is protected. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { askWish, confirmWish } from '../mail/protected-wish.ts'
import { findOperator, findOperators } from '../people/find.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Line } from './forms.ts'
import { OptOutPage, ProtectedConfirmPage, ProtectedPublicPage, SaidPage } from './pages/protected.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

export const protectedRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  const operators = () => transact(deps.db, async trx => {
    const found = await Promise.all((await findOperators(trx)).map(({ id }) => findOperator(trx, id)))
    return found.flatMap(each => each ? [{ id: each.id, name: each.name }] : [])
  })

  app.get('/protected', async (request, reply) => sendPage(reply, <ProtectedPublicPage scene={sceneOf(request, deps)} operators={await operators()} />))

  app.post('/protected', { schema: { body: Type.Object({ csrf: Csrf, operator: Line(64), address: Line(254), wish: Type.Union([Type.Literal('on'), Type.Literal('off')]) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { operator: operatorId, address, wish } = request.body
    try {
      await askWish(deps, { operatorId, address, wish, lang: scene.tr.lang, ip: request.ip })
      return sendPage(reply, <SaidPage scene={scene} title={scene.tr.t('protectedAddresses.askedTitle')}>{scene.tr.t('protectedAddresses.asked')}</SaidPage>)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      return sendPage(reply, <ProtectedPublicPage scene={scene} operators={await operators()} address={address} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'forbidden' ? 429 : 422)
    }
  })

  app.get('/protected/confirm', async (request, reply) => sendPage(reply, <ProtectedConfirmPage scene={sceneOf(request, deps)} />))

  app.post('/protected/confirm', { schema: { body: Type.Object({ csrf: Csrf, token: Line(100) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { t } = scene.tr
    try {
      const { wish } = await confirmWish(deps, request.body.token)
      return sendPage(reply, <SaidPage scene={scene} title={t('protectedAddresses.confirmTitle')}>{t(wish === 'on' ? 'protectedAddresses.doneOn' : 'protectedAddresses.doneOff')}</SaidPage>)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <ProtectedConfirmPage scene={scene} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'not-found' ? 404 : 409)
    }
  })

  app.get('/mailings/off', { schema: { querystring: Type.Object({ code: Line(60), fault: Type.Optional(Type.Literal('unknown')) }, closed) } }, async (request, reply) =>
    sendPage(reply, <OptOutPage scene={sceneOf(request, deps)} code={request.query.code} isUnknown={request.query.fault !== undefined} />, request.query.fault ? 404 : 200))

  app.get('/mailings/off/done', async (request, reply) => {
    const scene = sceneOf(request, deps)
    return sendPage(reply, <SaidPage scene={scene} title={scene.tr.t('mailings.offDoneTitle')}>{scene.tr.t('mailings.offDone')}</SaidPage>)
  })
}
