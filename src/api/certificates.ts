/** /certificates: what there is, until when, what is tried next and what failed last. For staff. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { readCertificates, type ShownCertificate } from '../certificates/read.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Id, Instant, instantOf, instantOrNull, Nullable, problems, strict } from './wire.ts'

const Shown = Type.Object({
  id: Id,
  subject: Type.String({ description: 'mail-host, panel, or mail-domain and its id' }),
  wanted: Type.Array(Type.String()),
  leftOut: Type.Array(Type.Object({ name: Type.String(), why: Type.String() })),
  names: Nullable(Type.Array(Type.String(), { description: 'Of the one in use; null: there is none yet' })),
  notAfter: Nullable(Instant),
  renewAt: Nullable(Instant),
  nextAt: Instant,
  fault: Nullable(Type.String()),
  failures: Type.Integer(),
  alarm: Nullable(Type.String({ enum: ['ends', 'over'] }))
})

const mostRows = 100

const show = ({ id, subject, wanted, leftOut, names, notAfter, renewAt, nextAt, fault, failures, alarm }: ShownCertificate) => ({
  id, subject, wanted: [...wanted], leftOut: leftOut.map(each => ({ ...each })), names: names && [...names], notAfter: instantOrNull(notAfter), renewAt: instantOrNull(renewAt), nextAt: instantOf(nextAt), fault, failures, alarm
})

export const certificateRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/certificates', {
    schema: {
      tags: ['house'], summary: 'Certificates by subject (HOUSE-CERT)', querystring: Type.Object({ after: Type.Optional(Type.String({ maxLength: 200, description: 'The last subject of the page before' })) }, strict),
      response: { 200: Type.Object({ certificates: Type.Array(Shown), next: Nullable(Type.String()) }), ...problems }
    }
  }, async request => {
    const found = await readCertificates(deps, callerOf(request), { after: request.query.after ?? '', limit: mostRows })
    return { certificates: found.map(show), next: found.length === mostRows ? found.at(-1)!.subject : null }
  })
}
