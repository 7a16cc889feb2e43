/** /cases/:id/pack: all about a case in one file, chained by hashes. The work is exportCase's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { exportCase } from '../sanctions/dispute-pack.ts'
import { renderPack } from '../sanctions/dispute-pdf.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { IdInPath, problems } from './wire.ts'

const file = (type: string) => ({ description: 'The pack', content: { [type]: { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } })

export const casePackRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/cases/:id/pack', {
    schema: {
      tags: ['sanctions'], summary: 'The dispute pack: a record a line, each with the hash of the line before it', description: 'The panel gives out `/verify-case.mjs`, which verifies it.',
      params: IdInPath, produces: ['application/jsonl'], response: { 200: file('application/jsonl'), ...problems }
    }
  }, async (request, reply) => {
    const { lines } = await exportCase(deps, callerOf(request), request.params.id)
    return sendDownload(reply, { filename: `${request.params.id}.jsonl`, contentType: 'application/jsonl', content: lines })
  })

  app.get('/cases/:id/pack/pdf', {
    schema: { tags: ['sanctions'], summary: 'The dispute pack to print, with its lines attached', params: IdInPath, produces: ['application/pdf'], response: { 200: file('application/pdf'), ...problems } }
  }, async (request, reply) => {
    const content = await renderPack(await exportCase(deps, callerOf(request), request.params.id), 'pl')
    return sendDownload(reply, { filename: `${request.params.id}.pdf`, contentType: 'application/pdf', content })
  })
}
