/** /tls-reports: what other mail servers reported of TLS with ours, for staff. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { listTlsReports } from '../views/tls-reports.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor } from './forms.ts'
import { TlsReportsPage } from './pages/tls-reports.tsx'
import { personOf, sceneOf } from './visitor.ts'

const rows = 25

export const tlsReportRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/tls-reports', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const page = await transact(deps.db, trx => listTlsReports(trx, actor.operatorId, { limit: rows, cursor: request.query.cursor }))
    return sendPage(reply, <TlsReportsPage scene={sceneOf(request, deps)} reports={page.rows} next={page.next} query={request.query} />)
  })
}
