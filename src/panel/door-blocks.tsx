/** /door-blocks: who is refused at the doors of the mail servers, for staff (HOST-12.5d). */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { blockAtDoor, releaseAtDoor } from '../mail/in/block-at-door.ts'
import { requireStaff } from '../people/may.ts'
import { addDays, openOf, parseDay } from '../rules/calendar.ts'
import { isRuleId } from '../rules/rule-ids.ts'
import { listDoorBlocks } from '../views/door-block-list.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { DoorBlocksPage } from './pages/door-blocks.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25
const path = '/door-blocks'

const Why = Type.String({ minLength: 1, maxLength: 500 })
const Draft = Type.Object({ csrf: Csrf, kind: Type.Union([Type.Literal('address'), Type.Literal('domain'), Type.Literal('network')]), value: Line(320), rule: Line(40), why: Why, until: Line(10) }, closed)
const Query = Type.Object({ all: Type.Optional(Type.Literal('true')), cursor: Cursor }, closed)

export type Typed = Pick<Static<typeof Draft>, 'kind' | 'value' | 'rule' | 'why' | 'until'>

export const doorBlockRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, { schema: { querystring: Query } }, async (request, reply) => await show(request, reply, request.query))

  app.post(path, { schema: { body: Draft } }, async (request, reply) => {
    const { csrf: _, ...typed } = request.body
    return await orSay(request, reply, typed, () => block(personOf(request).actor, typed))
  })

  app.post(`${path}/:id/release`, { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf, why: Why }, closed) } }, async (request, reply) => {
    await releaseAtDoor(deps, personOf(request).actor, { id: request.params.id, why: request.body.why })
    return goTo(reply, path)
  })

  async function block (actor: Actor, { rule, until, ...draft }: Typed): Promise<void> {
    requireStaff(actor)
    const day = parseDay(until)
    if (!isRuleId(rule.trim())) throw new Refusal('invalid', 'There is no such rule.', { reason: 'unknown-rule' })
    if (until !== '' && !day) throw new Refusal('invalid', 'A day is written like 2026-03-01.', { reason: 'door-past', rule: 'HOST-12.5d' })
    await blockAtDoor(deps, actor, { ...draft, rule: rule.trim() as Parameters<typeof blockAtDoor>[2]['rule'], untilAt: day ? openOf(addDays(day, 1)) : null, operatorId: staffOf(actor) })
  }

  async function orSay (request: FastifyRequest, reply: FastifyReply, typed: Typed, work: () => Promise<void>): Promise<FastifyReply> {
    try {
      await work()
      return goTo(reply, path)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, {}, { typed, refused: error })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, query: Static<typeof Query>, { typed, refused }: { typed?: Typed, refused?: Refusal } = {}): Promise<FastifyReply> {
    const operatorId = staffOf(personOf(request).actor)
    const scene = sceneOf(request, deps)
    const page = await transact(deps.db, trx => listDoorBlocks(trx, operatorId, { limit: rows, cursor: query.cursor, open: query.all !== 'true' }))
    return sendPage(reply, <DoorBlocksPage scene={scene} blocks={page.rows} next={page.next} query={query} typed={typed} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }
}

function staffOf (actor: Actor): string {
  requireStaff(actor)
  if (actor.kind !== 'staff') throw new Error('the machine visits no page')
  return actor.operatorId
}
