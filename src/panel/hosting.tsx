/** /hosting: the contracts, one of them, its files, what waits for a person, ordering one (HOST-3, HOST-4). What is done to one is in hosting-acts.tsx. */
import { Type, type FastifyPluginAsyncTypebox, type Static } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { newId } from '../db/ids.ts'
import { transact } from '../db/transact.ts'
import { Refusal } from '../errors.ts'
import { readExport } from '../hosting/export-data.ts'
import { openContract, type HostingDraft } from '../hosting/open-contract.ts'
import { findOperator } from '../people/find.ts'
import { requireStaff } from '../people/may.ts'
import { dayOf, parseDay } from '../rules/calendar.ts'
import { termsInForce } from '../terms/in-force.ts'
import { findHostingOwed } from '../views/hosting-money.ts'
import { hostingStates, listHosting, listQuestions } from '../views/hosting-page.ts'
import { listCustomerChoices } from '../views/order-choice.ts'
import { sightOf } from '../views/sight.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Cursor, Id, Line } from './forms.ts'
import { dayIn, lengthIn, PackageName } from './hosting-fields.ts'
import { readCustomer } from './orders.tsx'
import { CustomerChoicePage } from './pages/customer-choice.tsx'
import { HostingFormPage, type TypedHosting } from './pages/hosting-form.tsx'
import { HostingListPage } from './pages/hosting-list.tsx'
import { HostingQuestionsPage } from './pages/hosting-questions.tsx'
import { HostingContractPage } from './pages/hosting.tsx'
import { readHosting, readPackages } from './read-hosting.ts'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf } from './visitor.ts'

const pageRows = 25
const customerRows = 25

const StateFilter = Type.Optional(Type.Union([Type.Literal(''), ...hostingStates.map(state => Type.Literal(state))]))
const YesNo = Type.Optional(Type.Union([Type.Literal(''), Type.Literal('yes'), Type.Literal('no')]))
const Draft = Type.Object({
  csrf: Csrf, customer: Id, contract: Type.Optional(Type.String({ pattern: '^hct_[0-9a-z]{26}$' })), package: PackageName, length: Line(20), consumer: YesNo, atDistance: YesNo, signedOn: Type.Optional(Line(10)), trialDays: Type.Optional(Type.String({ pattern: '^\\d{0,2}$' })), despite: Type.Optional(Type.Literal('yes'))
}, closed)

export const hostingRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/hosting', { schema: { querystring: Type.Object({ state: StateFilter, cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { state, cursor } = request.query
    const { rows, next, owed } = await transact(deps.db, async trx => {
      const page = await listHosting(trx, sightOf(actor, 'hosting'), { limit: pageRows, cursor, state: state || undefined })
      return { ...page, owed: await findHostingOwed(trx, sightOf(actor, 'hosting'), page.rows.map(({ id }) => id)) }
    })
    return sendPage(reply, <HostingListPage scene={sceneOf(request, deps)} contracts={rows} owed={owed} next={next} query={{ state, cursor }} />)
  })

  app.get('/hosting/questions', { schema: { querystring: Type.Object({ cursor: Cursor }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    requireStaff(actor)
    const { cursor } = request.query
    const { rows, next, owed } = await transact(deps.db, async trx => {
      const page = await listQuestions(trx, sightOf(actor, 'hosting'), { limit: pageRows, cursor })
      return { ...page, owed: await findHostingOwed(trx, sightOf(actor, 'hosting'), [...new Set(page.rows.map(({ contractId }) => contractId))]) }
    })
    return sendPage(reply, <HostingQuestionsPage scene={sceneOf(request, deps)} questions={rows} owed={owed} next={next} cursor={cursor} />)
  })

  app.get('/hosting/new', { schema: { querystring: Type.Object({ customer: Type.Optional(Id), search: Type.Optional(Line(254)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { customer = actor.kind === 'customer' ? actor.customerId : undefined, search = '' } = request.query
    if (customer !== undefined) return await showForm(request, reply, customer, {}, {})
    const scene = sceneOf(request, deps)
    const customers = await transact(deps.db, trx => listCustomerChoices(trx, actor.operatorId, search, customerRows))
    return sendPage(reply, <CustomerChoicePage scene={scene} customers={customers} search={search} path='/hosting/new' title={scene.tr.t('hostingForm.title')} />)
  })

  app.post('/hosting', { schema: { body: Draft } }, async (request, reply) => {
    const { csrf: _, customer, contract = newId('hct'), ...typed } = request.body
    const { actor } = personOf(request)
    try {
      await openContract(deps, actor, { ...draftOf(customer, typed), id: contract })
      return goTo(reply, `/hosting/${contract}`)
    } catch (error) {
      if (error instanceof Refusal && error.reason === 'contract-ordered') return goTo(reply, `/hosting/${contract}`) // the button was pressed twice
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await showForm(request, reply, customer, typed, { refused: error, contract })
    }
  })

  app.get('/hosting/:id', { schema: { params: Type.Object({ id: Id }), querystring: Type.Object({ paid: Type.Optional(Line(10)) }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    return sendPage(reply, <HostingContractPage scene={scene} {...await readHosting(deps, actor, request.params.id, parseDay(request.query.paid ?? '') ?? null)} />)
  })

  app.get('/hosting/:id/exports/:fileId', { schema: { params: Type.Object({ id: Id, fileId: Id }) } }, async (request, reply) => {
    const { filename, bytes, content } = await readExport(deps, personOf(request).actor, request.params.id, request.params.fileId)
    return reply.type('application/gzip').headers({
      'content-disposition': `attachment; filename="${filename}"`, // a name of ours: package and id
      'content-length': String(bytes),
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store'
    }).send(content)
  })

  async function showForm (request: FastifyRequest, reply: FastifyReply, customerId: string, typed: TypedHosting, { refused, contract = newId('hct') }: { readonly refused?: Refusal, readonly contract?: string }): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const scene = sceneOf(request, deps)
    const { customer, operator, lengths } = await transact(deps.db, async trx => {
      const customer = await readCustomer(trx, actor, customerId, 'hosting')
      const operator = (await findOperator(trx, customer.operatorId))!
      return { customer, operator, lengths: (await termsInForce(trx, operator.policy, dayOf(scene.now), customer.id)).terms.hosting.lengths }
    })
    const packages = (await readPackages(deps, actor, operator.currency)).filter(({ length }) => lengths.includes(length))
    const fault = refused && { text: sayRefusal(scene.tr, refused, 'hostingRefusals'), rule: refused.rule }
    return sendPage(reply, <HostingFormPage scene={scene} customer={customer} lengths={lengths} packages={packages} typed={typed} contractId={contract} fault={fault} />, refused ? refused.code === 'invalid' ? 422 : 409 : 200)
  }
}

/** HOST-3, 4, 16.6b; what is left empty is for the flow to say. @throws Refusal 'invalid' */
function draftOf (customerId: string, { package: name, length, consumer, atDistance, signedOn, trialDays, despite }: Omit<Static<typeof Draft>, 'csrf' | 'customer' | 'contract'>): HostingDraft {
  const signed = dayIn(signedOn)
  return {
    customerId, package: name, length: lengthIn(length),
    ...consumer && { consumer: consumer === 'yes' },
    ...atDistance && { atDistance: atDistance === 'yes' },
    ...signed && { signedOn: signed },
    ...trialDays && { trialDays: Number(trialDays) },
    ...despite && { despite: true }
  }
}
