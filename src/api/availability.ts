/** /availability: whether a name can be ordered, and what it costs the customer; /zones: in which zones. The work is the domains'. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Quote } from '../billing/quote.ts'
import { checkAvailability } from '../domains/availability.ts'
import { connectedZones } from '../domains/connected-zones.ts'
import { offersInZones } from '../domains/zone-offers.ts'
import { quoteOrder } from '../domains/quote-order.ts'
import { dayOf } from '../rules/calendar.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Amount, Currency, customerField, customerOf, Nullable, problems, strict } from './wire.ts'

const Question = Type.Object({
  ...customerField,
  name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form' }),
  years: Type.Optional(Type.String({ pattern: '^([1-9]|10)$', description: 'Of the price; 1 when left out' }))
}, strict)

const Price = Type.Object({ years: Type.Integer(), net: Amount, vatPercent: Type.Number(), vat: Amount, gross: Amount, currency: Currency })

const Shown = Type.Object({
  name: Type.String({ description: 'ASCII, the contract\'s object (DOM-II.3)' }),
  displayName: Type.String(),
  available: Type.Boolean(),
  reason: Nullable(Type.String()),
  premium: Type.Boolean({ description: 'Its registry asks a price of its own for it: it cannot be ordered' }),
  price: Type.Union([Price, Type.Null()], { description: 'What the pro-forma would come to for the customer; null for what cannot be ordered, or while staff name no customer' }),
  lookAlikes: Type.Array(Type.String(), { description: 'Names held here that people may take for this one: a warning (HOUSE-IDN)' })
})

const AcrossZones = Type.Object({
  ...customerField,
  label: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form; of a name its first label is meant' }),
  zones: Type.Optional(Type.Union([Type.Literal('usual'), Type.Literal('all')], { description: 'usual when left out' }))
}, strict)

const Offer = Type.Object({
  zone: Type.String({ description: 'ASCII' }),
  name: Type.String({ description: 'ASCII' }),
  displayName: Type.String(),
  is: Type.Union([Type.Literal('free'), Type.Literal('taken'), Type.Literal('premium'), Type.Literal('unknown')], { description: 'premium: free at a price of its own, not sold here; unknown: its registry cannot be asked now' }),
  price: Price
})

const Zone = Type.Object({ zone: Type.String({ description: 'ASCII' }), family: Type.String({ enum: ['pl', 'global', 'eu'] }), years: Type.Object({ min: Type.Integer(), max: Type.Integer() }) })

const showQuote = ({ netMinor, vatMinor, grossMinor, currency, vatPercent }: Quote, years: number) =>
  ({ years, vatPercent, currency, net: formatAmount(netMinor), vat: formatAmount(vatMinor), gross: formatAmount(grossMinor) })

export const availabilityRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/availability', {
    schema: { tags: ['domains'], summary: 'Whether a name can be ordered', querystring: Question, response: { 200: Shown, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const { name, years = '1', customerId = actor.kind === 'customer' ? actor.customerId : undefined } = request.query
    const { lookAlikes, ...found } = await checkAvailability(deps, actor, name)
    const quote = found.available && customerId !== undefined ? await quoteOrder(deps, actor, { customerId, name, years: Number(years) }) : null
    return { ...found, lookAlikes: [...lookAlikes], price: quote && showQuote(quote, Number(years)) }
  })

  app.get('/availability/zones', {
    schema: { tags: ['domains'], summary: 'One label across zones: where it is free, and for how much', querystring: AcrossZones, response: { 200: Type.Object({ rows: Type.Array(Offer) }), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const { label, zones, customerId } = request.query
    const offers = await offersInZones(deps, actor, { customerId: customerOf(actor, customerId), typed: label, all: zones === 'all' })
    return { rows: offers.map(({ zone, name, displayName, is, years, price }) => ({ zone, name, displayName, is, price: showQuote(price, years) })) }
  })

  app.get('/zones', {
    schema: { tags: ['domains'], summary: 'Zones that can be ordered: those whose registry is connected', response: { 200: Type.Object({ rows: Type.Array(Zone) }), ...problems } }
  }, async request => {
    callerOf(request)
    return { rows: connectedZones(deps, dayOf(deps.now())).map(({ zone, family, years: [min, max] }) => ({ zone, family, years: { min, max } })) }
  })
}
