/** /prices: what things cost on a day, the lists that were published, a draft with what it would change and for whom, and publishing it (DOM-VI.1). */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StaffRole } from '../audit/actor.ts'
import { readPriceLists, readPrices } from '../billing/find-prices.ts'
import { previewPrices, publishPrices, type PriceDraft, type PricePlan } from '../billing/publish-prices.ts'
import { transact } from '../db/transact.ts'
import { dayIn } from '../domains/imagined.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { countPriceAffected } from '../views/price-affected.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { parsePriceLines } from './draft-lines.ts'
import { closed, Csrf, Line } from './forms.ts'
import { PricePage, type PriceAffected, type TypedPrices } from './pages/prices.tsx'
import { sayRefusal } from './say-refusal.ts'
import { staffOf, type StaffActor } from './staff-visitor.ts'
import { sceneOf } from './visitor.ts'

const path = '/prices'
/** Hundreds of zones have a price of each kind: the rest is searched for. */
const mostShown = 50
/** Who publishes; others of the staff look on. */
const pricers: readonly StaffRole[] = ['administrator', 'billing']

const Draft = Type.Object({ csrf: Csrf, lines: Line(40_000), from: Line(10) }, closed)
const Query = Type.Object({ day: Type.Optional(Line(10)), search: Type.Optional(Line(64)), published: Type.Optional(Type.Literal('yes')) }, closed)

export const priceRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, { schema: { querystring: Query } }, (request, reply) => show(request, reply, { query: request.query }))

  app.post(`${path}/preview`, { schema: { body: Draft } }, (request, reply) => orSay(request, reply, request.body, async actor => {
    const plan = await previewPrices(deps, actor, await draftOf(actor, request.body))
    const affected = await transact(deps.db, trx => countPriceAffected(trx, actor.operatorId, plan.concerned))
    return await show(request, reply, { typed: request.body, preview: { plan, affected } })
  }))

  app.post(path, { schema: { body: Draft } }, (request, reply) => orSay(request, reply, request.body, async actor => {
    await publishPrices(deps, actor, await draftOf(actor, request.body))
    return goTo(reply, `${path}?published=yes`)
  }))

  const draftOf = async ({ operatorId }: StaffActor, { lines, from }: TypedPrices): Promise<PriceDraft> => {
    const { currency } = (await transact(deps.db, trx => findOperator(trx, operatorId)))!
    return { operatorId, validFrom: dayIn(from, 'from'), prices: parsePriceLines(lines, currency) }
  }

  /** Runs it; what the rules refuse is said at the draft. */
  async function orSay (request: FastifyRequest, reply: FastifyReply, typed: TypedPrices, work: (actor: StaffActor) => Promise<FastifyReply>): Promise<FastifyReply> {
    const actor = staffOf(request)
    requireStaff(actor, pricers)
    try {
      return await work(actor)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden' || error.code === 'not-found') throw error
      return await show(request, reply, { typed, refused: error })
    }
  }

  type Shown = { readonly query?: Static<typeof Query>, readonly typed?: TypedPrices, readonly preview?: { readonly plan: PricePlan, readonly affected: PriceAffected }, readonly refused?: Refusal }

  async function show (request: FastifyRequest, reply: FastifyReply, { query = {}, typed = { lines: '', from: '' }, preview, refused }: Shown): Promise<FastifyReply> {
    const actor = staffOf(request)
    const scene = sceneOf(request, deps)
    const { day, prices } = await readPrices(deps, actor, query.day ? dayIn(query.day, 'day') : undefined)
    const wanted = query.search?.trim().toLowerCase().replace(/^\./, '') ?? ''
    const fitting = prices.filter(({ item, zone }) => zone === wanted || item.includes(wanted))
    const fault = refused && { text: refused.reason === 'draft-line' || refused.reason === 'notice-too-short' || refused.reason === 'bad-price' ? `${sayRefusal(scene.tr, refused)} ${refused.message}` : sayRefusal(scene.tr, refused), rule: refused.rule }
    return sendPage(reply, (
      <PricePage
        scene={scene} day={day} prices={fitting.slice(0, mostShown)} more={Math.max(0, fitting.length - mostShown)} search={query.search ?? ''} lists={await readPriceLists(deps, actor)}
        mayPublish={pricers.includes(actor.role)} typed={typed} preview={preview} published={query.published === 'yes'} fault={fault}
      />
    ), refused ? refused.code === 'invalid' ? 422 : 409 : 200)
  }
}
