/** /cases/:id/pack: all about a case in one file, as lines or as a PDF with them attached; and the script that verifies it, for everybody. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { exportCase } from '../sanctions/dispute-pack.ts'
import { renderPack } from '../sanctions/dispute-pdf.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { Id } from './forms.ts'
import { personOf, sceneOf } from './visitor.ts'

const script = readFileSync(fileURLToPath(new URL('static/verify-case.mjs', import.meta.url)))

const Params = Type.Object({ id: Id })

export const casePackRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/cases/:id/pack.jsonl', { schema: { params: Params } }, async (request, reply) => {
    const { lines } = await exportCase(deps, personOf(request).actor, request.params.id)
    return sendDownload(reply, { filename: `${request.params.id}.jsonl`, contentType: 'application/jsonl', content: lines })
  })

  app.get('/cases/:id/pack.pdf', { schema: { params: Params } }, async (request, reply) => {
    const pack = await exportCase(deps, personOf(request).actor, request.params.id)
    const content = await renderPack(pack, sceneOf(request, deps).tr.lang)
    return sendDownload(reply, { filename: `${request.params.id}.pdf`, contentType: 'application/pdf', content })
  })

  app.get('/verify-case.mjs', async (_, reply) => sendDownload(reply, { filename: 'verify-case.mjs', contentType: 'text/javascript; charset=utf-8', content: script }))
}
