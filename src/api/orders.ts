/** /orders: schemas in, schemas out. The work is placeOrder's and withdrawOrder's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { askOrderPapers, refuseOrder } from '../domains/file-order-paper.ts'
import { placeOrder, type PlacedOrder } from '../domains/order.ts'
import { askOrderPrice } from '../domains/registry-price.ts'
import { withdrawOrder } from '../domains/withdraw-order.ts'
import { notFound } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { findOrderPage, listOrders, type OrderPage, type OrderRow } from '../views/order-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, customerField, customerOf, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Purpose, Rule, showPage, strict, Why } from './wire.ts'

const Draft = Type.Object({
  ...customerField,
  name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form; the contract is made on the ASCII form (DOM-II.3)' }),
  years: Type.Integer({ minimum: 1, maximum: 10 }),
  holderId: Id,
  powerOfAttorney: Type.Union([Type.Literal(true), Type.Literal('paper')], { description: 'The holder\'s power of attorney towards the registry partner: it is there, or it will be filed and the order waits for it (DOM-I.9)' })
}, strict)

/** What an order answers, of whichever kind; and its pro-forma. */
export const placed = { id: Id, name: Type.String(), displayName: Type.String(), zone: Type.String(), keepUntil: Instant }
export const PlacedProforma = Type.Object({ documentId: Id, number: Type.String(), gross: Amount, currency: Currency, dueOn: DayText })

const Placed = Type.Object({
  ...placed,
  proforma: PlacedProforma,
  lookAlikes: Type.Array(Type.String(), { description: 'Names held here that people may take for this one: a warning (HOUSE-IDN)' })
})

const row = {
  id: Id,
  customerId: Id,
  holderId: Id,
  name: Type.String(),
  displayName: Type.String(),
  zone: Type.String(),
  kind: Type.String({ enum: ['registration', 'transfer'] }),
  years: Type.Integer(),
  state: Type.String({ enum: ['waiting', 'paid', 'registered', 'withdrawn', 'cancelled'] }),
  policyVersion: Type.String(),
  placedAt: Instant,
  keepUntil: Instant,
  creditedAt: Nullable(Instant),
  withdrawnAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  endRule: Nullable(Rule),
  endReason: Nullable(Type.String()),
  domainId: Nullable(Id)
}
const Row = Type.Object(row)
const Shown = Type.Object({
  ...row,
  proforma: Nullable(Type.Object({ documentId: Id, number: Type.String(), issuedOn: DayText, dueOn: DayText, gross: Amount, paid: Amount, currency: Currency }))
})

const showPlaced = ({ orderId, name, displayName, zone, keepUntil, proformaId, proformaNumber, grossMinor, currency, dueOn, lookAlikes }: PlacedOrder) => ({
  id: orderId,
  name,
  displayName,
  zone,
  keepUntil: instantOf(keepUntil),
  proforma: { documentId: proformaId, number: proformaNumber, gross: formatAmount(grossMinor), currency, dueOn },
  lookAlikes: [...lookAlikes]
})

const showRow = ({ operatorId: _, placedAt, keepUntil, creditedAt, withdrawnAt, endedAt, ...order }: OrderRow) => ({
  ...order,
  placedAt: instantOf(placedAt),
  keepUntil: instantOf(keepUntil),
  creditedAt: instantOrNull(creditedAt),
  withdrawnAt: instantOrNull(withdrawnAt),
  endedAt: instantOrNull(endedAt)
})

function showOrder ({ proforma, ...order }: OrderPage) {
  if (!proforma) return { ...showRow(order), proforma }
  const { grossMinor, paidMinor, ...rest } = proforma
  return { ...showRow(order), proforma: { ...rest, gross: formatAmount(grossMinor), paid: formatAmount(paidMinor) } }
}

export const orderRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(desk(deps))

  app.post('/orders', {
    schema: { tags: ['domains'], summary: 'Order a domain', headers: KeyRequired, body: Draft, response: { 201: Placed, ...problems } }
  }, async (request, reply) => {
    const actor = callerOf(request)
    const price = await askOrderPrice(deps, request.body, 'create')
    return await answerOnce(deps, request, reply, async within =>
      ({ status: 201, body: showPlaced(await placeOrder(within, actor, { ...request.body, customerId: customerOf(actor, request.body.customerId) }, price)) }))
  })

  app.get('/orders', {
    schema: { tags: ['domains'], summary: 'Orders, newest first', querystring: Type.Object({ ...customerField, ...pagingFields }, strict), response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const sight = sightOf(callerOf(request), 'domains', request.query.customerId)
    return showPage(await transact(deps.db, trx => listOrders(trx, sight, pagingOf(request.query))), showRow)
  })

  app.get('/orders/:id', {
    schema: { tags: ['domains'], summary: 'One order with its pro-forma', params: IdInPath, response: { 200: Shown, ...problems } }
  }, async request => await readOrder(deps, callerOf(request), request.params.id))

  app.post('/orders/:id/withdrawal', {
    schema: { tags: ['domains'], summary: 'Withdraw an order (DOM-I.9-WD)', headers: KeyWelcome, params: IdInPath, body: Type.Optional(Nullable(Type.Object({}, strict))), response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await withdrawOrder(within, callerOf(request), request.params.id)
    return { status: 200, body: await readOrder(within, callerOf(request), request.params.id) }
  }))
}

const desk = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/orders/:id/paper-request', {
    schema: { tags: ['domains'], summary: 'Ask for papers that confirm the data (staff; DOM-II.2)', headers: KeyWelcome, params: IdInPath, body: Type.Object({ purposes: Type.Array(Purpose, { minItems: 1, maxItems: 10 }), why: Why }, strict), response: { 200: Type.Object({ missing: Type.Array(Type.String()) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { missing } = await askOrderPapers(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: { missing: [...missing] } }
  }))

  app.post('/orders/:id/refusal', {
    schema: {
      tags: ['domains'],
      summary: 'Refuse an order: false data, or filled in wrongly (staff; DOM-II.2)',
      headers: KeyWelcome,
      params: IdInPath,
      body: Type.Object({ reason: Type.Union([Type.Literal('false-data'), Type.Literal('wrong-application')]), why: Why }, strict),
      response: { 200: Shown, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await refuseOrder(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: await readOrder(within, callerOf(request), request.params.id) }
  }))
}

async function readOrder (deps: ApiDeps, actor: Parameters<typeof sightOf>[0], id: string) {
  const order = await transact(deps.db, trx => findOrderPage(trx, sightOf(actor, 'domains'), id))
  if (!order) throw notFound()
  return showOrder(order)
}
