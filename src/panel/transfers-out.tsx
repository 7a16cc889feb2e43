/** /domains/:id/transfer: whether a domain may go to another registrar, the request for its code, its papers, the code once, the desk's acts (DOM-II.7, DOM-III.5, DOM-IV.5). */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { transact } from '../db/transact.ts'
import { readTransferAway } from '../domains/read-transfer-out.ts'
import { answerTransferOut } from '../domains/transfer-out-answer.ts'
import { askTransferPapers, fileTransferPaper, refuseTransferOut, rejectTransferPaper } from '../domains/transfer-out-papers.ts'
import { revealCode } from '../domains/transfer-out-reveal.ts'
import { requestTransferOut, withdrawTransferOut } from '../domains/transfer-out.ts'
import { Refusal } from '../errors.ts'
import { notFound } from '../people/may.ts'
import { readJournal, type JournalEntry } from '../views/journal.ts'
import { sightOf } from '../views/sight.ts'
import { transferOutState } from '../views/transfer-out-state.ts'
import { findTransferPaper } from '../views/transfer-paper.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendUpload } from './download.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { inFreshSession } from './fresh-session.ts'
import { TransferCodePage } from './pages/transfer-code.tsx'
import type { TypedAct } from './pages/transfer-out-desk.tsx'
import { TransferOutPage } from './pages/transfer-out.tsx'
import type { Scene } from './pieces/page.tsx'
import { sayRefusal } from './say-refusal.ts'
import { onePaper, paperOf, requirePaper, requireWhy, transferPapers } from './sent-paper.ts'
import { personOf, sceneOf } from './visitor.ts'

/** Of the domain's journal so much is read for what happened to its transfers. */
const journalRows = 200

const Params = Type.Object({ id: Id })
const OpenParams = Type.Object({ id: Id, transferId: Id })
const PaperParams = Type.Object({ id: Id, transferId: Id, paperId: Id })
const Nothing = Type.Object({ csrf: Csrf }, closed)
const Because = Type.Object({ csrf: Csrf, why: Line(500) }, closed)
const Purpose = Type.Union(transferPapers.map(purpose => Type.Literal(purpose)))
const Wanted = Type.Object({ csrf: Csrf, why: Line(500), purposes: Type.Optional(Type.Union([Purpose, Type.Array(Purpose, { maxItems: transferPapers.length })])) }, closed)
const Answer = Type.Object({ csrf: Csrf, why: Line(500), answer: Type.Union([Type.Literal('approve'), Type.Literal('reject')]) }, closed)

