/** /lists/:id: where anybody joins a list and leaves it (HOST-5.3k). A visit alone does nothing, since programs follow links too; no answer tells who is on the list. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Refusal } from '../errors.ts'
import { askToJoin, askToLeave } from '../lists/ask-to-join.ts'
import { confirmMember } from '../lists/confirm-member.ts'
import { readPublicList, type List } from '../lists/find.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { consentText, ListCodePage, ListDonePage, ListPage } from './pages/list.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

const Params = Type.Object({ id: Id })
const Asked = Type.Object({ csrf: Csrf, address: Line(254) }, closed)

export const listRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  const shownList = (id: string): Promise<List> => readPublicList(deps, id)

  app.get('/lists/:id', { schema: { params: Params } }, async (request, reply) => sendPage(reply, <ListPage scene={sceneOf(request, deps)} list={await shownList(request.params.id)} />))

  for (const what of ['join', 'leave'] as const) {
    app.post(`/lists/:id/${what}`, { schema: { params: Params, body: Asked } }, async (request, reply) => {
      const scene = sceneOf(request, deps)
      const { id } = request.params as { id: string }
      const { address } = request.body
      const list = await shownList(id)
      try {
        const asking = { listId: id, address, ip: request.ip }
        if (what === 'join') await askToJoin(deps, { ...asking, lang: scene.tr.lang, agent: request.headers['user-agent'] ?? '', text: consentText(scene.tr, list) })
        else await askToLeave(deps, asking)
        return sendPage(reply, <ListDonePage scene={scene} list={list} what={what === 'join' ? 'asked' : 'askedToLeave'} />)
      } catch (error) {
        return sendRefused(reply, request, error, list, address)
      }
    })
  }

  app.get('/lists/:id/confirm', { schema: { params: Params } }, async (request, reply) => sendPage(reply, <ListCodePage scene={sceneOf(request, deps)} list={await shownList(request.params.id)} />))

  app.post('/lists/:id/confirm', { schema: { params: Params, body: Type.Object({ csrf: Csrf, code: Line(60) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const list = await shownList(request.params.id)
    try {
      await confirmMember(deps, list.id, request.body.code, { ip: request.ip, said: request.headers['user-agent'] ?? '' })
      return sendPage(reply, <ListDonePage scene={scene} list={list} what='confirmed' />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <ListCodePage scene={scene} list={list} fault={sayRefusal(scene.tr, error)} />, error.code === 'not-found' ? 404 : 409)
    }
  })

  app.get('/lists/:id/off', { schema: { params: Params, querystring: Type.Object({ code: Line(60), fault: Type.Optional(Type.Literal('unknown')) }, closed) } }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { code, fault } = request.query
    const list = await readPublicList(deps, request.params.id, { closedToo: true })
    return sendPage(reply, <ListCodePage scene={scene} list={list} off={code} {...fault && { fault: scene.tr.t('lists.unknownCode') }} />, fault ? 404 : 200)
  })

  app.get('/lists/:id/left', { schema: { params: Params } }, async (request, reply) => {
    const list = await readPublicList(deps, request.params.id, { closedToo: true })
    return sendPage(reply, <ListDonePage scene={sceneOf(request, deps)} list={list} what='left' />)
  })

  function sendRefused (reply: FastifyReply, request: FastifyRequest, error: unknown, list: List, address: string): FastifyReply {
    if (!(error instanceof Refusal) || error.code === 'not-found') throw error
    const scene = sceneOf(request, deps)
    return sendPage(reply, <ListPage scene={scene} list={list} address={address} fault={sayRefusal(scene.tr, error)} />, error.code === 'forbidden' ? 429 : 422)
  }
}
