/** /cases: the list, one case, its papers, its end. */
import { domainToASCII } from 'node:url'
import multipart, { type MultipartFile, type MultipartValue } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { findMailDomainByName } from '../mail/find.ts'
import { scanPaper } from '../mail/virus/scan-paper.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { completeInTime } from '../rules/sanction-case.ts'
import { paperKinds } from '../rules/sanction-ladder.ts'
import { askTermination, decideTermination } from '../sanctions/decide-termination.ts'
import { filePaper } from '../sanctions/file-paper.ts'
import { longestPaper } from '../rules/paper-type.ts'
import { decideFinding } from '../sanctions/judge-finding.ts'
import { answerObjection, objectToCase } from '../sanctions/object.ts'
import { handRules, openByHand } from '../sanctions/open-by-hand.ts'
import { previewDecision } from '../sanctions/preview-decision.ts'
import { rejectPaper } from '../sanctions/reject-paper.ts'
import { releaseCase } from '../sanctions/release-case.ts'
import { findCasePage, findPaper, listCases } from '../views/case-page.ts'
import { listWaitingFindings } from '../views/waiting-findings.ts'
import { readJournal } from '../views/journal.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendImage, sendUpload } from './download.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { CaseListPage, type CaseQuery, type TypedCase } from './pages/case-list.tsx'
import { CasePage } from './pages/case.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const journalRows = 50

const Params = Type.Object({ id: Id })
const PreviewParams = Type.Object({ id: Id, decision: Type.Union([Type.Literal('release'), Type.Literal('terminate'), Type.Literal('uphold'), Type.Literal('reject')]) })
/** '': a person decides later. */
const Held = Type.Optional(Type.Union([Type.Literal(''), Type.Literal('send'), Type.Literal('drop')]))
const PaperParams = Type.Object({ id: Id, paperId: Id })
const Filter = Type.Object({ show: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('open'), Type.Literal('closed')])), cursor: Cursor, domain: Type.Optional(Line(300)) }, closed)

