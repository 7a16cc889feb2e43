/** /prices and /price-lists: what things cost, what they will cost, whom it concerns; and what VAT rests on. The work is billing's. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import { readPriceLists, readPrices } from '../billing/find-prices.ts'
import { previewPrices, publishPrices, type PricePlan } from '../billing/publish-prices.ts'
import { recordExchangeRate, recordVatCheck } from '../billing/record-tax-facts.ts'
import { transact } from '../db/transact.ts'
import type { Day } from '../rules/calendar.ts'
import { formatAmount, parseAmount, type Currency as Money } from '../rules/money.ts'
import { countPriceAffected } from '../views/price-affected.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, DayText, Id, IdInPath, Instant, instantOf, Nullable, operatorOf, problems, strict } from './wire.ts'

const place = {
  item: Type.String({ minLength: 1, maxLength: 64, description: 'registration, renewal, reactivation, transfer, hosting-…' }),
  zone: Type.String({ maxLength: 63, description: 'Empty for what has none' }),
  currency: Currency
}
const Price = Type.Object({ ...place, net: Amount, vatPercent: Type.Number() })

const Draft = Type.Object({
  validFrom: DayText,
  prices: Type.Array(Type.Object({
    ...place,
    net: Type.String({ pattern: '^\\d{1,13}\\.\\d{2}$' }),
    vatPercent: Type.Optional(Type.Number({ description: 'The standard rate when left out' }))
  }, strict), { minItems: 1, maxItems: 1000 })
}, strict)

const plan = {
  earliest: DayText,
  noticeDays: Type.Integer(),
  policyVersion: Type.String(),
  changes: Type.Array(Type.Object({ ...place, old: Nullable(Amount), new: Amount })),
  affected: Type.Object({ customers: Type.Integer(), domains: Type.Integer(), contracts: Type.Integer() })
}
const List = Type.Object({ id: Id, validFrom: DayText, noticeDays: Type.Integer(), policyVersion: Type.String(), publishedAt: Instant, publishedBy: Type.String(), toldOn: Nullable(DayText) })

const draftOf = (operatorId: string, { validFrom, prices }: Static<typeof Draft>) => ({
  operatorId,
  validFrom: validFrom as Day,
  prices: prices.map(({ net, currency, ...price }) => ({ ...price, currency: currency as Money, netMinor: parseAmount(net)! }))
})

const showPlan = ({ earliest, noticeDays, policyVersion, changes }: PricePlan, affected: { customers: number, domains: number, contracts: number }) => ({
  earliest,
  noticeDays,
  policyVersion,
  changes: changes.map(({ oldMinor, newMinor, ...change }) => ({ ...change, old: oldMinor === null ? null : formatAmount(oldMinor), new: formatAmount(newMinor) })),
  affected
})

export const priceRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  const affected = async ({ db }: Pick<ApiDeps, 'db'>, operatorId: string, { concerned }: PricePlan) => await transact(db, trx => countPriceAffected(trx, operatorId, concerned))

  app.get('/prices', {
    schema: { tags: ['money'], summary: 'Prices in force on a day', querystring: Type.Object({ day: Type.Optional(DayText) }, strict), response: { 200: Type.Object({ day: DayText, rows: Type.Array(Price) }), ...problems } }
  }, async request => {
    const { day, prices } = await readPrices(deps, callerOf(request), request.query.day as Day | undefined)
    return { day, rows: prices.map(({ netMinor, ...price }) => ({ ...price, net: formatAmount(netMinor) })) }
  })

  app.get('/price-lists', {
    schema: { tags: ['money'], summary: 'Published price lists, newest first', response: { 200: Type.Object({ rows: Type.Array(List) }), ...problems } }
  }, async request => {
    const lists = await readPriceLists(deps, callerOf(request))
    return { rows: lists.map(({ operatorId: _, publishedAt, ...list }) => ({ ...list, publishedAt: instantOf(publishedAt) })) }
  })

  app.post('/price-lists/preview', {
    schema: { tags: ['money'], summary: 'What a price list would change, from when and for whom', body: Draft, response: { 200: Type.Object(plan), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const previewed = await previewPrices(deps, actor, draftOf(operatorOf(actor), request.body))
    return showPlan(previewed, await affected(deps, operatorOf(actor), previewed))
  })

  app.post('/price-lists', {
    schema: { tags: ['money'], summary: 'Publish a price list (DOM-VI.1)', headers: KeyRequired, body: Draft, response: { 201: Type.Object({ id: Id, ...plan }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { priceListId: id, ...published } = await publishPrices(within, actor, draftOf(operatorOf(actor), request.body))
    return { status: 201, body: { id, ...showPlan(published, await affected(within, operatorOf(actor), published)) } }
  }))

  app.post('/exchange-rates', {
    schema: {
      tags: ['money'],
      summary: 'Enter the mean rate of an NBP table A',
      headers: KeyWelcome,
      body: Type.Object({ currency: Type.Literal('EUR'), publishedOn: DayText, rate: Type.String({ maxLength: 13 }), table: Type.String({ minLength: 1, maxLength: 64 }) }, strict),
      response: { 201: Type.Object({ currency: Currency, publishedOn: DayText, rate: Type.String() }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { currency, publishedOn, rate, table } = request.body
    await recordExchangeRate(within, actor, { operatorId: operatorOf(actor), currency, publishedOn: publishedOn as Day, rate, table })
    return { status: 201, body: { currency, publishedOn, rate } }
  }))

  app.post('/customers/:id/vat-checks', {
    schema: {
      tags: ['money'],
      summary: 'Enter what VIES said of a customer\'s VAT id (HOUSE-VAT)',
      headers: KeyRequired,
      params: IdInPath,
      body: Type.Object({ vatId: Type.String({ minLength: 4, maxLength: 20 }), valid: Type.Boolean(), checkedOn: DayText, proof: Type.String({ minLength: 1, maxLength: 200, description: 'Consultation number' }) }, strict),
      response: { 201: Type.Object({ id: Id, vatId: Type.String() }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { checkedOn, ...check } = request.body
    return { status: 201, body: await recordVatCheck(within, callerOf(request), { ...check, customerId: request.params.id, checkedOn: checkedOn as Day }) }
  }))
}