export const transferOutRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, onePaper)

  app.get('/domains/:id/transfer', { schema: { params: Params } }, (request, reply) => show(request, reply, request.params.id))

  app.post('/domains/:id/transfer', { schema: { params: Params } }, (request, reply) => goBack(request, reply, request.params.id, async () => {
    const { actor } = personOf(request)
    const paper = await paperOf(deps, request.body)
    const { transferId } = await requestTransferOut(deps, actor, request.params.id)
    if (paper) await fileTransferPaper(deps, actor, transferId, paper)
  }))

  app.post('/domains/:id/transfer/:transferId/papers', { schema: { params: OpenParams } }, (request, reply) => goBack(request, reply, request.params.id, async () => {
    await fileTransferPaper(deps, personOf(request).actor, request.params.transferId, await requirePaper(deps, request.body))
  }))

  app.get('/domains/:id/transfer/:transferId/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const { transferId, paperId } = request.params
    const paper = await transact(deps.db, trx => findTransferPaper(trx, sightOf(personOf(request).actor, 'domains'), { type: 'transfer-out', id: transferId }, paperId))
    if (!paper) throw notFound()
    return sendUpload(request, reply, deps, () => sendDownload(reply, paper))
  })

  app.post('/domains/:id/transfer/:transferId/papers/:paperId/reject', { schema: { params: PaperParams, body: Because } }, (request, reply) => goBack(request, reply, request.params.id, async () => {
    const { transferId, paperId } = request.params
    await rejectTransferPaper(deps, personOf(request).actor, transferId, paperId, requireWhy(request.body.why))
  }))

  app.post('/domains/:id/transfer/:transferId/withdraw', { schema: { params: OpenParams, body: Nothing } }, (request, reply) => goBack(request, reply, request.params.id, () =>
    withdrawTransferOut(deps, personOf(request).actor, request.params.transferId)))

  // The answer itself is the only page with the code: no address leads to it again (HOUSE-CODE).
  app.post('/domains/:id/transfer/:transferId/code', { schema: { params: OpenParams, body: Nothing } }, (request, reply) => inFreshSession(deps, request, reply, `/domains/${request.params.id}/transfer`, async () => {
    const { actor } = personOf(request)
    const { id, transferId } = request.params
    try {
      const { domain, transfer } = await readTransferAway(deps, actor, id)
      if (transfer?.id !== transferId) throw notFound()
      const revealed = await revealCode(deps, actor, transferId)
      return sendPage(reply, <TransferCodePage scene={sceneAt(request, id)} domain={domain} revealed={revealed} />)
    } catch (error) {
      return await show(request, reply, id, { refusal: toldHere(error) })
    }
  }))

  app.post('/domains/:id/transfer/:transferId/paper-request', { schema: { params: OpenParams, body: Wanted } }, (request, reply) => {
    const { why, purposes: ticked = [] } = request.body
    const purposes = Array.isArray(ticked) ? ticked : [ticked]
    return goBack(request, reply, request.params.id, async () => {
      if (purposes.length === 0) throw new Refusal('invalid', 'Tick the papers that you ask for.', { reason: 'no-purpose', rule: 'DOM-II.7' })
      await askTransferPapers(deps, personOf(request).actor, request.params.transferId, { purposes, why: requireWhy(why) })
    }, { act: 'papers', why, purposes })
  })

  app.post('/domains/:id/transfer/:transferId/refuse', { schema: { params: OpenParams, body: Because } }, (request, reply) => {
    const { why } = request.body
    return goBack(request, reply, request.params.id, () => refuseTransferOut(deps, personOf(request).actor, request.params.transferId, requireWhy(why)), { act: 'refuse', why, purposes: [] })
  })

  app.post('/domains/:id/transfer/:transferId/answer', { schema: { params: OpenParams, body: Answer } }, (request, reply) => {
    const { why, answer } = request.body
    return goBack(request, reply, request.params.id, () => answerTransferOut(deps, personOf(request).actor, request.params.transferId, { answer, why: requireWhy(why) }), { act: 'answer', why, purposes: [] })
  })

  /** The language switch leads to the domain's transfer, whatever form was sent. */
  const sceneAt = (request: FastifyRequest, id: string): Scene => ({ ...sceneOf(request, deps), path: `/domains/${id}/transfer` })

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { refusal, typed }: { refusal?: Refusal, typed?: TypedAct | undefined } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneAt(request, id)
    const found = await readTransferAway({ db: deps.db, now: () => scene.now }, actor, id)
    const { rows } = await transact(deps.db, trx => readJournal(trx, sightOf(actor, 'domains'), { limit: journalRows, subject: { type: 'domain', id }, newestFirst: true }))
    const journal = rows.filter(isOfTransfer)
    const state = transferOutState(found.transfer, { missing: found.oracle.missing.length, withdrawn: journal[0]?.action === 'transfer-out.withdraw' }, scene.now)
    const fault = refusal && { text: refusal.reason === 'no-purpose' ? scene.tr.t('transferOut.noPaper') : sayRefusal(scene.tr, refusal), rule: refusal.rule }
    return sendPage(reply, <TransferOutPage scene={scene} found={found} state={state} journal={journal} typed={typed} fault={fault} />, refusal ? refusal.code === 'invalid' ? 422 : 409 : 200)
  }

  /** To the domain's transfer after `act`; a refusal is told on it, with what was typed. */
  async function goBack (request: FastifyRequest, reply: FastifyReply, id: string, act: () => Promise<unknown>, typed?: TypedAct): Promise<FastifyReply> {
    try {
      await act()
      return goTo(reply, `/domains/${id}/transfer`)
    } catch (error) {
      return await show(request, reply, id, { refusal: toldHere(error), typed })
    }
  }
}

const isOfTransfer = ({ action }: JournalEntry): boolean => action.startsWith('transfer-out.')

/** A refusal that the page tells; others have a page of their own. */
function toldHere (error: unknown): Refusal {
  if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
  return error
}
