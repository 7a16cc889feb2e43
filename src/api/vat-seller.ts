/** /vat-seller: what the operator is to the tax office, and from when (HOUSE-VAT). The work is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { declareVatSeller, readVatSeller } from '../billing/record-tax-facts.ts'
import type { Day } from '../rules/calendar.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { DayText, ListOf, Nullable, operatorOf, problems, strict } from './wire.ts'

const status = {
  validFrom: DayText,
  oss: Type.Boolean({ description: 'Files the VAT of consumers in other member states through the one-stop shop' }),
  exemptBasis: Nullable(Type.String({ minLength: 1, maxLength: 100, description: 'The provision that exempts from VAT, as printed: art. 113 ust. 1; null: an ordinary taxpayer' }))
}
const Status = Type.Object(status, strict)

export const vatSellerRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/vat-seller', {
    schema: { tags: ['money'], summary: 'The operator\'s VAT status, newest first; none: an ordinary taxpayer in the one-stop shop', response: { 200: ListOf(Type.Object({ ...status, recordedBy: Type.String() })), ...problems } }
  }, async request => ({ rows: await readVatSeller(deps, callerOf(request)) }))

  app.post('/vat-seller', {
    schema: { tags: ['money'], summary: 'Declare the operator\'s VAT status from a day on (HOUSE-VAT)', headers: KeyRequired, body: Status, response: { 201: Status, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    const { validFrom, ...declared } = request.body
    await declareVatSeller(within, actor, { ...declared, operatorId: operatorOf(actor), validFrom: validFrom as Day })
    return { status: 201, body: request.body }
  }))
}
