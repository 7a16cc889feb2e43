/** /holder-changes: what is asked about holders, the document to be signed, its scan, and a person's decision (DOM-II.4, DOM-II.6, DOM-III.2). */
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { askHolderChange } from '../domains/change-holder.ts'
import { fileSignedRequest, rejectSignedRequest } from '../domains/holder-request-papers.ts'
import type { PaperFile } from '../domains/paper-file.ts'
import { acceptRequest, rejectRequest, withdrawRequest } from '../domains/holder-request.ts'
import { listHolderRequests, readHolderRequest, readRequestPaper, renderHolderRequest } from '../domains/read-request.ts'
import { Refusal } from '../errors.ts'
import { scanPaper } from '../mail/virus/scan-paper.ts'
import { findHolder } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { longestPaper } from '../rules/paper-type.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendUpload } from './download.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { dataOfForm, draftOfForm, draftOfHolder, holderFormFields } from './holders.tsx'
import { HolderChangeListPage } from './pages/holder-change-list.tsx'
import { HolderChangePage } from './pages/holder-change.tsx'
import { HolderFormPage } from './pages/holder-form.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const Params = Type.Object({ id: Id })
const PaperParams = Type.Object({ id: Id, paperId: Id })
const Because = Type.Object({ csrf: Csrf, why: Line(2000) }, closed)
const Nothing = Type.Object({ csrf: Csrf }, closed)

export const holderChangeRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: longestPaper, files: 1, fields: 1, fieldSize: 1000, parts: 2 } })

  app.get('/holder-changes', { schema: { querystring: Type.Object({ show: Type.Optional(Type.Union([Type.Literal(''), Type.Literal('all')])) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const all = request.query.show === 'all'
    const requests = await listHolderRequests(deps, actor, { openOnly: !all })
    return sendPage(reply, <HolderChangeListPage scene={sceneOf(request, deps)} requests={requests} all={all} />)
  })

  app.get('/holders/:id/change', { schema: { params: Params } }, async (request, reply) => {
    const holder = await ownHolder(request, request.params.id)
    return sendPage(reply, <HolderFormPage scene={sceneOf(request, deps)} customerId={holder.customerId} changes={holder.id} draft={draftOfHolder(holder)} />)
  })

  app.post('/holders/:id/change', { schema: { params: Params, body: Type.Object({ csrf: Csrf, customer: Id, ...holderFormFields }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { csrf: _, customer: customerId, ...typed } = request.body
    try {
      const { requestId, lines } = await askHolderChange(deps, actor, { holderId: request.params.id, data: dataOfForm(typed) })
      return goTo(reply, requestId ? `/holder-changes/${requestId}` : lines[0] ? `/domains/${lines[0].domainId}` : '/holder-changes?show=all')
    } catch (error) {
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      const scene = sceneOf(request, deps)
      return sendPage(reply, <HolderFormPage scene={scene} customerId={customerId} changes={request.params.id} draft={draftOfForm(typed)} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'invalid' ? 422 : 409)
    }
  })

  app.get('/holder-changes/:id', { schema: { params: Params } }, async (request, reply) => await sendRequest(request, reply, request.params.id))

  app.get('/holder-changes/:id/document', { schema: { params: Params } }, async (request, reply) => {
    const { id } = request.params
    return sendDownload(reply, { filename: `${id}.pdf`, contentType: 'application/pdf', content: await renderHolderRequest(deps, personOf(request).actor, id) })
  })

  app.get('/holder-changes/:id/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const paper = await readRequestPaper(deps, personOf(request).actor, request.params.id, request.params.paperId)
    return sendUpload(request, reply, deps, () => sendDownload(reply, paper))
  })

  app.post('/holder-changes/:id/papers', { schema: { params: Params } }, async (request, reply) =>
    await goBack(request, reply, request.params.id, async () => { await fileSignedRequest(deps, personOf(request).actor, request.params.id, await paperIn(deps, request.body)) }))

  app.post('/holder-changes/:id/papers/:paperId/reject', { schema: { params: PaperParams, body: Because } }, async (request, reply) =>
    await goBack(request, reply, request.params.id, () => rejectSignedRequest(deps, personOf(request).actor, request.params.id, request.params.paperId, request.body.why.trim())))

  app.post('/holder-changes/:id/accept', { schema: { params: Params, body: Nothing } }, async (request, reply) =>
    await goBack(request, reply, request.params.id, () => acceptRequest(deps, personOf(request).actor, request.params.id)))

  app.post('/holder-changes/:id/withdraw', { schema: { params: Params, body: Nothing } }, async (request, reply) =>
    await goBack(request, reply, request.params.id, () => withdrawRequest(deps, personOf(request).actor, request.params.id)))

  app.post('/holder-changes/:id/reject', { schema: { params: Params, body: Because } }, async (request, reply) =>
    await goBack(request, reply, request.params.id, () => rejectRequest(deps, personOf(request).actor, request.params.id, request.body.why.trim())))

  async function ownHolder (request: FastifyRequest, id: string) {
    const holder = await transact(deps.db, trx => findHolder(trx, id))
    if (!holder) throw notFound()
    requireCustomer(personOf(request).actor, holder, 'read:domains')
    return holder
  }

  async function sendRequest (request: FastifyRequest, reply: FastifyReply, id: string, refusal?: Refusal): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const found = await readHolderRequest(deps, personOf(request).actor, id)
    const fault = refusal && { text: sayRefusal(scene.tr, refusal), rule: refusal.rule }
    return sendPage(reply, <HolderChangePage scene={scene} found={found} fault={fault} />, refusal ? refusal.code === 'invalid' ? 422 : 409 : 200)
  }

  /** To the request's page after `act`; a refusal is told on it. */
  async function goBack (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<void>): Promise<FastifyReply> {
    try {
      await act()
      return goTo(reply, `/holder-changes/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await sendRequest(request, reply, id, error)
    }
  }
}

/** @throws Refusal 'invalid' for a form that is not ours, or without a file */
async function paperIn (deps: PanelDeps, body: unknown): Promise<PaperFile> {
  const { paper } = (body ?? {}) as { readonly paper?: MultipartFile | MultipartFile[] }
  if (!paper || Array.isArray(paper) || paper.type !== 'file') throw new Refusal('invalid', 'Choose the file of the signed request.', { reason: 'no-paper', rule: 'DOM-II.4' })
  return { filename: paper.filename, content: await scanPaper(deps, await paper.toBuffer()) }
}
