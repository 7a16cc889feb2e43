/** /report-abuse: anybody reports abuse, without an account. What is said back is the same whoever it is about. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Refusal } from '../errors.ts'
import { findHouse } from '../mail/find.ts'
import { notFound } from '../people/may.ts'
import { formKinds, reportByForm } from '../sanctions/report-by-form.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Line } from './forms.ts'
import { mostText, ReportFormPage, ReportTakenPage } from './pages/report-form.tsx'
import { sayRefusal } from './say-refusal.ts'
import { sceneOf } from './visitor.ts'

const Form = Type.Object({ csrf: Csrf, kind: Type.Union(formKinds.map(kind => Type.Literal(kind))), about: Line(1000), text: Type.String({ maxLength: mostText }), contact: Line(254) }, closed)

export const reportFormRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/report-abuse', async (request, reply) => sendPage(reply, <ReportFormPage scene={sceneOf(request, deps)} />))

  app.post('/report-abuse', { schema: { body: Form }, bodyLimit: 4 * mostText }, async (request, reply) => {
    const scene = sceneOf(request, deps)
    const { csrf: _, ...typed } = request.body
    const operatorId = await findHouse(deps.db)
    if (operatorId === undefined) throw notFound()
    try {
      return sendPage(reply, <ReportTakenPage scene={scene} reportId={await reportByForm(deps, operatorId, { ...typed, ip: request.ip })} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return sendPage(reply, <ReportFormPage scene={scene} typed={typed} fault={sayRefusal(scene.tr, error)} />, error.code === 'forbidden' ? 429 : 422)
    }
  })
}
