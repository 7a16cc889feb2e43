/** Papers for orders and for transfers away: the file as the body itself or as the one file of a form; what it is, its bytes tell. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { fileOrderPaper, rejectOrderPaper } from '../domains/file-order-paper.ts'
import { fileTransferPaper, rejectTransferPaper } from '../domains/transfer-out-papers.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { FiledPaper, PaperName, papers, readSentPaper, sentAs, takeFiles } from './sent-file.ts'
import { Id, IdInPath, problems, Purpose, strict, Why } from './wire.ts'

const Query = Type.Object({
  purpose: Purpose,
  ...PaperName
}, strict)

const Filed = Type.Object({ ...FiledPaper, missing: Type.Array(Type.String(), { description: 'Papers that are still waited for' }) })

const matters = [
  { path: '/orders/:id/papers', summary: 'File a paper for an order (DOM-I.9, DOM-II.8)', rule: 'DOM-I.9', file: fileOrderPaper, reject: rejectOrderPaper },
  { path: '/transfers-out/:id/papers', summary: 'File a paper for a transfer away (DOM-II.7, DOM-III.5)', rule: 'DOM-II.7', file: fileTransferPaper, reject: rejectTransferPaper }
] as const

export const domainPaperRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(rejections(deps))
  app.removeAllContentTypeParsers()
  await takeFiles(app, papers)

  for (const { path, summary, rule, file } of matters) {
    app.post(path, {
      bodyLimit: papers.most,
      schema: { tags: ['domains'], summary, description: 'PDF, PNG, JPEG or plain text, at most 10 MB.', consumes: sentAs(papers), headers: KeyRequired, params: IdInPath, querystring: Query, response: { 201: Filed, ...problems } }
    }, async (request, reply) => {
      const { purpose, filename = purpose } = request.query
      const sent = await readSentPaper(deps, request, { filename, missing: 'Send the paper: the file as the body, or as the one file of a form.', rule })
      return await answerOnce(deps, request, reply, async within => {
        const { paperId, contentType, missing } = await file(within, callerOf(request), request.params.id, { purpose, filename: sent.filename, content: sent.content })
        return { status: 201, body: { id: paperId, contentType, missing: [...missing] } }
      }, { content: Buffer.concat([Buffer.from(`${purpose}\n`), sent.content]) })
    })
  }
}

const rejections = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  for (const { path, reject } of matters) {
    app.post(`${path}/:paperId/rejection`, {
      schema: {
        tags: ['domains'],
        summary: 'A paper that proves nothing: another is waited for (staff)',
        headers: KeyWelcome,
        params: Type.Object({ id: Id, paperId: Id }, strict),
        body: Type.Object({ why: Why }, strict),
        response: { 200: Type.Object({ id: Id }), ...problems }
      }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const { id, paperId } = request.params
      await reject(within, callerOf(request), id, paperId, request.body.why)
      return { status: 200, body: { id: paperId } }
    }))
  }
}
