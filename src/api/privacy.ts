/** Personal data: who got them, what is held, and their erasure (DOM-I.7, OG-26, OG-28.5). The work is done in privacy. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { askErasure, confirmErasure, readErasure, rejectErasure, showErasures, type Erasure } from '../privacy/erase.ts'
import { exportData } from '../privacy/export-data.ts'
import { readFile } from '../privacy/read-file.ts'
import { showDisclosures } from '../privacy/show-disclosures.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, problems, strict, Why } from './wire.ts'

const Disclosures = Type.Object({ rows: Type.Array(Type.Object({ holderId: Id, recipient: Type.String(), purpose: Type.String(), subjectId: Id, at: Instant })) })
const Export = Type.Object({
  format: Type.String(),
  about: Type.Object({ type: Type.String(), id: Id }),
  madeAt: Instant,
  data: Type.Unsafe<object>({ type: 'object', additionalProperties: true, description: 'All that is held, by what it is' }),
  files: Type.Array(Type.Object({ id: Id, filename: Type.String(), contentType: Type.String(), sha256: Type.String() }), { description: 'GET …/export/papers/{id}' })
})
const Receipt = Type.Object({
  erased: Type.Array(Type.String()),
  kept: Type.Array(Type.Object({ what: Type.String(), until: Nullable(DayText) })),
  recipients: Type.Array(Type.String(), { description: 'Who had got the data before' })
})
const Shown = Type.Object({
  id: Id, about: Type.Object({ type: Type.String(), id: Id }), customerId: Id, askedAt: Instant, why: Type.String(), erasedAt: Nullable(Instant), rejectedAt: Nullable(Instant), rejectedWhy: Nullable(Type.String()), receipt: Nullable(Receipt)
})

const showErasure = ({ id, about, customerId, askedAt, why, erasedAt, rejectedAt, rejectedWhy, receipt }: Erasure) => ({
  id, about, customerId, why, rejectedWhy, askedAt: instantOf(askedAt), erasedAt: instantOrNull(erasedAt), rejectedAt: instantOrNull(rejectedAt),
  receipt: receipt && { erased: [...receipt.erased], kept: [...receipt.kept], recipients: [...receipt.recipients] }
})

const PaperInPath = Type.Object({ id: Id, paperId: Id }, strict)
const Because = Type.Object({ why: Why }, strict)
const tags = ['privacy']

export const privacyRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  for (const [path, type] of [['customers', 'customer'], ['holders', 'holder']] as const) {
    const about = (request: { params: unknown }) => ({ type, id: (request.params as { id: string }).id })

    app.get(`/${path}/:id/disclosures`, { schema: { tags, summary: 'Who got whose data, when and what for (DOM-I.7)', params: IdInPath, response: { 200: Disclosures, ...problems } } },
      async request => ({ rows: (await showDisclosures(deps, callerOf(request), about(request))).map(({ at, ...each }) => ({ ...each, at: instantOf(at) })) }))

    app.get(`/${path}/:id/export`, { config: { secret: true }, schema: { tags, summary: 'All that is held of a person (GDPR art. 15, 20)', params: IdInPath, response: { 200: Export, ...problems } } }, async request => {
      const { files, ...exported } = await exportData(deps, callerOf(request), about(request))
      return { ...exported, files: [...files] }
    })

    app.get(`/${path}/:id/export/papers/:paperId`, { schema: { tags, summary: 'A file of the export', params: PaperInPath, response: problems } },
      async (request, reply) => sendDownload(reply, await readFile(deps, callerOf(request), about(request), (request.params as { paperId: string }).paperId)))

    app.post(`/${path}/:id/erasure`, {
      schema: { tags, summary: 'Ask for the erasure of the data (OG-28.5)', headers: KeyRequired, params: IdInPath, body: Because, response: { 201: Shown, ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const id = await askErasure(within, callerOf(request), about(request), (request.body as { why: string }).why)
      return { status: 201, body: showErasure(await readErasure(within, callerOf(request), id)) }
    }))
  }

  app.get('/erasures', { schema: { tags, summary: 'Erasures, newest first', response: { 200: Type.Object({ rows: Type.Array(Shown) }), ...problems } } },
    async request => ({ rows: (await showErasures(deps, callerOf(request))).map(showErasure) }))

  app.get('/erasures/:id', { schema: { tags, summary: 'One erasure with its receipt', params: IdInPath, response: { 200: Shown, ...problems } } },
    async request => showErasure(await readErasure(deps, callerOf(request), request.params.id)))

  app.post('/erasures/:id/confirmation', {
    schema: { tags, summary: 'Erase: a person carries it out (HOUSE-ERASE)', headers: KeyWelcome, params: IdInPath, body: Type.Optional(Nullable(Type.Object({}, strict))), response: { 200: Receipt, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { erased, kept, recipients } = await confirmErasure(within, callerOf(request), request.params.id)
    return { status: 200, body: { erased: [...erased], kept: [...kept], recipients: [...recipients] } }
  }))

  app.post('/erasures/:id/rejection', {
    schema: { tags, summary: 'Reject it', headers: KeyWelcome, params: IdInPath, body: Because, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await rejectErasure(within, callerOf(request), request.params.id, request.body.why)
    return { status: 200, body: showErasure(await readErasure(within, callerOf(request), request.params.id)) }
  }))
}
