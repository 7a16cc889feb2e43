/** /orders: the list, one order, ordering. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { transact } from '../db/transact.ts'
import { placeOrder } from '../domains/order.ts'
import { quoteOrder, usualZone } from '../domains/quote-order.ts'
import { withdrawOrder } from '../domains/withdraw-order.ts'
import { Refusal } from '../errors.ts'
import { findCustomer, findHolder, findOperator, type Customer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { dayOf } from '../rules/calendar.ts'
import { withdrawalCloses } from '../rules/domain-order.ts'
import type { Zone } from '../rules/policy.ts'
import { familyOf, profileOf } from '../rules/zones/of-name.ts'
import type { Part } from '../rules/roles.ts'
import { termsOf } from '../terms/in-force.ts'
import { readJournal } from '../views/journal.ts'
import { listCustomerChoices, listHolderChoices } from '../views/order-choice.ts'
import { findOrderPage, listOrders } from '../views/order-page.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage, sendPart } from './answer.ts'
import { answerName } from './answer-name.ts'
import { answerZones } from './answer-zones.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { CustomerChoicePage } from './pages/customer-choice.tsx'
import { NameAnswerPart, OrderFormPage, PricePart, type NameAnswer, type OrderDraft } from './pages/order-form.tsx'
import { OrderListPage } from './pages/order-list.tsx'
import { OrderPage } from './pages/order.tsx'
import { ZoneOffersPart } from './pages/zone-offers.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const holderRows = 500
const customerRows = 25

const Draft = Type.Object({ csrf: Csrf, customer: Id, name: Line(253), holderId: Id, years: Type.String({ pattern: '^\\d{1,2}$' }), powerOfAttorney: Type.Optional(Type.Literal('yes')) }, closed)

export const orderRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/orders', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { cursor } = request.query
    const { rows, next } = await transact(deps.db, trx => listOrders(trx, sightOf(actor, 'domains'), { limit: pageRows, cursor }))
    return sendPage(reply, <OrderListPage scene={sceneOf(request, deps)} orders={rows} next={next} cursor={cursor} />)
  })

  app.get('/orders/new', { schema: { querystring: Type.Object({ customer: Type.Optional(Id), search: Type.Optional(Line(254)), holder: Type.Optional(Id), name: Type.Optional(Line(253)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { customer: customerId = actor.kind === 'customer' ? actor.customerId : undefined, search = '', holder = '', name = '' } = request.query
    if (customerId === undefined) {
      const customers = await transact(deps.db, trx => listCustomerChoices(trx, actor.operatorId, search, customerRows))
      return sendPage(reply, <CustomerChoicePage scene={scene} customers={customers} search={search} path='/orders/new' title={scene.tr.t('customerChoice.title')} />)
    }
    const draft: OrderDraft = { name, holderId: holder, years: 1 }
    return sendPage(reply, <OrderFormPage scene={scene} {...await readForm(deps, actor, customerId, draft)} draft={draft} answer={{ say: 'nothing' }} />)
  })

  app.get('/orders/new/name', { schema: { querystring: Type.Object({ name: Type.Optional(Line(253)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    requireRight(actor, 'read:domains')
    const { tr } = sceneOf(request, deps)
    return sendPart(reply, <NameAnswerPart tr={tr} answer={await answerName(deps, actor, tr, request.query.name ?? '')} />)
  })

  app.get('/orders/new/zones', {
    schema: { querystring: Type.Object({ customer: Id, name: Type.Optional(Line(253)), holderId: Type.Optional(Id), look: Type.Optional(Type.Union([Type.Literal('usual'), Type.Literal('all')])) }, closed) }
  }, async (request, reply) => {
    const { actor } = personOf(request)
    requireRight(actor, 'read:domains')
    const { tr } = sceneOf(request, deps)
    const { customer: customerId, name: typed = '', holderId, look } = request.query
    const chooseOf = (name: string) => `/orders/new?${new URLSearchParams({ customer: customerId, name, ...holderId !== undefined && { holder: holderId } }).toString()}`
    return sendPart(reply, <ZoneOffersPart tr={tr} answer={await answerZones(deps, actor, tr, { customerId, typed, look })} chooseOf={chooseOf} />)
  })

  app.get('/orders/new/price', { schema: { querystring: Type.Object({ customer: Id, name: Type.Optional(Line(253)), years: Draft.properties.years }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    requireRight(actor, 'read:domains')
    const { tr } = sceneOf(request, deps)
    const { customer: customerId, name = '', years } = request.query
    return sendPart(reply, <PricePart tr={tr} quote={await readQuote(deps, actor, { customerId, name, years: Number(years) })} />)
  })

  app.post('/orders', { schema: { body: Draft } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { customer: customerId, name, holderId, years, powerOfAttorney } = request.body
    const draft: OrderDraft = { name: name.trim(), holderId, years: Number(years) }
    try {
      const { orderId } = await placeOrder(deps, actor, { ...draft, customerId, powerOfAttorney: powerOfAttorney === 'yes' })
      return goTo(reply, `/orders/${orderId}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      const scene = sceneOf(request, deps)
      const answer: NameAnswer = { say: 'nothing' }
      return sendPage(reply, <OrderFormPage scene={scene} {...await readForm(deps, actor, customerId, draft)} draft={draft} answer={answer} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.get('/orders/:id', { schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readOrder(trx, actor, request.params.id, scene.now))
    return sendPage(reply, <OrderPage scene={scene} {...found} />)
  })

  app.post('/orders/:id/withdraw', { schema: { params: Type.Object({ id: Id }), body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    try {
      await withdrawOrder(deps, actor, id)
      return goTo(reply, `/orders/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readOrder(trx, actor, id, scene.now))
      return sendPage(reply, <OrderPage scene={scene} {...found} fault={sayRefusal(scene.tr, error)} />, 409)
    }
  })
}

/** Throws Refusal 'not-found' for a customer that is not the actor's to act for. */
export async function readCustomer (trx: Knex.Transaction, actor: Actor, id: string, part: Exclude<Part, 'mailbox'>): Promise<Customer> {
  const customer = await findCustomer(trx, id)
  if (!customer) throw notFound()
  requireCustomer(actor, { customerId: customer.id, operatorId: customer.operatorId }, `read:${part}`)
  return customer
}

