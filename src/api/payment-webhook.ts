/** /payment-providers: who collects payments for the operator, and the door at which they tell of them. What is signed is the body as it came. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findProviders } from '../billing/find-money.ts'
import { closeProvider, openProvider } from '../billing/open-provider.ts'
import { PaymentNotification } from '../billing/payment-notification.ts'
import { receivePayment } from '../billing/payment-webhook.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, operatorOf, problems, strict } from './wire.ts'

const Provider = Type.Object({
  id: Id,
  name: Type.String(),
  openedAt: Instant,
  closedAt: Nullable(Instant),
  currency: Nullable(Currency),
  collected: Amount,
  takenBack: Amount,
  handedOver: Amount,
  difference: Amount
}, { description: 'A row for each currency; the difference is still with the provider, or its fee' })

const NewProvider = Type.Object({ name: Type.String({ minLength: 1, maxLength: 100 }), payoutAccount: Type.Optional(Type.String({ maxLength: 42, description: 'IBAN from which it hands over what it collected' })) }, strict)
const Opened = Type.Object({ id: Id, secret: Nullable(Type.String({ description: 'Shown this once' })), notify: Type.String({ description: 'Path it sends its notifications to' }) })

export const paymentProviderRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/payment-providers', {
    schema: { tags: ['money'], summary: 'Let a payment provider tell of payments', headers: KeyRequired, body: NewProvider, response: { 201: Opened, ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { name, payoutAccount = null } = request.body
    const { providerId, secret } = await openProvider(within, callerOf(request), { name, payoutAccount })
    return { status: 201, body: { id: providerId, secret, notify: `/api/v1/payment-providers/${providerId}/notifications` } }
  }, { shownOnce: 'secret' }))

  app.get('/payment-providers', {
    schema: { tags: ['money'], summary: 'Payment providers, what they collected and handed over', response: { 200: ListOf(Provider), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const providers = await transact(deps.db, trx => findProviders(trx, operatorOf(actor)))
    return {
      rows: providers.map(({ collectedMinor, takenBackMinor, handedOverMinor, openedAt, closedAt, ...each }) => ({
        ...each,
        openedAt: instantOf(openedAt),
        closedAt: instantOrNull(closedAt),
        collected: formatAmount(collectedMinor),
        takenBack: formatAmount(takenBackMinor),
        handedOver: formatAmount(handedOverMinor),
        difference: formatAmount(collectedMinor - takenBackMinor - handedOverMinor)
      }))
    }
  })

  app.post('/payment-providers/:id/close', {
    schema: { tags: ['money'], summary: 'Believe a payment provider no more', params: IdInPath, headers: KeyWelcome, response: { 200: Type.Object({ id: Id }), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { id } = request.params
    await closeProvider(within, callerOf(request), id)
    return { status: 200, body: { id } }
  }))

  await app.register(notifications(deps))
}

/** Of its own, because its bodies stay bytes until their signature is checked. */
const notifications = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/json', { parseAs: 'buffer', bodyLimit: 16 * 1024 }, (_, body, done) => { done(null, body) })

  app.post('/payment-providers/:id/notifications', {
    config: { open: true },
    schema: {
      tags: ['money'],
      summary: 'A provider tells of a payment, or that it was charged back (HOUSE-PROVIDER, HOUSE-RETURN)',
      description: `Signed: \`Strefa-Signature: t=<Unix seconds>,v1=<hex>\`, HMAC-SHA256 of \`<t>.<body>\` under the provider's secret, at most five minutes old. Repeat until the answer is 200: a payment is booked once. The body: \`${JSON.stringify(Object.keys(PaymentNotification.properties))}\`, see docs/payments.md.`,
      consumes: ['application/json'],
      params: IdInPath,
      security: [],
      response: { 200: Type.Object({ result: Type.String({ enum: ['booked', 'taken-back', 'known', 'ignored'] }), creditId: Nullable(Id) }), ...problems }
    }
  }, async request => {
    const { 'strefa-signature': signature } = request.headers
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    return await receivePayment(deps, request.params.id, { body, signature: typeof signature === 'string' ? signature : undefined })
  })
}
