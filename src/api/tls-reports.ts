/** /tls-reports: what other mail servers reported of TLS with ours (RFC 8460). For staff. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { listTlsReports, type TlsReportRow } from '../views/tls-reports.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Id, Instant, instantOf, operatorOf, PageOf, pagingFields, pagingOf, problems, showPage, strict } from './wire.ts'

const Failure = Type.Object({ result: Type.String({ description: 'RFC 8460 §4.3' }), mx: Type.String(), sessions: Type.Integer() })
const Policy = Type.Object({ type: Type.String(), domain: Type.String(), good: Type.Integer(), failed: Type.Integer(), failures: Type.Array(Failure) })
const Report = Type.Object({
  id: Id, receivedAt: Instant, sender: Type.String(), organisation: Type.String(), reportId: Type.String(), fromAt: Instant, untilAt: Instant, policies: Type.Array(Policy),
  good: Type.Integer({ description: 'Sessions whose TLS was good' }), failed: Type.Integer()
})

const show = ({ receivedAt, fromAt, untilAt, policies, good, failed, ...report }: TlsReportRow) =>
  ({ ...report, receivedAt: instantOf(receivedAt), fromAt: instantOf(fromAt), untilAt: instantOf(untilAt), policies: policies.map(({ failures, ...each }) => ({ ...each, failures: [...failures] })), good: Number(good), failed: Number(failed) })

export const tlsReportRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/tls-reports', {
    schema: { tags: ['mail'], summary: 'What other mail servers reported of TLS with ours, newest first; staff', querystring: Type.Object(pagingFields, strict), response: { 200: PageOf(Report), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    return showPage(await transact(deps.db, trx => listTlsReports(trx, operatorOf(actor), pagingOf(request.query))), show)
  })
}
