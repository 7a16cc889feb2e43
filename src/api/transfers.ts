/** Domains that move: here (an order of its own kind) and away (the oracle, the request, the code that is shown once). Schemas in, schemas out. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { askOrderPrice } from '../domains/registry-price.ts'
import { acceptTransfer } from '../domains/transfer-accept.ts'
import { placeTransfer, type PlacedTransfer } from '../domains/transfer-order.ts'
import { answerTransferOut } from '../domains/transfer-out-answer.ts'
import { askTransferPapers, refuseTransferOut } from '../domains/transfer-out-papers.ts'
import { revealCode } from '../domains/transfer-out-reveal.ts'
import { askTransferOut, requestTransferOut, withdrawTransferOut } from '../domains/transfer-out.ts'
import type { TransferOracle } from '../rules/domain-transfer.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { PlacedProforma, placed } from './orders.ts'
import { customerField, customerOf, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, problems, Purpose, Rule, strict, Why } from './wire.ts'

const Draft = Type.Object({
  ...customerField,
  name: Type.String({ minLength: 1, maxLength: 253, description: 'Unicode or ASCII form' }),
  holderId: Id,
  origin: Type.Optional(Type.Union([Type.Literal('registrar'), Type.Literal('registry')], { description: 'Who has the name now; `registry`: NASK itself, which asks for papers (DOM-II.7-DOC)' })),
  authInfo: Type.String({ minLength: 1, maxLength: 255, description: 'The code that the present registrar gave the holder' }),
  powerOfAttorney: Type.Union([Type.Literal(true), Type.Literal('paper')]),
  byAttorney: Type.Optional(Type.Boolean({ description: 'Somebody signs in the holder\'s place' }))
}, strict)

const Placed = Type.Object({
  ...placed,
  proforma: Nullable(PlacedProforma),
  papers: Type.Array(Type.String(), { description: 'Still to be filed: POST /orders/{id}/papers' }),
  awaitsAcceptance: Type.Boolean({ description: 'The holder was sent a link (DOM-III.6)' })
})

const showPlaced = ({ orderId, keepUntil, proforma, papers, ...placed }: PlacedTransfer) => ({
  id: orderId,
  ...placed,
  keepUntil: instantOf(keepUntil),
  papers: [...papers],
  proforma: proforma && { documentId: proforma.proformaId, number: proforma.proformaNumber, gross: formatAmount(proforma.grossMinor), currency: proforma.currency, dueOn: proforma.dueOn }
})

const Saying = Type.Object({ rule: Rule, reason: Type.String(), say: Type.String() })
const oracle = {
  opensAt: Nullable(Instant),
  closesAt: Nullable(Instant),
  registryOpensAt: Nullable(Instant),
  registryClosesAt: Nullable(Instant),
  registryReopensAt: Nullable(Instant),
  registryEndsAt: Instant,
  missing: Type.Array(Type.String(), { description: 'Papers that are still to be filed' }),
  warnings: Type.Array(Saying, { description: 'Outside the terms\' window: the code is issued all the same (DOM-II.7-WIN)' }),
  why: Nullable(Saying)
}
const Oracle = Type.Object({ ...oracle, transferId: Nullable(Id), issuedAt: Nullable(Instant), codeUntil: Nullable(Instant), revealedAt: Nullable(Instant), gaining: Nullable(Type.String()), actBy: Nullable(Instant) })
const Asked = Type.Object({ ...oracle, id: Id })

const showOracle = ({ opensAt, closesAt, registryOpensAt, registryClosesAt, registryReopensAt, registryEndsAt, missing, warnings, why }: TransferOracle) => ({
  opensAt: instantOrNull(opensAt),
  closesAt: instantOrNull(closesAt),
  registryOpensAt: instantOrNull(registryOpensAt),
  registryClosesAt: instantOrNull(registryClosesAt),
  registryReopensAt: instantOrNull(registryReopensAt),
  registryEndsAt: instantOf(registryEndsAt),
  missing: [...missing],
  warnings: [...warnings],
  why
})

const Nothing = Type.Optional(Nullable(Type.Object({}, strict)))
const Done = Type.Object({ id: Id })

export const transferRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.post('/transfers', {
    schema: { tags: ['transfers'], summary: 'Order the transfer of a domain to us', headers: KeyRequired, body: Draft, response: { 201: Placed, ...problems } }
  }, async (request, reply) => {
    const actor = callerOf(request)
    const { customerId, origin = 'registrar', byAttorney = false, ...draft } = request.body
    const price = await askOrderPrice(deps, { name: draft.name, years: 1 }, 'transfer')
    return await answerOnce(deps, request, reply, async within =>
      ({ status: 201, body: showPlaced(await placeTransfer(within, actor, { ...draft, origin, byAttorney, customerId: customerOf(actor, customerId) }, price)) }))
  })

  app.post('/transfer-acceptances', {
    config: { open: true },
    schema: { tags: ['transfers'], summary: 'The holder accepts a transfer by the link\'s token (DOM-III.6)', security: [], body: Type.Object({ token: Type.String({ minLength: 1, maxLength: 100 }) }, strict), response: { 200: Type.Object({ name: Type.String(), displayName: Type.String() }), ...problems } }
  }, async request => {
    const { name, displayName } = await acceptTransfer(deps, request.body.token)
    return { name, displayName }
  })

  app.get('/domains/:id/transfer-out', {
    schema: { tags: ['transfers'], summary: 'From when, until when, why, and which papers are missing, before anything is asked', params: IdInPath, response: { 200: Oracle, ...problems } }
  }, async request => {
    const { transfer, ...told } = await askTransferOut(deps, callerOf(request), request.params.id)
    return {
      ...showOracle(told),
      transferId: transfer?.id ?? null,
      issuedAt: instantOrNull(transfer?.issuedAt ?? null),
      codeUntil: instantOrNull(transfer?.codeUntil ?? null),
      revealedAt: instantOrNull(transfer?.revealedAt ?? null),
      gaining: transfer?.gaining ?? null,
      actBy: instantOrNull(transfer?.actBy ?? null)
    }
  })

  app.post('/domains/:id/transfer-out', {
    schema: { tags: ['transfers'], summary: 'Ask for the transfer code (DOM-II.7)', headers: KeyRequired, params: IdInPath, body: Nothing, response: { 201: Asked, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { transferId, oracle: told } = await requestTransferOut(within, callerOf(request), request.params.id)
    return { status: 201, body: { id: transferId, ...showOracle(told) } }
  }))

  app.post('/transfers-out/:id/withdrawal', {
    schema: { tags: ['transfers'], summary: 'Withdraw the request', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await withdrawTransferOut(within, callerOf(request), request.params.id)
    return { status: 200, body: { id: request.params.id } }
  }))

  app.post('/transfers-out/:id/code', {
    schema: { tags: ['transfers'], summary: 'See the transfer code: once, by the client alone', headers: KeyWelcome, params: IdInPath, body: Nothing, response: { 200: Type.Object({ code: Nullable(Type.String()), until: Instant, warnings: Type.Array(Saying) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { code, until, warnings } = await revealCode(within, callerOf(request), request.params.id)
    return { status: 200, body: { code, until: instantOf(until), warnings: [...warnings] } }
  }, { shownOnce: 'code' }))

  app.post('/transfers-out/:id/paper-request', {
    schema: { tags: ['transfers'], summary: 'Ask for papers first (staff; DOM-II.7)', headers: KeyWelcome, params: IdInPath, body: Type.Object({ purposes: Type.Array(Purpose, { minItems: 1, maxItems: 10 }), why: Why }, strict), response: { 200: Type.Object({ missing: Type.Array(Type.String()) }), ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const { missing } = await askTransferPapers(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: { missing: [...missing] } }
  }))

  app.post('/transfers-out/:id/refusal', {
    schema: { tags: ['transfers'], summary: 'Refuse the request, before a code is out (staff)', headers: KeyWelcome, params: IdInPath, body: Type.Object({ why: Why }, strict), response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await refuseTransferOut(within, callerOf(request), request.params.id, request.body.why)
    return { status: 200, body: { id: request.params.id } }
  }))

  app.post('/transfers-out/:id/answer', {
    schema: { tags: ['transfers'], summary: 'Approve or reject another registrar\'s request (staff; DOM-III.5)', headers: KeyWelcome, params: IdInPath, body: Type.Object({ answer: Type.Union([Type.Literal('approve'), Type.Literal('reject')]), why: Why }, strict), response: { 200: Done, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    await answerTransferOut(within, callerOf(request), request.params.id, request.body)
    return { status: 200, body: { id: request.params.id } }
  }))
}
