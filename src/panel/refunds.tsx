/** /refunds: money that goes back, what a person does where it gets stuck, its files for the bank (HOUSE-REFUND). Staff only. */
import { Type, type FastifyPluginAsyncTypebox, type Static, type TSchema } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { hasRight } from '../audit/require-right.ts'
import { buildRefundFiles, reopenRefundFile } from '../billing/build-refund-files.ts'
import { findRefundFile } from '../billing/find-money.ts'
import { confirmProviderRefund, failRefund, giveRefundAccount } from '../billing/steer-refund.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { listRefundFileRows, listRefundRows, refundStates, sumRefundsOnTheirWay } from '../views/refund-list.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { RefundFilesPage } from './pages/refund-files.tsx'
import { placeOf, RefundsPage, type TypedRefund } from './pages/refunds.tsx'
import { sayRefusal } from './say-refusal.ts'
import { staffOf } from './staff-visitor.ts'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25
/** Files on the page of refunds; the others have a page of their own. */
const latest = 5
const path = '/refunds'

const State = Type.Union([Type.Literal(''), Type.Literal('all'), ...refundStates.map(state => Type.Literal(state))])
const Place = { state: Type.Optional(State), cursor: Cursor }
const Query = Type.Object({ ...Place, made: Type.Optional(Type.String({ pattern: '^\\d{1,3}$' })) }, closed)
const FileQuery = Type.Object({ cursor: Cursor }, closed)
const Params = Type.Object({ id: Id })
const Why = Line(500)
const Nothing = Type.Object({ csrf: Csrf }, closed)
/** The number may be longer than any is: what is wrong with it is said in words. */
const Account = Type.Object({ csrf: Csrf, iban: Line(100), name: Line(70) }, closed)

/** An act on one row of the list, which is looked at again afterwards. */
const onRow = <Body extends TSchema>(body: Body) => ({ params: Params, querystring: Type.Object(Place, closed), body })

type ListQuery = Static<typeof Query>
type Refused = { readonly typed?: TypedRefund, readonly refused?: Refusal }

export const refundRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get(path, { schema: { querystring: Query } }, async (request, reply) => await show(request, reply, request.query))

  app.post(`${path}/:id/account`, { schema: onRow(Account) }, async (request, reply) => {
    const { csrf: _, ...typed } = request.body
    const { id } = request.params
    const name = typed.name.trim()
    return await act(request, reply, request.query, { id, act: 'account', ...typed }, actor => giveRefundAccount(deps, actor, { refundId: id, iban: typed.iban, ...name !== '' && { name } }))
  })

  app.post(`${path}/:id/fail`, { schema: onRow(Type.Object({ csrf: Csrf, because: Why }, closed)) }, async (request, reply) => {
    const { id } = request.params
    const { because } = request.body
    return await act(request, reply, request.query, { id, act: 'fail', because }, actor => failRefund(deps, actor, { refundId: id, because }))
  })

  app.post(`${path}/:id/done-by-provider`, { schema: onRow(Type.Object({ csrf: Csrf, reference: Line(100) }, closed)) }, async (request, reply) => {
    const { id } = request.params
    const { reference } = request.body
    return await act(request, reply, request.query, { id, act: 'done', reference }, actor => confirmProviderRefund(deps, actor, { refundId: id, reference }))
  })

  app.get(`${path}/files`, { schema: { querystring: FileQuery } }, async (request, reply) => await showFiles(request, reply, request.query.cursor))

  app.post(`${path}/files`, { schema: { body: Nothing } }, async (request, reply) => {
    try {
      const made = await buildRefundFiles(deps, personOf(request).actor)
      return goTo(reply, `${path}?made=${made.length}`)
    } catch (error) {
      return await show(request, reply, {}, { refused: refusalOf(error) })
    }
  })

  app.get(`${path}/files/:id.xml`, { schema: { params: Params } }, async (request, reply) => {
    const actor = staffOf(request)
    requireStaff(actor, 'act:money')
    const { id } = request.params
    const content = await transact(deps.db, trx => findRefundFile(trx, actor.operatorId, id))
    if (!content) throw notFound()
    return sendDownload(reply, { filename: `${id}.xml`, contentType: 'application/xml', content })
  })

  app.post(`${path}/files/:id/reopen`, { schema: { params: Params, querystring: FileQuery, body: Type.Object({ csrf: Csrf, because: Why }, closed) } }, async (request, reply) => {
    const { id } = request.params
    const { because } = request.body
    try {
      await reopenRefundFile(deps, personOf(request).actor, { fileId: id, because })
      return goTo(reply, path)
    } catch (error) {
      return await showFiles(request, reply, request.query.cursor, { typed: { id, because }, refused: refusalOf(error) })
    }
  })

  /** Does it and goes back to the list; what the rules refuse is said on the list, with what was typed. */
  async function act (request: FastifyRequest, reply: FastifyReply, query: ListQuery, typed: TypedRefund, work: (actor: Actor) => Promise<void>): Promise<FastifyReply> {
    try {
      await work(personOf(request).actor)
      return goTo(reply, placeOf(query))
    } catch (error) {
      return await show(request, reply, query, { typed, refused: refusalOf(error) })
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, { state = '', cursor, made }: ListQuery, { typed, refused }: Refused = {}): Promise<FastifyReply> {
    const actor = staffOf(request)
    const { operatorId } = actor
    const scene = sceneOf(request, deps)
    const read = await transact(deps.db, async trx => ({
      page: await listRefundRows(trx, operatorId, { limit: rows, cursor, state: state || 'open' }),
      sums: await sumRefundsOnTheirWay(trx, operatorId),
      files: await listRefundFileRows(trx, operatorId, { limit: latest })
    }))
    return sendPage(reply, (
      <RefundsPage
        scene={scene} refunds={read.page.rows} next={read.page.next} sums={read.sums} files={read.files.rows} moreFiles={read.files.next !== null} query={{ state, cursor }}
        mayAct={hasRight(actor, 'act:money')} made={made === undefined ? undefined : Number(made)} typed={typed} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }}
      />
    ), statusOf(refused))
  }

  async function showFiles (request: FastifyRequest, reply: FastifyReply, cursor: string | undefined, { typed, refused }: { typed?: { readonly id: string, readonly because: string }, refused?: Refusal } = {}): Promise<FastifyReply> {
    const actor = staffOf(request)
    const { operatorId } = actor
    const scene = sceneOf(request, deps)
    const page = await transact(deps.db, trx => listRefundFileRows(trx, operatorId, { limit: rows, cursor }))
    return sendPage(reply, <RefundFilesPage scene={scene} files={page.rows} next={page.next} cursor={cursor} mayAct={hasRight(actor, 'act:money')} typed={typed} fault={refused && { text: sayRefusal(scene.tr, refused), rule: refused.rule }} />, statusOf(refused))
  }
}

/** One that is said on the page; a foreign row, a missing right and a fault of ours are pages of their own. */
function refusalOf (error: unknown): Refusal {
  if (error instanceof Refusal && (error.code === 'invalid' || error.code === 'conflict')) return error
  throw error
}

const statusOf = (refused: Refusal | undefined): number => refused ? refused.code === 'conflict' ? 409 : 422 : 200
