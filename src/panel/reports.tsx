/** /reports: abuse reports and protected addresses. Staff only. */
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { protectAddress } from '../mail/protected-address.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { actOnReport } from '../sanctions/act-on-report.ts'
import { decideReport } from '../sanctions/decide-report.ts'
import { longestReport, receiveReport } from '../sanctions/receive-report.ts'
import { findAbuseFigures } from '../views/abuse-figures.ts'
import { findReport, findReportContent, listReports } from '../views/report-list.ts'
import { listTiedContracts, listTies } from '../views/report-ties.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendText, sendUpload } from './download.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { ReportListPage, type ReportQuery } from './pages/report-list.tsx'
import { ReportFiguresPage, spans } from './pages/report-figures.tsx'
import { ReportPage } from './pages/report.tsx'
import { readable } from './report-text.ts'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25

const Params = Type.Object({ id: Id })
const Filter = Type.Object({ verdict: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('waiting')])), cursor: Cursor }, closed)

export const reportRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: longestReport, files: 1, fields: 1, fieldSize: 1000, parts: 2 } })

  app.get('/reports', { schema: { querystring: Filter } }, async (request, reply) => {
    const list = await readList(request, request.query)
    return sendPage(reply, <ReportListPage {...list} />)
  })

  app.post('/reports', async (request, reply) => {
    const { actor } = staffOf(request)
    try {
      const { report } = (request.body ?? {}) as { report?: MultipartFile | MultipartFile[] }
      if (!report || Array.isArray(report) || report.type !== 'file') throw new Refusal('invalid', 'Choose the report’s file.', { reason: 'no-report', rule: 'OG-27.1' })
      const { reportId, duplicate } = await receiveReport(deps, actor, { operatorId: actor.operatorId, content: await report.toBuffer(), source: 'panel' })
      return goTo(reply, `/reports/${reportId}${duplicate ? '?again=yes' : ''}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const list = await readList(request)
      return sendPage(reply, <ReportListPage {...list} fault={{ text: sayRefusal(list.scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  const Protection = Type.Object({ csrf: Csrf, address: Line(320), source: Line(200), proof: Line(200) }, closed)
  app.post('/reports/protected', { schema: { body: Protection } }, async (request, reply) => {
    const { actor } = staffOf(request)
    const { csrf: _, ...typed } = request.body
    try {
      const { added } = await protectAddress(deps, actor, { ...typed, operatorId: actor.operatorId })
      const list = await readList(request)
      return sendPage(reply, <ReportListPage {...list} done={list.scene.tr.t(added ? 'reports.protected' : 'reports.protectedBefore')} />)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'forbidden') throw error
      const list = await readList(request)
      return sendPage(reply, <ReportListPage {...list} typed={typed} fault={{ text: sayRefusal(list.scene.tr, error), rule: error.rule }} />, 422)
    }
  })

  app.get('/reports/:id', { schema: { params: Params, querystring: Type.Object({ again: Type.Optional(Type.Literal('yes')) }, closed) } }, async (request, reply) => {
    return await showReport(request, reply, request.params.id, { duplicate: request.query.again === 'yes' })
  })

  /** A radio's value: the act, and what it is done to. */
  const Act = Type.Object({ csrf: Csrf, act: Type.String({ pattern: '^(?:open-case|join-case|close|(?:hold-domain|suspend-hosting) [a-z]{2,4}_[0-9a-z]{26})$' }), why: Line(500) }, closed)
  app.post('/reports/:id/act', { schema: { params: Params, body: Act } }, async (request, reply) => {
    const { actor } = staffOf(request)
    const { id } = request.params
    const { why } = request.body
    const [act, subjectId = ''] = request.body.act.split(' ') as ['open-case' | 'join-case' | 'close' | 'hold-domain' | 'suspend-hosting', string?]
    try {
      if (act === 'open-case' || act === 'join-case') await decideReport(deps, actor, id, { answer: act, why })
      else await actOnReport(deps, actor, id, act === 'close' ? { act } : { act, subjectId }, why)
      return goTo(reply, `/reports/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await showReport(request, reply, id, { refused: error })
    }
  })

  app.get('/reports/figures', { schema: { querystring: Type.Object({ days: Type.Optional(Type.Union(spans.map(each => Type.Literal(String(each))))) }, closed) } }, async (request, reply) => {
    const { actor } = staffOf(request)
    const scene = sceneOf(request, deps)
    const days = Number(request.query.days ?? 90)
    const figures = await transact(deps.db, trx => findAbuseFigures(trx, actor.operatorId, { from: new Date(scene.now.getTime() - days * 86_400_000), until: scene.now }))
    return sendPage(reply, <ReportFiguresPage scene={scene} figures={figures} days={days} />)
  })

  app.get('/reports/:id/text', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = staffOf(request)
    const content = await transact(deps.db, trx => findReportContent(trx, actor.operatorId, request.params.id))
    if (!content) throw notFound()
    return sendUpload(request, reply, deps, () => sendText(reply, readable(content)))
  })

  app.get('/reports/:id/whole', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = staffOf(request)
    const content = await transact(deps.db, trx => findReportContent(trx, actor.operatorId, request.params.id))
    if (!content) throw notFound()
    return sendUpload(request, reply, deps, () => sendDownload(reply, { filename: `${request.params.id}.eml`, contentType: 'application/octet-stream', content }))
  })

  async function showReport (request: FastifyRequest, reply: FastifyReply, id: string, { duplicate = false, refused }: { duplicate?: boolean, refused?: Refusal }): Promise<FastifyReply> {
    const { actor } = staffOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => {
      const report = await findReport(trx, actor.operatorId, id)
      if (!report) throw notFound()
      return { report, ties: await listTies(trx, id), contracts: await listTiedContracts(trx, id) }
    })
    return sendPage(reply, <ReportPage scene={scene} {...found} duplicate={duplicate} {...refused && { fault: { text: sayRefusal(scene.tr, refused), rule: refused.rule } }} />, refused ? 409 : 200)
  }

  async function readList (request: FastifyRequest, query: ReportQuery = {}) {
    const { actor } = staffOf(request)
    const filter = { limit: pageRows, cursor: query.cursor, verdict: query.verdict || undefined }
    const { rows: reports, next } = await transact(deps.db, trx => listReports(trx, actor.operatorId, filter))
    return { scene: sceneOf(request, deps), reports, next, query }
  }
}

function staffOf (request: FastifyRequest) {
  const person = personOf(request)
  requireStaff(person.actor)
  return person
}