async function readForm (deps: PanelDeps, actor: Actor, customerId: string, { name, years }: OrderDraft) {
  return {
    ...await transact(deps.db, async trx => {
      const customer = await readCustomer(trx, actor, customerId, 'domains')
      return { customer, holders: await listHolderChoices(trx, { operatorId: customer.operatorId, customerId: customer.id, mailboxId: null }, holderRows) }
    }),
    quote: await readQuote(deps, actor, { customerId, name, years }),
    years: profileOf(usualZone, dayOf(deps.now())).years
  }
}

/** A zone that has no price, as it is typed, is none to speak of: the order itself says so. */
async function readQuote (deps: PanelDeps, actor: Actor, draft: { readonly customerId: string, readonly name: string, readonly years: number }) {
  try {
    return await quoteOrder(deps, actor, draft)
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason !== 'no-price') throw error
    return await quoteOrder(deps, actor, { ...draft, name: '' })
  }
}

async function readOrder (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const sight = sightOf(actor, 'domains')
  const order = await findOrderPage(trx, sight, id)
  if (!order) throw notFound()
  const { terms } = await termsOf(trx, order.policyVersion)
  return {
    order,
    holder: await findHolder(trx, order.holderId),
    account: await findOperator(trx, order.operatorId),
    journal: (await readJournal(trx, sight, { limit: 50, subject: { type: 'order', id }, newestFirst: true })).rows,
    withdrawable: !order.endedAt && now < withdrawalCloses(terms.order[familyOf(order.zone as Zone)], order.placedAt)
  }
}
