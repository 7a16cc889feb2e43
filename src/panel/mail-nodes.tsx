/** /mail-nodes: servers that mailboxes lie on, and mailboxes that are moved between them, for staff (HOUSE-NODE). */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { openNode } from '../mail/nodes/arrange-nodes.ts'
import { askMove, stopMove } from '../mail/nodes/ask-move.ts'
import { requireStaff } from '../people/may.ts'
import { listMailMoves, listMailNodes } from '../views/mail-nodes.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { MailNodesPage } from './pages/mail-nodes.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 50
const path = '/mail-nodes'

const Name = Type.String({ pattern: '^[a-z][a-z0-9-]{0,30}$' })
const Move = Type.Object({ csrf: Csrf, address: Line(320), to: Name }, closed)
const Bare = Type.Object({ csrf: Csrf }, closed)

export type TypedMove = { readonly address: string, readonly to: string }

export const mailNodeRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, async (request, reply) => await show(request, reply))

  app.post(`${path}/moves`, { schema: { body: Move } }, async (request, reply) => {
    const { csrf: _, ...typed } = request.body
    return await orSay(request, reply, () => askMove(deps, personOf(request).actor, typed), typed)
  })

  app.post(`${path}/moves/:id/stop`, { schema: { params: Type.Object({ id: Id }), body: Bare } }, async (request, reply) => await orSay(request, reply, () => stopMove(deps, personOf(request).actor, request.params.id)))

  for (const open of [true, false]) {
    app.post(`${path}/:name/${open ? 'open' : 'close'}`, { schema: { params: Type.Object({ name: Name }), body: Bare } }, async (request, reply) =>
      await orSay(request, reply, () => openNode(deps, personOf(request).actor, { name: (request.params as { name: string }).name, open })))
  }

  async function orSay (request: FastifyRequest, reply: FastifyReply, work: () => Promise<unknown>, typed?: TypedMove): Promise<FastifyReply> {
    try {
      await work()
      return goTo(reply, path)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden' || (error.code === 'not-found' && !typed)) throw error
      return await show(request, reply, { typed, refused: error })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, { typed, refused }: { typed?: TypedMove | undefined, refused?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    requireStaff(actor)
    const scene = sceneOf(request, deps)
    const { nodes, moves } = await transact(deps.db, async trx => ({ nodes: await listMailNodes(trx), moves: await listMailMoves(trx, actor.operatorId, { limit: rows }) }))
    return sendPage(reply, <MailNodesPage scene={scene} nodes={nodes} moves={moves} typed={typed} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}
