/** /abuse-reports/:id: one report with whom it is about, and what a person does about it; /abuse-figures. For staff. The work is that of the flows in src/sanctions. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { changeHold } from '../domains/hold.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { actOnReport, type ReportAct } from '../sanctions/act-on-report.ts'
import { decideReport, type ReportAnswer } from '../sanctions/decide-report.ts'
import { findAbuseFigures, type AbuseFigures } from '../views/abuse-figures.ts'
import { findReport, findReportContent } from '../views/report-list.ts'
import { listTies } from '../views/report-ties.ts'
import { reportFields, showReport } from './abuse-reports.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { answerBegun, begun, operationRef } from './operation-wire.ts'
import { Id, IdInPath, Instant, instantOf, Nullable, operatorOf, problems, strict, Why } from './wire.ts'

const tags = ['sanctions']

const Tied = Type.Object({
  ...reportFields,
  ties: Type.Array(Type.Object({ kind: Type.String({ enum: ['customer', 'domain', 'mail-domain', 'mailbox', 'mailing'] }), subjectId: Id, name: Type.String(), by: Type.String(), proven: Type.Boolean({ description: 'By our log or our signature; else it is the reporter’s word' }) }))
})

const Answer = Type.Object({ answer: Type.String({ enum: ['open-case', 'join-case', 'dismiss'] }), why: Why }, strict)
const Act = Type.Object({ act: Type.String({ enum: ['close', 'hold-domain', 'suspend-hosting'] }), subjectId: Type.Optional(Type.String({ maxLength: 40, description: 'The domain, or the hosting contract' })), why: Why }, strict)
const Done = Type.Object({ done: Type.String() })

const Seconds = Nullable(Type.Number({ description: 'Seconds' }))
const Spread = Type.Object({ count: Type.Integer(), median: Seconds, p95: Seconds, longest: Seconds })
const Figures = Type.Object({
  byKind: Type.Array(Type.Object({ kind: Type.String(), verdict: Type.String(), reports: Type.Integer() })),
  domains: Type.Array(Type.Object({ mailDomainId: Id, mailDomain: Type.String(), reports: Type.Integer(), cases: Type.Integer(), lastAt: Instant })),
  toBlock: Spread,
  toRelease: Spread,
  again: Type.Array(Type.Object({ customerId: Id, name: Type.String(), cases: Type.Integer(), lastAt: Instant }))
})
const usualDays = 90

const dated = <Row extends { readonly lastAt: Date }>({ lastAt, ...row }: Row) => ({ ...row, lastAt: instantOf(lastAt) })
const showFigures = ({ byKind, domains, again, ...spreads }: AbuseFigures) => ({ ...spreads, byKind: [...byKind], domains: domains.map(dated), again: again.map(dated) })

export const abuseReportActRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/abuse-reports/:id', {
    schema: { tags, summary: 'One abuse report with whom it is about', params: IdInPath, response: { 200: Tied, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    return await transact(deps.db, async trx => {
      const report = await findReport(trx, operatorOf(actor), request.params.id)
      if (!report) throw notFound()
      return { ...showReport(report), ties: await listTies(trx, report.id) }
    })
  })

  app.get('/abuse-reports/:id/content', {
    schema: {
      tags, summary: 'An abuse report whole, as it came', params: IdInPath, produces: ['application/octet-stream'],
      response: { 200: { description: 'The report', content: { 'application/octet-stream': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } }, ...problems }
    }
  }, async (request, reply) => {
    const actor = callerOf(request)
    requireStaff(actor)
    const content = await transact(deps.db, trx => findReportContent(trx, operatorOf(actor), request.params.id))
    if (!content) throw notFound()
    return sendDownload(reply, { filename: `${request.params.id}.eml`, contentType: 'application/octet-stream', content })
  })

  app.post('/abuse-reports/:id/decision', {
    schema: { tags, summary: 'Decide about a report of unwanted mail that waits for a person', headers: KeyWelcome, params: IdInPath, body: Answer, response: { 200: Type.Object({ caseId: Nullable(Id) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await decideReport(within, callerOf(request), request.params.id, request.body as ReportAnswer) })))

  app.post('/abuse-reports/:id/act', {
    schema: { tags, summary: 'Take the domain out of the DNS, suspend the hosting, or nothing; and close the report', headers: KeyWelcome, params: IdInPath, body: Act, response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { act, subjectId = '', why } = request.body
    await actOnReport(within, callerOf(request), request.params.id, (act === 'close' ? { act } : { act, subjectId }) as ReportAct, why)
    return { status: 200, body: { done: act } }
  }))

  app.post('/domains/:id/hold', {
    schema: { tags: ['domains'], summary: 'Take a domain out of the DNS (clientHold, HOST-8.2), or let it in again; administrators', headers: KeyWelcome, params: IdInPath, body: Type.Object({ on: Type.Boolean() }, strict), response: { 202: Type.Object({ changeId: Id, operation: operationRef }), ...problems } }
  }, (request, reply) => answerBegun(deps, request, reply, async within => begun(await changeHold(within, callerOf(request), request.params.id, request.body.on))))

  app.get('/abuse-figures', {
    schema: { tags, summary: 'Reports by domain, time to block and to release, who comes again; the last 90 days, or as many as asked for', querystring: Type.Object({ days: Type.Optional(Type.Integer({ minimum: 1, maximum: 3660 })) }, strict), response: { 200: Figures, ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const until = deps.now()
    const from = new Date(until.getTime() - (request.query.days ?? usualDays) * 86_400_000)
    return showFigures(await transact(deps.db, trx => findAbuseFigures(trx, operatorOf(actor), { from, until })))
  })
}
