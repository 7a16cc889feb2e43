/** /complaints/:id/papers: a paper as the body itself or as the one file of a form; what it is, its bytes tell. The work is fileComplaintPaper's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { fileComplaintPaper } from '../complaints/file-paper.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { FiledPaper, PaperName, papers, readSentPaper, sentAs, takeFiles } from './sent-file.ts'
import { IdInPath, problems, strict } from './wire.ts'

const Query = Type.Object(PaperName, strict)
const Filed = Type.Object(FiledPaper)

export const complaintPaperRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await takeFiles(app, papers)

  app.post('/complaints/:id/papers', {
    bodyLimit: papers.most,
    schema: { tags: ['complaints'], summary: 'File a paper for a complaint', description: 'The letter itself, a signature, evidence: PDF, PNG, JPEG or plain text, at most 10 MB.', consumes: sentAs(papers), headers: KeyRequired, params: IdInPath, querystring: Query, response: { 201: Filed, ...problems } }
  }, async (request, reply) => {
    const file = await readSentPaper(deps, request, { filename: request.query.filename ?? 'paper', missing: 'Send the paper: the file as the body, or as the one file of a form.', rule: 'HOST-14' })
    return await answerOnce(deps, request, reply, async within => {
      const { paperId, contentType } = await fileComplaintPaper(within, callerOf(request), request.params.id, { filename: file.filename, content: file.content })
      return { status: 201, body: { id: paperId, contentType } }
    }, { content: file.content })
  })
}
