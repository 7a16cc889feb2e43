/** /transfers: a name is ordered here from another registrar; what it waits for, and its papers (DOM-II.8, DOM-III.6, DOM-IV.6). */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import type { Quote } from '../billing/quote.ts'
import { transact } from '../db/transact.ts'
import { fileOrderPaper, rejectOrderPaper } from '../domains/file-order-paper.ts'
import { quoteTransfer } from '../domains/quote-transfer.ts'
import { askOrderPrice } from '../domains/registry-price.ts'
import { placeTransfer } from '../domains/transfer-order.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { listCustomerChoices, listHolderChoices } from '../views/order-choice.ts'
import { sightOf } from '../views/sight.ts'
import { findTransferIn, listTransfersIn } from '../views/transfer-in.ts'
import { findTransferPaper } from '../views/transfer-paper.ts'
import { goTo, sendPage, sendPart } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendUpload } from './download.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { readCustomer } from './orders.tsx'
import { CustomerChoicePage } from './pages/customer-choice.tsx'
import { TransferFormPage, TransferPricePart, type TransferTyped } from './pages/transfer-form.tsx'
import { TransferInPage } from './pages/transfer-in.tsx'
import { sayRefusal } from './say-refusal.ts'
import { onePaper, requirePaper, requireWhy } from './sent-paper.ts'
import { personOf, sceneOf } from './visitor.ts'

const holderRows = 500
const customerRows = 25
const underwayRows = 100

const Params = Type.Object({ id: Id })
const PaperParams = Type.Object({ id: Id, paperId: Id })
const Yes = Type.Optional(Type.Literal('yes'))
const Draft = Type.Object({
  csrf: Csrf, customer: Id, name: Line(253), authInfo: Line(300), holderId: Id, origin: Type.Union([Type.Literal('registrar'), Type.Literal('registry')]), byAttorney: Yes, powerOfAttorney: Yes
}, closed)

export const transferInRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, onePaper)

  app.get('/transfers/new', { schema: { querystring: Type.Object({ customer: Type.Optional(Id), search: Type.Optional(Line(254)), holder: Type.Optional(Id), name: Type.Optional(Line(253)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { customer: customerId = actor.kind === 'customer' ? actor.customerId : undefined, search = '', holder = '', name = '' } = request.query
    if (customerId === undefined) {
      const customers = await transact(deps.db, trx => listCustomerChoices(trx, actor.operatorId, search, customerRows))
      return sendPage(reply, <CustomerChoicePage scene={scene} customers={customers} search={search} path='/transfers/new' title={scene.tr.t('transferForm.title')} />)
    }
    const typed: TransferTyped = { name, holderId: holder, origin: 'registrar', byAttorney: false, powerOfAttorney: false }
    return sendPage(reply, <TransferFormPage scene={scene} {...await readForm(actor, customerId, typed)} typed={typed} />)
  })

  app.get('/transfers/new/price', { schema: { querystring: Type.Object({ customer: Id, name: Type.Optional(Line(253)) }, closed) } }, async (request, reply) => {
    const { customer, name = '' } = request.query
    requireRight(personOf(request).actor, 'read:domains')
    return sendPart(reply, <TransferPricePart tr={sceneOf(request, deps).tr} quote={await readQuote(personOf(request).actor, customer, name)} />)
  })

  app.post('/transfers', { schema: { body: Draft } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { customer: customerId, name, authInfo, holderId, origin, byAttorney, powerOfAttorney } = request.body
    const typed: TransferTyped = { name: name.trim(), holderId, origin, byAttorney: byAttorney === 'yes', powerOfAttorney: powerOfAttorney === 'yes' }
    try {
      const price = await askOrderPrice(deps, { name: typed.name, years: 1 }, 'transfer')
      const { orderId, papers } = await placeTransfer(deps, actor, { ...typed, customerId, authInfo: authInfo.trim() }, price)
      return goTo(reply, papers.length > 0 ? `/transfers/${orderId}` : `/orders/${orderId}`) // papers are filed there
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      const scene = { ...sceneOf(request, deps), path: `/transfers/new?customer=${customerId}` }
      return sendPage(reply, <TransferFormPage scene={scene} {...await readForm(actor, customerId, typed)} typed={typed} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'conflict' ? 409 : 422)
    }
  })

  app.get('/transfers/:id', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/transfers/:id/papers', { schema: { params: Params } }, (request, reply) => goBack(request, reply, request.params.id, async () => {
    await fileOrderPaper(deps, personOf(request).actor, request.params.id, await requirePaper(deps, request.body))
  }))

  app.get('/transfers/:id/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const { id, paperId } = request.params
    const paper = await transact(deps.db, trx => findTransferPaper(trx, sightOf(personOf(request).actor, 'domains'), { type: 'order', id }, paperId))
    if (!paper) throw notFound()
    return sendUpload(request, reply, deps, () => sendDownload(reply, paper))
  })

  app.post('/transfers/:id/papers/:paperId/reject', { schema: { params: PaperParams, body: Type.Object({ csrf: Csrf, why: Line(500) }, closed) } }, (request, reply) => goBack(request, reply, request.params.id, () =>
    rejectOrderPaper(deps, personOf(request).actor, request.params.id, request.params.paperId, requireWhy(request.body.why))))

  async function readForm (actor: Actor, customerId: string, { name }: TransferTyped) {
    return {
      ...await transact(deps.db, async trx => {
        const customer = await readCustomer(trx, actor, customerId, 'domains')
        const sight = { operatorId: customer.operatorId, customerId: customer.id, mailboxId: null }
        return { customer, holders: await listHolderChoices(trx, sight, holderRows), underway: await listTransfersIn(trx, sight, underwayRows) }
      }),
      quote: await readQuote(actor, customerId, name)
    }
  }

  /** A zone that has no price, as it is typed, is none to speak of: the order itself says so. */
  async function readQuote (actor: Actor, customerId: string, name: string): Promise<Quote | null> {
    try {
      return await quoteTransfer(deps, actor, { customerId, name: name.trim() })
    } catch (error) {
      if (!(error instanceof Refusal) || error.reason !== 'no-price') throw error
      return null
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, refusal?: Refusal): Promise<FastifyReply> {
    const scene = { ...sceneOf(request, deps), path: `/transfers/${id}` }
    const found = await transact(deps.db, trx => findTransferIn(trx, sightOf(personOf(request).actor, 'domains'), id))
    if (!found) throw notFound()
    const fault = refusal && { text: sayRefusal(scene.tr, refusal), rule: refusal.rule }
    return sendPage(reply, <TransferInPage scene={scene} found={found} fault={fault} />, refusal ? refusal.code === 'invalid' ? 422 : 409 : 200)
  }

  /** To the transfer's page after `act`; a refusal is told on it. */
  async function goBack (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<void>): Promise<FastifyReply> {
    try {
      await act()
      return goTo(reply, `/transfers/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, id, error)
    }
  }
}
