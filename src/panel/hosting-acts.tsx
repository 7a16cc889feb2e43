/** What is done to a hosting contract by the forms of its page: each calls the flow that the API calls. What cannot be undone is asked twice. */
import { Type, type FastifyPluginAsyncTypebox, type TSchema } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { StaffRole } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { Refusal } from '../errors.ts'
import { addMailDomain } from '../hosting/add-mail-domain.ts'
import { changePackage } from '../hosting/change-package.ts'
import { changePeriod } from '../hosting/change-period.ts'
import { decideQuestion } from '../hosting/decide-question.ts'
import { exportData } from '../hosting/export-data.ts'
import { giveNotice } from '../hosting/give-notice.ts'
import { acceptProof, disputeBill, giveTime, settleDispute } from '../hosting/hold-bill.ts'
import { recordTransfer } from '../hosting/record-transfer.ts'
import { refuseContract } from '../hosting/refuse-contract.ts'
import { askResumption, resumeAfterBreach, suspendForBreach, terminateForBreach } from '../hosting/suspend-by-hand.ts'
import { withdrawContract } from '../hosting/withdraw.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { goTo, sendPage } from './answer.ts'
import type { PanelDeps } from './deps.ts'
import { closed, Csrf, Id, Line } from './forms.ts'
import { bytesIn, dayIn, dayNeeded, lengthIn, PackageName, ruleIn, whyIn } from './hosting-fields.ts'
import { HostingContractPage } from './pages/hosting.tsx'
import type { SaidHosting, TypedFields } from './pieces/hosting-act.tsx'
import { readHosting } from './read-hosting.ts'
import { sayRefusal } from './say-refusal.ts'
import { personOf, sceneOf, type PersonActor } from './visitor.ts'

const words = (...texts: string[]) => Type.Union(texts.map(text => Type.Literal(text)))
const Tick = Type.Optional(Type.Literal('yes'))
const Day = Line(10)
const Why = Line(2000)
const Rule = Line(40)

/** `plan` reads what was typed and gives the act itself, so that a form with a fault is told before it is asked twice. */
type HostingAct = {
  readonly fields: Readonly<Record<string, TSchema>>
  readonly staff?: readonly StaffRole[]
  readonly sure?: true
  readonly plan: (actor: PersonActor, typed: TypedFields) => (contractId: string) => Promise<unknown>
}

const actsOf = (deps: PanelDeps): Readonly<Record<string, HostingAct>> => ({
  period: {
    fields: { length: Line(20) },
    plan (actor, typed) {
      const length = lengthIn(typed['length'])
      return id => changePeriod(deps, actor, id, length)
    }
  },
  package: {
    fields: { package: PackageName, from: words('next-period', 'today') },
    plan: (actor, typed) => id => changePackage(deps, actor, id, { package: typed['package']!, from: typed['from'] === 'today' ? 'today' : 'next-period' })
  },
  notice: {
    fields: { by: Type.Optional(words('customer', 'operator')), deliveredOn: Type.Optional(Day), written: Tick, reason: Type.Optional(Why), refuses: Type.Optional(words('', 'terms', 'prices')), publishedOn: Type.Optional(Day) },
    sure: true,
    plan: (actor, typed) => {
      const notice = noticeIn(typed)
      return id => giveNotice(deps, actor, id, notice)
    }
  },
  withdrawal: {
    fields: { sentOn: Type.Optional(Day), performedWithConsent: Tick },
    sure: true,
    plan (actor, typed) {
      const sentOn = dayIn(typed['sentOn'])
      return id => withdrawContract(deps, actor, id, { ...sentOn && { sentOn }, ...typed['performedWithConsent'] === 'yes' && { performedWithConsent: true } })
    }
  },
  dispute: { fields: { why: Why }, plan: withWhy((actor, id, why) => disputeBill(deps, actor, id, { why })) },
  'resumption-request': { fields: {}, plan: actor => id => askResumption(deps, actor, id) },
  'mail-domains': { fields: { mailDomainId: Id }, plan: (actor, typed) => id => addMailDomain(deps, actor, id, typed['mailDomainId']!) },
  exports: { fields: {}, plan: actor => id => exportData(deps, actor, id) },
  suspension: {
    fields: { rule: Rule, why: Why, calledOn: Type.Optional(Day), immediate: Tick },
    staff: ['administrator'],
    plan (actor, typed) {
      const [rule, why, calledOn] = [ruleIn(typed['rule']), whyIn(typed['why']), dayIn(typed['calledOn'])]
      return id => suspendForBreach(deps, actor, id, { rule, why, immediate: typed['immediate'] === 'yes', ...calledOn && { calledOn } })
    }
  },
  resumption: { fields: { why: Why }, staff: ['administrator'], plan: withWhy((actor, id, why) => resumeAfterBreach(deps, actor, id, { why })) },
  time: {
    fields: { until: Day, why: Why },
    staff: ['administrator', 'billing'],
    plan (actor, typed) {
      const [until, why] = [dayNeeded(typed['until']), whyIn(typed['why'])]
      return id => giveTime(deps, actor, id, { until, why })
    }
  },
  proof: { fields: { why: Why }, staff: ['administrator', 'registrar-desk', 'billing'], plan: withWhy((actor, id, why) => acceptProof(deps, actor, id, { why })) },
  'dispute-answer': { fields: { why: Why }, staff: ['administrator', 'billing'], plan: withWhy((actor, id, why) => settleDispute(deps, actor, id, { why })) },
  termination: {
    fields: { rule: Rule, why: Why },
    staff: ['administrator'],
    sure: true,
    plan (actor, typed) {
      const [rule, why] = [ruleIn(typed['rule']), whyIn(typed['why'])]
      return id => terminateForBreach(deps, actor, id, { rule, why })
    }
  },
  refusal: { fields: { why: Why }, staff: ['administrator', 'registrar-desk'], sure: true, plan: withWhy((actor, id, why) => refuseContract(deps, actor, id, { why })) },
  transfer: {
    fields: { used: Line(12) },
    plan (actor, typed) {
      const usedBytes = bytesIn(typed['used'])
      return id => recordTransfer(deps, actor, id, usedBytes)
    }
  }
})

