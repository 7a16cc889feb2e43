/** /complaints: the list, the form, one complaint with what comes next and what its people do. */
import multipart, { type MultipartFile } from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { answerComplaint, settleComplaint } from '../complaints/answer.ts'
import { askToComplete, completeComplaint } from '../complaints/complete.ts'
import { fileComplaintPaper } from '../complaints/file-paper.ts'
import { investigateComplaint } from '../complaints/investigate.ts'
import { lodgeComplaint } from '../complaints/lodge.ts'
import { withdrawComplaint } from '../complaints/withdraw.ts'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { scanPaper } from '../mail/virus/scan-paper.ts'
import { notFound } from '../people/may.ts'
import { complaintAnswers } from '../rules/complaint.ts'
import { longestPaper } from '../rules/paper-type.ts'
import { findComplaintPage, findComplaintPaper, listComplaints } from '../views/complaint-page.ts'
import { findComplaintThing, listComplaintThings } from '../views/complaint-thing.ts'
import { readJournal } from '../views/journal.ts'
import { listCustomerChoices } from '../views/order-choice.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import { complaintFields, draftOfForm, emptyComplaint, sumOfForm, type TypedComplaint } from './complaint-form.ts'
import type { PanelDeps } from './deps.ts'
import { sendDownload, sendUpload } from './download.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { readCustomer } from './orders.tsx'
import { ComplaintFormPage } from './pages/complaint-form.tsx'
import { ComplaintListPage } from './pages/complaint-list.tsx'
import { ComplaintPage } from './pages/complaint.tsx'
import { CustomerChoicePage } from './pages/customer-choice.tsx'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const customerRows = 25
const journalRows = 50

const Params = Type.Object({ id: Id })
const PaperParams = Type.Object({ id: Id, paperId: Id })
const Filter = Type.Object({ show: Type.Optional(Type.Union(['', 'open', 'granted', 'closed'].map(each => Type.Literal(each as '' | 'open' | 'granted' | 'closed')))), cursor: Cursor }, closed)
const NewQuery = Type.Object({ customer: Type.Optional(Id), search: Type.Optional(Line(254)), thing: Type.Optional(Line(80)) }, closed)
const Says = Line(10_000)

