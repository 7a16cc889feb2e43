/** /cases: the list, one case, its papers, its end. */
import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { paperKinds, papersComplete, releaseBy } from '../rules/bulk-mailing.ts'
import { filePaper } from '../sanctions/file-paper.ts'
import { longestPaper } from '../rules/paper-type.ts'
import { rejectPaper } from '../sanctions/reject-paper.ts'
import { releaseCase } from '../sanctions/release-case.ts'
import { termsOf } from '../terms/in-force.ts'
import { findCasePage, findPaper, listCases } from '../views/case-page.ts'
import { readJournal } from '../views/journal.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { CaseListPage } from './pages/case-list.tsx'
import { CasePage } from './pages/case.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const journalRows = 50

const Params = Type.Object({ id: Id })
const PaperParams = Type.Object({ id: Id, paperId: Id })
const Filter = Type.Object({ show: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('open'), Type.Literal('closed')])), cursor: Cursor }, closed)

export const caseRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: longestPaper, files: 1, fields: 2, fieldSize: 1000, parts: 3 } })

  app.get('/cases', { schema: { querystring: Filter } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { show, cursor } = request.query
    const filter = { limit: pageRows, cursor, open: show ? show === 'open' : undefined }
    const { rows, next } = await transact(deps.db, trx => listCases(trx, sightOf(actor), filter, scene.now))
    return sendPage(reply, <CaseListPage scene={scene} cases={rows} next={next} query={request.query} />)
  })

  app.get('/cases/:id', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readCase(trx, actor, request.params.id, scene.now))
    return sendPage(reply, <CasePage scene={scene} {...found} />)
  })

  app.get('/cases/:id/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const { actor } = personOf(request)
    const paper = await transact(deps.db, trx => findPaper(trx, sightOf(actor), request.params.id, request.params.paperId))
    if (!paper) throw notFound()
    return sendDownload(reply, paper)
  })

  app.post('/cases/:id/papers', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, async () => { await filePaper(deps, actor, id, await paperIn(request.body)) })
  })

  app.post('/cases/:id/papers/:paperId/reject', { schema: { params: PaperParams, body: Type.Object({ csrf: Csrf, why: Line(2000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id, paperId } = request.params
    return await goBack(request, reply, id, () => rejectPaper(deps, actor, id, paperId, request.body.why.trim()))
  })

  app.post('/cases/:id/release', { schema: { params: Params, body: Type.Object({ csrf: Csrf, why: Type.Optional(Line(2000)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, () => releaseCase(deps, actor, id, { why: request.body.why ?? null }))
  })

  /** To the case's page after `act`; a refusal is told on it. */
  async function goBack (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<void>): Promise<FastifyReply> {
    try {
      await act()
      return goTo(reply, `/cases/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      const { actor } = personOf(request)
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readCase(trx, actor, id, scene.now))
      return sendPage(reply, <CasePage scene={scene} {...found} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'invalid' ? 422 : 409)
    }
  }
}

type PaperForm = { readonly kind?: MultipartValue, readonly paper?: MultipartFile | MultipartFile[] }

/** Throws Refusal 'invalid' for a form that is not ours, or without a file. */
async function paperIn (body: unknown) {
  const { kind: field, paper } = (body ?? {}) as PaperForm
  const kind = paperKinds.find(each => each === field?.value)
  if (!kind || !paper || Array.isArray(paper) || paper.type !== 'file') throw new Refusal('invalid', 'Choose the paper’s file.', { reason: 'no-paper', rule: 'MZ-3.1' })
  return { kind, filename: paper.filename, content: await paper.toBuffer() }
}

async function readCase (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const sight = sightOf(actor)
  const found = await findCasePage(trx, sight, id, now)
  if (!found) throw notFound()
  const { terms } = await termsOf(trx, found.policyVersion)
  const completeAt = papersComplete(found.papers)
  return {
    found,
    releaseBy: completeAt && releaseBy(completeAt, terms.sanctions),
    journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'case', id }, newestFirst: true })).rows
  }
}