export const caseRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: longestPaper, files: 1, fields: 2, fieldSize: 1000, parts: 3 } })

  app.get('/cases', { schema: { querystring: Filter } }, async (request, reply) => {
    const { domain = '', ...query } = request.query
    return await showList(request, reply, query, { domain })
  })

  async function showList (request: FastifyRequest, reply: FastifyReply, query: CaseQuery, typed: TypedCase, refused?: Refusal): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { show, cursor } = query
    const filter = { limit: pageRows, cursor, open: show ? show === 'open' : undefined }
    const { rows, next, findings } = await transact(deps.db, async trx => ({
      ...await listCases(trx, sightOf(actor, 'cases'), filter, scene.now),
      findings: actor.kind === 'staff' ? await listWaitingFindings(trx, actor.operatorId, pageRows) : []
    }))
    const fault = refused && { fault: { text: sayRefusal(scene.tr, refused), rule: refused.rule } }
    return sendPage(reply, <CaseListPage scene={scene} cases={rows} findings={findings} next={next} query={query} typed={typed} {...fault} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }

  app.get('/cases/:id', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, trx => readCase(trx, actor, request.params.id, scene.now))
    return sendPage(reply, <CasePage scene={scene} {...found} />)
  })

  app.get('/cases/:id/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const { actor } = personOf(request)
    const paper = await transact(deps.db, trx => findPaper(trx, sightOf(actor, 'cases'), request.params.id, request.params.paperId))
    if (!paper) throw notFound()
    return sendUpload(request, reply, deps, () => sendDownload(reply, paper))
  })

  app.get('/cases/:id/papers/:paperId/image', { schema: { params: PaperParams } }, async (request, reply) => {
    const { actor } = personOf(request)
    const paper = await transact(deps.db, trx => findPaper(trx, sightOf(actor, 'cases'), request.params.id, request.params.paperId))
    if (!paper?.contentType.startsWith('image/')) throw notFound()
    return sendUpload(request, reply, deps, () => sendImage(reply, paper))
  })

  app.post('/cases/:id/papers', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, async () => { await filePaper(deps, actor, id, await paperIn(deps, request.body)) })
  })

  app.post('/cases/:id/papers/:paperId/reject', { schema: { params: PaperParams, body: Type.Object({ csrf: Csrf, why: Line(2000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id, paperId } = request.params
    return await goBack(request, reply, id, () => rejectPaper(deps, actor, id, paperId, request.body.why.trim()))
  })

  app.post('/cases/:id/release', { schema: { params: Params, body: Type.Object({ csrf: Csrf, why: Type.Optional(Line(2000)), held: Held }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, () => releaseCase(deps, actor, id, { why: request.body.why ?? null, held: request.body.held || undefined }))
  })

  app.post('/cases/:id/objections', { schema: { params: Params, body: Type.Object({ csrf: Csrf, says: Line(10_000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, async () => { await objectToCase(deps, actor, id, request.body.says) })
  })

  app.post('/cases/:id/objection-answer', { schema: { params: Params, body: Type.Object({ csrf: Csrf, answer: Type.Union([Type.Literal('uphold'), Type.Literal('reject')]), why: Line(2000), held: Held }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { answer, why, held } = request.body
    return await goBack(request, reply, id, () => answerObjection(deps, actor, id, { answer, why, held: held || undefined }))
  })

  app.post('/cases/:id/termination', { schema: { params: Params, body: Type.Object({ csrf: Csrf }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    return await goBack(request, reply, id, () => askTermination(deps, actor, id))
  })

  app.post('/cases/:id/termination-answer', { schema: { params: Params, body: Type.Object({ csrf: Csrf, answer: Type.Union([Type.Literal('terminate'), Type.Literal('dismiss')]), why: Line(2000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id } = request.params
    const { answer, why } = request.body
    return await goBack(request, reply, id, () => decideTermination(deps, actor, id, { answer, why }))
  })

  /** The form of the decision comes here with all its fields; nothing is done. */
  app.post('/cases/:id/preview/:decision', { schema: { params: PreviewParams, body: Type.Object({ csrf: Csrf, why: Type.Optional(Line(2000)), held: Held, answer: Type.Optional(Line(20)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { id, decision } = request.params
    const why = request.body.why ?? ''
    return await onPage(request, reply, id, async () => {
      const letters = await previewDecision(deps, actor, id, { decision, why })
      const found = await transact(deps.db, trx => readCase(trx, actor, id, scene.now))
      return sendPage(reply, <CasePage scene={scene} {...found} preview={{ decision, why, letters }} />)
    })
  })

  app.post('/cases/findings/:id', { schema: { params: Params, body: Type.Object({ csrf: Csrf, answer: Type.Union([Type.Literal('open-case'), Type.Literal('dismiss')]), why: Line(2000) }, closed) } }, async (request, reply) => {
    const { answer, why } = request.body
    const { caseId } = await decideFinding(deps, personOf(request).actor, request.params.id, { answer, why })
    return goTo(reply, caseId ? `/cases/${caseId}` : '/cases')
  })

  app.post('/cases', { schema: { body: Type.Object({ csrf: Csrf, domain: Line(300), rule: Type.Union(handRules.map(rule => Type.Literal(rule))), says: Line(2000) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { csrf: _, ...typed } = request.body
    requireStaff(actor)
    try {
      const found = await transact(deps.db, trx => findMailDomainByName(trx, domainToASCII(typed.domain.trim())))
      if (!found) throw new Refusal('invalid', 'There is no such mail domain here: check the name.', { reason: 'unknown-mail-domain' })
      return goTo(reply, `/cases/${await openByHand(deps, actor, { mailDomainId: found.id, rule: typed.rule, says: typed.says })}`)
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      return await showList(request, reply, {}, typed, error)
    }
  })

  /** To the case's page after `act`; a refusal is told on it. */
  const goBack = (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<void>): Promise<FastifyReply> => onPage(request, reply, id, async () => {
    await act()
    return goTo(reply, `/cases/${id}`)
  })

  async function onPage (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<FastifyReply>): Promise<FastifyReply> {
    try {
      return await act()
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
async function paperIn (deps: PanelDeps, body: unknown) {
  const { kind: field, paper } = (body ?? {}) as PaperForm
  const kind = paperKinds.find(each => each === field?.value)
  if (!kind || !paper || Array.isArray(paper) || paper.type !== 'file') throw new Refusal('invalid', 'Choose the paper’s file.', { reason: 'no-paper', rule: 'MZ-3.1' })
  return { kind, filename: paper.filename, content: await scanPaper(deps, await paper.toBuffer()) }
}

async function readCase (trx: Knex.Transaction, actor: Actor, id: string, now: Date) {
  const sight = sightOf(actor, 'cases')
  const found = await findCasePage(trx, sight, id, now)
  if (!found) throw notFound()
  return {
    found,
    complete: completeInTime(found) !== null,
    journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'case', id }, newestFirst: true })).rows
  }
}
