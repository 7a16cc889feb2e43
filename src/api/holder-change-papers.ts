/** The signed request of a holder: the file as the body itself or as the one file of a form; and back as a download. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { fileSignedRequest } from '../domains/holder-request-papers.ts'
import { readRequestPaper } from '../domains/read-request.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { FiledPaper, PaperName, papers, readSentPaper, sentAs, takeFiles } from './sent-file.ts'
import { sendDownload } from './download.ts'
import { Id, IdInPath, Instant, instantOf, problems, strict } from './wire.ts'

const Query = Type.Object(PaperName, strict)
const Filed = Type.Object({ ...FiledPaper, enterBy: Instant })

export const holderChangePaperRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await takeFiles(app, papers)

  app.post('/holder-changes/:id/papers', {
    bodyLimit: papers.most,
    schema: {
      tags: ['holders'], summary: 'File the signed request (DOM-II.4, DOM-II.6)', description: 'PDF, PNG, JPEG or plain text, at most 10 MB.', consumes: sentAs(papers), headers: KeyRequired, params: IdInPath, querystring: Query,
      response: { 201: Filed, ...problems }
    }
  }, async (request, reply) => {
    const { filename = 'signed-request' } = request.query
    const sent = await readSentPaper(deps, request, { filename, missing: 'Send the signed request: the file as the body, or as the one file of a form.', rule: 'DOM-II.4' })
    return await answerOnce(deps, request, reply, async within => {
      const { paperId, contentType, enterBy } = await fileSignedRequest(within, callerOf(request), request.params.id, { filename: sent.filename, content: sent.content })
      return { status: 201, body: { id: paperId, contentType, enterBy: instantOf(enterBy) } }
    }, { content: sent.content })
  })

  app.get('/holder-changes/:id/papers/:paperId', {
    schema: { tags: ['holders'], summary: 'A filed paper', params: Type.Object({ id: Id, paperId: Id }, strict), response: problems }
  }, async (request, reply) => sendDownload(reply, await readRequestPaper(deps, callerOf(request), request.params.id, request.params.paperId)))
}