export const hostingActRoutes = (deps: PanelDeps): FastifyPluginAsyncTypebox => async app => {
  for (const [name, { fields, staff, sure = false, plan }] of Object.entries(actsOf(deps))) {
    const body = Type.Object({ csrf: Csrf, sure: Tick, ...fields }, closed)
    app.post(`/hosting/:id/${name}`, { schema: { params: Type.Object({ id: Id }), body } }, async (request, reply) => {
      const { actor } = personOf(request)
      requireRight(actor, 'act:hosting') // the question whether somebody is sure is for who may
      if (staff) requireStaff(actor, staff)
      return await answer(request, reply, request.params.id, name, sure, actor => plan(actor, request.body as TypedFields))
    })
  }

  app.post('/hosting/:id/questions/:questionId', { schema: { params: Type.Object({ id: Id, questionId: Id }), body: Type.Object({ csrf: Csrf, sure: Tick, answer: words('do', 'dismiss'), why: Why }, closed) } }, async (request, reply) => {
    const { actor } = personOf(request)
    const { id, questionId } = request.params
    requireStaff(actor, ['administrator'])
    const { found } = await readHosting(deps, actor, id)
    if (!found.questions.some(each => each.id === questionId)) throw notFound()
    const decided = request.body.answer === 'do' ? 'do' : 'dismiss'
    const decide = withWhy((actor, _, why) => decideQuestion(deps, actor, questionId, { answer: decided, why }))
    return await answer(request, reply, id, `questions/${questionId}`, decided === 'do', actor => decide(actor, request.body as TypedFields))
  })

  /** To the contract's page after the act; a refusal and a second question are told on it. */
  async function answer (request: FastifyRequest, reply: FastifyReply, id: string, act: string, sure: boolean, plan: (actor: PersonActor) => (contractId: string) => Promise<unknown>): Promise<FastifyReply> {
    const { actor } = personOf(request)
    const { csrf: _, sure: said, ...typed } = request.body as TypedFields
    try {
      const work = plan(actor)
      if (sure && said !== 'yes') return await show(request, reply, id, { act, typed, asks: true }, 200)
      await work(id)
      return goTo(reply, `/hosting/${id}`)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'not-found' || error.code === 'forbidden') throw error
      return await show(request, reply, id, { act, typed, fault: error }, error.code === 'invalid' ? 422 : 409)
    }
  }

  async function show (request: FastifyRequest, reply: FastifyReply, id: string, { fault, ...said }: { act: string, typed: TypedFields, asks?: true, fault?: Refusal }, status: number): Promise<FastifyReply> {
    const scene = sceneOf(request, deps)
    const told: SaidHosting = { ...said, ...fault && { fault: { text: sayRefusal(scene.tr, fault, 'hostingRefusals'), rule: fault.rule } } }
    return sendPage(reply, <HostingContractPage scene={scene} {...await readHosting(deps, personOf(request).actor, id)} said={told} />, status)
  }
}

/** An act of which nothing but its reason is asked. */
const withWhy = (act: (actor: PersonActor, contractId: string, why: string) => Promise<unknown>): HostingAct['plan'] => (actor, typed) => {
  const why = whyIn(typed['why'])
  return id => act(actor, id, why)
}

/** HOST-16.1, OG-14: what was left empty is not said. @throws Refusal 'invalid' */
function noticeIn (typed: TypedFields): Parameters<typeof giveNotice>[3] {
  const deliveredOn = dayIn(typed['deliveredOn'])
  const refuses = typed['refuses']
  return {
    by: typed['by'] === 'operator' ? 'operator' : 'customer',
    ...deliveredOn && { deliveredOn },
    ...typed['written'] === 'yes' && { written: true },
    ...typed['reason']?.trim() && { reason: whyIn(typed['reason']) },
    ...(refuses === 'terms' || refuses === 'prices') && { refusesChange: { publishedOn: dayNeeded(typed['publishedOn']), what: refuses } }
  }
}
