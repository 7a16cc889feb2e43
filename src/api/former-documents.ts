/** /former-documents: what a former operator issued to a customer, as it was issued; the reading is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readFormerDocuments, readFormerPaper } from '../billing/read-former-documents.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { Amount, Currency, customerField, customerOf, DayText, Id, IdInPath, ListOf, Nullable, problems, strict } from './wire.ts'

const Row = Type.Object({
  id: Id,
  source: Type.String({ description: 'The former operator' }),
  kind: Type.String({ enum: ['proforma', 'invoice'] }),
  number: Type.String({ description: 'Its own; none of our series' }),
  issuedOn: DayText,
  dueOn: DayText,
  net: Amount,
  vatRate: Type.String(),
  gross: Amount,
  currency: Currency,
  paidOn: Nullable(DayText),
  debtId: Nullable(Id),
  hasPaper: Type.Boolean()
})

export const formerDocumentRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/former-documents', {
    schema: { tags: ['takeover'], summary: 'Documents that a customer’s former operator issued, newest first', querystring: Type.Object(customerField, strict), response: { 200: ListOf(Row), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    const rows = await readFormerDocuments(deps, actor, customerOf(actor, request.query.customerId))
    return { rows: rows.map(({ operatorId: _operator, customerId: _customer, netMinor, grossMinor, ...each }) => ({ ...each, net: formatAmount(netMinor), gross: formatAmount(grossMinor) })) }
  })

  app.get('/former-documents/:id/pdf', {
    schema: {
      tags: ['takeover'],
      summary: 'The document as the former operator issued it',
      params: IdInPath,
      produces: ['application/pdf'],
      response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } }, ...problems }
    }
  }, async (request, reply) => {
    const { number, paper } = await readFormerPaper(deps, callerOf(request), request.params.id)
    return sendDownload(reply, { filename: `${number.replace(/[^\w-]/g, '-')}.pdf`, contentType: 'application/pdf', content: paper })
  })
}
