/** /cases/:id/papers: a paper as the body itself or as the one file of a form; what it is, its bytes tell. The work is filePaper's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { filePaper } from '../sanctions/file-paper.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { FiledPaper, PaperName, papers, readSentPaper, sentAs, takeFiles } from './sent-file.ts'
import { IdInPath, Instant, instantOrNull, Nullable, problems, strict } from './wire.ts'

const Query = Type.Object({
  kind: Type.Union([Type.Literal('confirmation'), Type.Literal('screenshot'), Type.Literal('explanation'), Type.Literal('evidence')], { description: 'MZ-3.1: confirmation that protection is set up, screenshot of the current list; MZ-3.8, MZ-1.3: explanation; HOST-8.4: evidence of an objection' }),
  ...PaperName
}, strict)

const Filed = Type.Object({
  ...FiledPaper,
  complete: Type.Boolean({ description: 'Both papers are there, neither rejected' }),
  releaseBy: Nullable(Instant)
})

export const casePaperRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await takeFiles(app, papers)

  app.post('/cases/:id/papers', {
    bodyLimit: papers.most,
    schema: {
      tags: ['sanctions'],
      summary: 'File a paper for a case',
      description: 'PDF, PNG, JPEG or plain text, at most 10 MB. Complete papers that nobody rejects within one working day release the domain by themselves (HOUSE-PAPERS).',
      consumes: sentAs(papers),
      headers: KeyRequired,
      params: IdInPath,
      querystring: Query,
      response: { 201: Filed, ...problems }
    }
  }, async (request, reply) => {
    const { kind, filename = kind } = request.query
    const file = await readSentPaper(deps, request, { filename, missing: 'Send the paper: the file as the body, or as the one file of a form.', rule: 'MZ-3.1' })
    return await answerOnce(deps, request, reply, async within => {
      const { paperId, releaseBy, ...filed } = await filePaper(within, callerOf(request), request.params.id, { kind, filename: file.filename, content: file.content })
      return { status: 201, body: { id: paperId, ...filed, releaseBy: instantOrNull(releaseBy) } }
    }, { content: Buffer.concat([Buffer.from(`${kind}\n`), file.content]) })
  })
}