export const complaintRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  await app.register(multipart, { attachFieldsToBody: true, limits: { fileSize: longestPaper, files: 1, fields: 1, fieldSize: 1000, parts: 2 } })

  app.get('/complaints', { schema: { querystring: Filter } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { show, cursor } = request.query
    const { rows, next } = await transact(deps.db, trx => listComplaints(trx, sightOf(actor, 'complaints'), { limit: pageRows, cursor, show: show || undefined }))
    return sendPage(reply, <ComplaintListPage scene={sceneOf(request, deps)} complaints={rows} next={next} query={request.query} />)
  })

  app.get('/complaints/new', { schema: { querystring: NewQuery } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { customer: customerId = actor.kind === 'customer' ? actor.customerId : undefined, search = '', thing = '' } = request.query
    if (customerId === undefined) {
      const customers = await transact(deps.db, trx => listCustomerChoices(trx, sightOf(actor, 'complaints').operatorId, search, customerRows))
      return sendPage(reply, <CustomerChoicePage scene={scene} customers={customers} search={search} path='/complaints/new' title={scene.tr.t('complaints.new')} />)
    }
    return await showForm(request, reply, customerId, { ...emptyComplaint, thing })
  })

  async function showForm (request: FastifyRequest, reply: FastifyReply, customerId: string, typed: TypedComplaint, { complaint = newId('cpl'), refused }: { readonly complaint?: string, readonly refused?: Refusal } = {}): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const found = await transact(deps.db, async trx => {
      const customer = await readCustomer(trx, actor, customerId, 'complaints')
      return { customer, things: await listComplaintThings(trx, customer) }
    })
    const fault = refused && { fault: { text: sayRefusal(scene.tr, refused), rule: refused.rule } }
    return sendPage(reply, <ComplaintFormPage scene={scene} {...found} typed={typed} complaintId={complaint} {...fault} />, refused ? refused.code === 'conflict' ? 409 : 422 : 200)
  }

  app.post('/complaints', { schema: { body: Type.Object({ csrf: Csrf, customer: Id, complaint: Type.Optional(Type.String({ pattern: '^cpl_[0-9a-z]{26}$' })), ...complaintFields }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { csrf: _, customer, complaint = newId('cpl'), ...typed } = request.body
    try {
      return goTo(reply, `/complaints/${await lodgeComplaint(deps, findComplaintThing, actor, { ...draftOfForm(actor, customer, typed), id: complaint })}`)
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'complaint-lodged') return goTo(reply, `/complaints/${complaint}`) // the button was pressed twice
      if (!(error instanceof Refusal) || (error.code !== 'invalid' && error.code !== 'conflict')) throw error
      return await showForm(request, reply, customer, typed, { complaint, refused: error })
    }
  })

  app.get('/complaints/:id', { schema: { params: Params } }, async (request, reply) => {
    const { actor } = personOf(request)
    return sendPage(reply, <ComplaintPage scene={sceneOf(request, deps)} {...await transact(deps.db, trx => readOne(trx, actor, request.params.id))} />)
  })

  app.get('/complaints/:id/papers/:paperId', { schema: { params: PaperParams } }, async (request, reply) => {
    const { actor } = personOf(request)
    const paper = await transact(deps.db, trx => findComplaintPaper(trx, sightOf(actor, 'complaints'), request.params.id, request.params.paperId))
    if (!paper) throw notFound()
    return sendUpload(request, reply, deps, () => sendDownload(reply, paper))
  })

  app.post('/complaints/:id/papers', { schema: { params: Params } }, (request, reply) => goBack(request, reply, request.params.id, async actor => {
    const { paper } = (request.body ?? {}) as { paper?: MultipartFile | MultipartFile[] }
    if (!paper || Array.isArray(paper) || paper.type !== 'file') throw new Refusal('invalid', 'Choose the paper’s file.', { reason: 'no-paper', rule: 'HOST-14' })
    await fileComplaintPaper(deps, actor, request.params.id, { filename: paper.filename, content: await scanPaper(deps, await paper.toBuffer()) })
  }))

  app.post('/complaints/:id/complete', { schema: { params: Params, body: Type.Object({ csrf: Csrf, says: Says, payout: Type.Optional(Line(40)), signed: Type.Optional(Type.Literal('yes')) }, closed) } }, (request, reply) => goBack(request, reply, request.params.id, async actor => {
    const { says, payout, signed } = request.body
    await completeComplaint(deps, actor, request.params.id, { says, payout: payout ?? null, signed: signed === 'yes' })
  }))

  app.post('/complaints/:id/withdraw', { schema: { params: Params, body: Type.Object({ csrf: Csrf }, closed) } }, (request, reply) =>
    goBack(request, reply, request.params.id, actor => withdrawComplaint(deps, actor, request.params.id)))

  app.post('/complaints/:id/ask', { schema: { params: Params, body: Type.Object({ csrf: Csrf, what: Says }, closed) } }, (request, reply) =>
    goBack(request, reply, request.params.id, actor => askToComplete(deps, actor, request.params.id, request.body.what)))

  app.post('/complaints/:id/investigate', { schema: { params: Params, body: Type.Object({ csrf: Csrf, why: Says }, closed) } }, (request, reply) =>
    goBack(request, reply, request.params.id, actor => investigateComplaint(deps, actor, request.params.id, request.body.why)))

  app.post('/complaints/:id/answer', { schema: { params: Params, body: Type.Object({ csrf: Csrf, outcome: Type.Union(complaintAnswers.map(outcome => Type.Literal(outcome))), ground: Line(500), says: Says, granted: Type.Optional(Line(20)), signedBy: Line(200) }, closed) } }, (request, reply) => goBack(request, reply, request.params.id, async actor => {
    const { csrf: _, granted, ...said } = request.body
    await answerComplaint(deps, actor, request.params.id, { ...said, grantedMinor: sumOfForm(granted) })
  }))

  app.post('/complaints/:id/settle', { schema: { params: Params, body: Type.Object({ csrf: Csrf, how: Says }, closed) } }, (request, reply) =>
    goBack(request, reply, request.params.id, actor => settleComplaint(deps, actor, request.params.id, request.body.how)))

  /** To the complaint's page after `act`; a refusal is told on it. */
  async function goBack (request: FastifyRequest, reply: FastifyReply, id: string, act: (actor: Actor) => Promise<void>): Promise<FastifyReply> {
    const { actor } = personOf(request)
    try {
      await act(actor)
      return goTo(reply, `/complaints/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      const scene = sceneOf(request, deps)
      const found = await transact(deps.db, trx => readOne(trx, actor, id))
      return sendPage(reply, <ComplaintPage scene={scene} {...found} fault={{ text: sayRefusal(scene.tr, error), rule: error.rule }} />, error.code === 'invalid' ? 422 : 409)
    }
  }
}

async function readOne (trx: Knex.Transaction, actor: Actor, id: string) {
  const sight = sightOf(actor, 'complaints')
  const found = await findComplaintPage(trx, sight, id)
  if (!found) throw notFound()
  return { found, journal: (await readJournal(trx, sight, { limit: journalRows, subject: { type: 'complaint', id }, newestFirst: true })).rows }
}
