/** /complaints/:id/papers: a paper as the body itself or as the one file of a form; what it is, its bytes tell. The work is fileComplaintPaper's. */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { fileComplaintPaper } from '../complaints/file-paper.ts'
import { longestPaper } from '../rules/paper-type.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { readSentFile } from './sent-file.ts'
import { Id, IdInPath, problems, strict } from './wire.ts'

const types = ['application/pdf', 'image/png', 'image/jpeg', 'text/plain', 'application/octet-stream']
const Query = Type.Object({ filename: Type.Optional(Type.String({ minLength: 1, maxLength: 150, pattern: '^\\P{C}*$', description: 'For a body that brings no name' })) }, strict)
const Filed = Type.Object({ id: Id, contentType: Type.String({ description: 'As its bytes tell' }) })

export const complaintPaperRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await app.register(multipart, { limits: { fileSize: longestPaper, files: 1, fields: 0, parts: 1 }, throwFileSizeLimit: true })
  app.addContentTypeParser(types, { parseAs: 'buffer', bodyLimit: longestPaper }, (_, body, done) => { done(null, body) })

  app.post('/complaints/:id/papers', {
    bodyLimit: longestPaper,
    schema: { tags: ['complaints'], summary: 'File a paper for a complaint', description: 'The letter itself, a signature, evidence: PDF, PNG, JPEG or plain text, at most 10 MB.', consumes: [...types, 'multipart/form-data'], headers: KeyRequired, params: IdInPath, querystring: Query, response: { 201: Filed, ...problems } }
  }, async (request, reply) => {
    const file = await readSentFile(request, { filename: request.query.filename ?? 'paper', missing: 'Send the paper: the file as the body, or as the one file of a form.', rule: 'HOST-14' })
    return await answerOnce(deps, request, reply, async within => {
      const { paperId, contentType } = await fileComplaintPaper(within, callerOf(request), request.params.id, { filename: file.filename, content: file.bytes })
      return { status: 201, body: { id: paperId, contentType } }
    }, { content: file.bytes })
  })
}
