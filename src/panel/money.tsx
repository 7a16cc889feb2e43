/** /documents and /bank. */
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Knex } from 'knex'
import { findDocument, listRefunds, listUnmatchedCredits, moneyKnownThrough } from '../billing/find.ts'
import { importStatement } from '../billing/import-statement.ts'
import { renderDocument } from '../billing/document-pdf.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findOperator } from '../people/find.ts'
import { notFound, requireCustomer, requireStaff } from '../people/may.ts'
import { listDocuments } from '../views/document-list.ts'
import { sightOf } from '../views/sight.ts'
import { listStatements } from '../views/statement-list.ts'
import { sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Cursor, Id } from './forms.ts'
import { BankPage } from './pages/bank.tsx'
import { DocumentListPage } from './pages/document-list.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const statementRows = 20
const statementBytes = 10_000_000

export const moneyRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: statementBytes, files: 1, fields: 2, fieldSize: 1000, parts: 3 } })

  app.get('/documents', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { cursor } = request.query
    const { rows, next } = await transact(deps.db, trx => listDocuments(trx, sightOf(actor, 'money'), { limit: pageRows, cursor }))
    return sendPage(reply, <DocumentListPage scene={sceneOf(request, deps)} documents={rows} next={next} cursor={cursor} />)
  })

  app.get('/documents/:id.pdf', { schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const document = await transact(deps.db, trx => findDocument(trx, request.params.id))
    if (!document) throw notFound()
    requireCustomer(actor, document, 'read:money')
    const { facts } = document
    const filename = `${facts.number.replaceAll('/', '-')}.pdf`
    return reply.type('application/pdf').headers({ 'content-disposition': `inline; filename="${filename}"`, 'cache-control': 'private, no-store' }).send(await renderDocument(facts))
  })

  app.get('/bank', async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const books = await transact(deps.db, trx => readBooks(trx, actor.operatorId))
    return sendPage(reply, <BankPage scene={sceneOf(request, deps)} {...books} />)
  })

  app.post('/bank', async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const scene = sceneOf(request, deps)
    const { statement } = request.body as { statement?: MultipartFile | MultipartFile[] }
    try {
      if (!statement || Array.isArray(statement) || statement.type !== 'file') throw new Refusal('invalid', 'Choose the statement’s file.', { reason: 'no-file', rule: 'HOUSE-BOOKS' })
      const report = await importStatement(deps, actor, { bytes: await statement.toBuffer(), filename: statement.filename.slice(0, 255) })
      const books = await transact(deps.db, trx => readBooks(trx, actor.operatorId))
      return sendPage(reply, <BankPage scene={scene} {...books} report={report} />)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const books = await transact(deps.db, trx => readBooks(trx, actor.operatorId))
      return sendPage(reply, <BankPage scene={scene} {...books} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, 422)
    }
  })
}

async function readBooks (trx: Knex.Transaction, operatorId: string) {
  return {
    statements: await listStatements(trx, operatorId, statementRows),
    waiting: await listUnmatchedCredits(trx, operatorId),
    refunds: await listRefunds(trx, operatorId),
    knownThrough: await moneyKnownThrough(trx, operatorId),
    currency: (await findOperator(trx, operatorId))!.currency
  }
}
