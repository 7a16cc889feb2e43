/** New data of a holder, and another client who acts for one: asked, signed, decided. The work is done in domains/change-holder.ts and domains/change-client.ts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { askClientChange } from '../domains/change-client.ts'
import { askHolderChange } from '../domains/change-holder.ts'
import { rejectSignedRequest } from '../domains/holder-request-papers.ts'
import { acceptRequest, rejectRequest, withdrawRequest } from '../domains/holder-request.ts'
import { listHolderRequests, readHolderRequest, renderHolderRequest, type ListedRequest, type ShownRequest } from '../domains/read-request.ts'
import { confirmRegistrantChange } from '../domains/registrant-consent.ts'
import { confirmRegistrantEmail } from '../domains/verify-registrant-email.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { holderData } from './holders.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, problems, Rule, strict, Why } from './wire.ts'

const Change = Type.Object({ ...holderData, domainIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 1000, description: 'Of the holder\'s domains; all when left out' })) }, strict)
const Asked = Type.Object({
  requestId: Nullable(Id),
  paper: Nullable(Type.Object({ withinHours: Type.Integer({ description: 'From the receipt of the signed request to the entry' }) })),
  lines: Type.Array(Type.Object({ domainId: Id, displayName: Type.String(), needsPaper: Type.Boolean(), needsConsent: Type.Boolean({ description: 'Both registrants were written to and have to confirm (REG-COR)' }), withinHours: Type.Integer(), rule: Rule }))
})

const row = {
  id: Id,
  kind: Type.Union([Type.Literal('data'), Type.Literal('client')]),
  customerId: Id,
  needsPaper: Type.Boolean(),
  askedAt: Instant,
  receivedAt: Nullable(Instant),
  enterBy: Nullable(Instant),
  acceptedAt: Nullable(Instant),
  confirmBy: Nullable({ ...Instant, description: 'Until when a registrant\'s yes is awaited (REG-COR)' }),
  alarmedAt: Nullable(Instant),
  endedAt: Nullable(Instant),
  endReason: Nullable(Type.String({ enum: ['entered', 'refused', 'rejected', 'withdrawn'] })),
  endSay: Nullable(Type.String()),
  domains: Type.Array(Type.Object({ id: Id, displayName: Type.String(), entered: Nullable(Type.Boolean()), say: Nullable(Type.String()) }))
}
const Row = Type.Object(row)
const Shown = Type.Object({ ...row, consents: Type.Array(Type.Object({ party: Type.String({ enum: ['prior', 'new'] }), confirmedAt: Nullable(Instant) })), papers: Type.Array(Type.Object({ id: Id, filename: Type.String(), contentType: Type.String(), filedAt: Instant, rejectedAt: Nullable(Instant), rejectedWhy: Nullable(Type.String()) })) })

const showRow = ({ id, kind, customerId, needsPaper, askedAt, receivedAt, enterBy, acceptedAt, confirmBy, alarmedAt, endedAt, endReason, endSay, domains }: ListedRequest) => ({
  id, kind, customerId, needsPaper, endReason, endSay,
  askedAt: instantOf(askedAt), receivedAt: instantOrNull(receivedAt), enterBy: instantOrNull(enterBy), acceptedAt: instantOrNull(acceptedAt), confirmBy: instantOrNull(confirmBy), alarmedAt: instantOrNull(alarmedAt), endedAt: instantOrNull(endedAt),
  domains: [...domains]
})
const showRequest = ({ papers, consents, ...request }: ShownRequest) => ({
  ...showRow(request), consents: consents.map(({ party, confirmedAt }) => ({ party, confirmedAt: instantOrNull(confirmedAt) })), papers: papers.map(({ id, filename, contentType, filedAt, rejectedAt, rejectedWhy }) => ({ id, filename, contentType, filedAt: instantOf(filedAt), rejectedAt: instantOrNull(rejectedAt), rejectedWhy }))
})

const Nothing = Type.Optional(Nullable(Type.Object({}, strict)))
const Because = Type.Object({ why: Why }, strict)
const PaperInPath = Type.Object({ id: Id, paperId: Id }, strict)
const tags = ['holders']

export const holderChangeRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/holders/:id/changes', {
    schema: { tags, summary: 'Change a holder\'s data (DOM-II.4, DOM-III.2, DOM-IV.2)', headers: KeyRequired, params: IdInPath, body: Change, response: { 201: Asked, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { domainIds, ...data } = request.body
    const { lines, ...asked } = await askHolderChange(within, callerOf(request), { holderId: request.params.id, data, domainIds })
    return { status: 201, body: { ...asked, lines: [...lines] } }
  }))

  app.post('/client-changes', {
    schema: {
      tags, summary: 'Act for a holder from now on, at the holder\'s request (DOM-II.6)', headers: KeyRequired,
      body: Type.Object({ ...customerField, names: Type.Array(Type.String({ minLength: 1, maxLength: 253 }), { minItems: 1, maxItems: 100 }) }, strict), response: { 201: Type.Object({ requestId: Id, withinHours: Type.Integer() }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: await askClientChange(within, actor, { customerId: customerOf(actor, request.body.customerId), names: request.body.names }) }
  }))

  app.get('/holder-changes', {
    schema: { tags, summary: 'Requests about holders, newest first', querystring: Type.Object({ open: Type.Optional(Type.Literal('yes')) }, strict), response: { 200: Type.Object({ rows: Type.Array(Row) }), ...problems } }
  }, async request => ({ rows: (await listHolderRequests(deps, callerOf(request), { openOnly: request.query.open === 'yes' })).map(showRow) }))

  app.get('/holder-changes/:id', { schema: { tags, summary: 'One request with its papers', params: IdInPath, response: { 200: Shown, ...problems } } },
    async request => showRequest(await readHolderRequest(deps, callerOf(request), request.params.id)))

  app.get('/holder-changes/:id/document', {
    schema: { tags, summary: 'The request to be signed', params: IdInPath, produces: ['application/pdf'], response: { 200: { description: 'PDF', content: { 'application/pdf': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } }, ...problems } }
  }, async (request, reply) => {
    const pdf = await renderHolderRequest(deps, callerOf(request), request.params.id)
    return reply.type('application/pdf').header('content-disposition', `inline; filename="${request.params.id}.pdf"`).send(pdf)
  })

  for (const [act, summary, work] of [['acceptance', 'The signed request is the holder\'s', acceptRequest], ['withdrawal', 'Take a request back', withdrawRequest]] as const) {
    app.post(`/holder-changes/:id/${act}`, {
      schema: { tags, summary, headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Shown, ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const { id } = request.params as { id: string }
      await work(within, callerOf(request), id)
      return { status: 200, body: showRequest(await readHolderRequest(within, callerOf(request), id)) }
    }))
  }

  app.post('/holder-changes/:id/rejection', {
    schema: { tags, summary: 'Reject a request', headers: KeyWelcome, params: IdInPath, body: Because, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await rejectRequest(within, callerOf(request), request.params.id, request.body.why)
    return { status: 200, body: showRequest(await readHolderRequest(within, callerOf(request), request.params.id)) }
  }))

  app.post('/holder-changes/:id/papers/:paperId/rejection', {
    schema: { tags, summary: 'Reject one paper: the time runs from the next', headers: KeyWelcome, params: PaperInPath, body: Because, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await rejectSignedRequest(within, callerOf(request), request.params.id, request.params.paperId, request.body.why)
    return { status: 200, body: showRequest(await readHolderRequest(within, callerOf(request), request.params.id)) }
  }))

  app.post('/registrant-changes/confirmations', {
    config: { open: true },
    schema: {
      tags, summary: 'One of the two registrants of generic names confirms their change, by the link\'s token (REG-COR)', security: [],
      body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }), waiveLock: Type.Optional(Type.Boolean({ description: 'Of the holder of before: the names may move to another registrar at once' })) }, strict),
      response: { 200: Type.Object({ displayName: Type.String(), complete: Type.Boolean({ description: 'Both have confirmed' }) }), ...problems }
    }
  }, async request => await confirmRegistrantChange(deps, request.body.token, request.body))

  app.post('/registrant-confirmations', {
    config: { open: true },
    schema: { tags, summary: 'A holder confirms the e-mail address by the link\'s token (REG-ICANN)', security: [], body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }, strict), response: { 200: Type.Object({ displayName: Type.String(), email: Type.String() }), ...problems } }
  }, async request => await confirmRegistrantEmail(deps, request.body.token))
}
