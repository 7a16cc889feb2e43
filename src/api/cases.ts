/** /cases: sanctions, what ends them, what a person decides. The work is that of the flows of sanctions; papers come in by case-papers.ts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { caseCauses, paperKinds } from '../rules/sanction-ladder.ts'
import { askTermination, decideTermination } from '../sanctions/decide-termination.ts'
import { decideFinding } from '../sanctions/judge-finding.ts'
import { answerObjection, objectToCase } from '../sanctions/object.ts'
import { handRules, openByHand } from '../sanctions/open-by-hand.ts'
import { previewDecision } from '../sanctions/preview-decision.ts'
import { rejectPaper } from '../sanctions/reject-paper.ts'
import { releaseCase } from '../sanctions/release-case.ts'
import { findCasePage, listCases, type CasePage, type CaseRow } from '../views/case-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Filter = Type.Object({ ...customerField, ...pagingFields, open: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])) }, strict)

const row = {
  id: Id,
  customerId: Id,
  mailDomainId: Id,
  mailDomain: Type.String(),
  state: Type.String({ enum: ['blocked', 'stopped', 'told', 'papers-filed', 'undecided', 'released', 'terminated'] }),
  cause: Type.String({ enum: [...caseCauses] }),
  rung: Type.Integer({ description: 'Counted by customer and cause (HOUSE-RUNG)' }),
  rule: Rule,
  sanction: Type.String({ description: 'The paragraph that is applied: what it asks for, and what may follow' }),
  blocks: Type.Boolean(),
  says: Nullable(Type.String()),
  policyVersion: Type.String(),
  openedAt: Instant,
  blockUntil: Nullable(Instant),
  papersUntil: Nullable(Instant),
  decisionOpenedAt: Nullable(Instant),
  blockEndedAt: Nullable(Instant),
  terminationOpenedAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  releaseRule: Nullable(Rule),
  papers: Type.Array(Type.Object({
    id: Id,
    kind: Type.String({ enum: [...paperKinds] }),
    filename: Type.String(),
    contentType: Type.String(),
    bytes: Type.Integer(),
    filedAt: Instant,
    rejectedAt: Nullable(Instant),
    rejectedWhy: Nullable(Type.String())
  })),
  fees: Type.Array(Type.Object({ reportId: Id, documentId: Id, proformaNumber: Type.String(), net: Amount, gross: Amount, currency: Currency, openedAt: Instant, paidAt: Nullable(Instant) }), { description: 'MZ-3.3: each report once' })
}
const Row = Type.Object(row)
const Shown = Type.Object({
  ...row,
  ahead: Type.Array(Type.Object({ at: Instant, step: Type.String({ enum: ['open-decision', 'end-block', 'open-termination', 'release'] }), rule: Rule }), { description: 'What comes by itself if nobody acts, soonest first' }),
  reports: Type.Array(Type.Object({ id: Id, receivedAt: Instant, verdict: Nullable(Type.String()), rule: Nullable(Rule), parsed: Nullable(Type.Record(Type.String(), Type.Unknown())) })),
  decisions: Type.Array(Type.Object({ id: Id, rule: Rule, openedAt: Instant, closedAt: Nullable(Instant), outcome: Nullable(Type.String({ enum: ['terminated', 'dismissed', 'dropped'] })), why: Nullable(Type.String()) })),
  objections: Type.Array(Type.Object({ id: Id, says: Type.String(), filedAt: Instant, closedAt: Nullable(Instant), outcome: Nullable(Type.String({ enum: ['upheld', 'rejected', 'dropped'] })), answer: Nullable(Type.String()) })),
  letters: Type.Array(Type.Object({ id: Id, template: Type.String(), toEmail: Type.String(), subject: Type.String(), writtenAt: Instant, sentAt: Nullable(Instant) }))
})

/** Several lines. */
const Says = Type.String({ minLength: 1, maxLength: 10_000, pattern: '^(?:[^\\p{Cc}]|[\\n\\r\\t])*$' })
const Why = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\p{Cc}]*$' })
const Held = Type.Optional(Type.Union([Type.Literal('send'), Type.Literal('drop')], { description: 'What becomes of mail that waits; left out, it goes on waiting for a person' }))
const Release = Type.Optional(Nullable(Type.Object({ why: Type.Optional(Why), held: Held }, strict)))
const ByHand = Type.Object({ mailDomainId: Id, rule: Type.Union(handRules.map(rule => Type.Literal(rule))), says: Why }, strict)
const DecisionBody = Type.Object({ decision: Type.Union([Type.Literal('release'), Type.Literal('terminate'), Type.Literal('uphold'), Type.Literal('reject')]), why: Why }, strict)
const Previewed = Type.Object({ letters: Type.Array(Type.Object({ toEmail: Type.String(), subject: Type.String(), text: Type.String() })) })
const PaperInPath = Type.Object({ id: Id, paperId: Id }, strict)

const showRow = ({ customerName: _, openedAt, blockUntil, papersUntil, decisionOpenedAt, blockEndedAt, terminationOpenedAt, releasedAt, papers, fees, ...found }: CaseRow) => ({
  ...found,
  openedAt: instantOf(openedAt),
  blockUntil: instantOrNull(blockUntil),
  papersUntil: instantOrNull(papersUntil),
  decisionOpenedAt: instantOrNull(decisionOpenedAt),
  blockEndedAt: instantOrNull(blockEndedAt),
  terminationOpenedAt: instantOrNull(terminationOpenedAt),
  releasedAt: instantOrNull(releasedAt),
  papers: papers.map(({ filedAt, rejectedAt, ...paper }) => ({ ...paper, filedAt: instantOf(filedAt), rejectedAt: instantOrNull(rejectedAt) })),
  fees: fees.map(({ netMinor, grossMinor, openedAt, paidAt, ...fee }) => ({ ...fee, net: formatAmount(netMinor), gross: formatAmount(grossMinor), openedAt: instantOf(openedAt), paidAt: instantOrNull(paidAt) }))
})

const showCase = ({ ahead, reports, letters, decisions, objections, ladder: _, ...found }: CasePage) => ({
  ...showRow(found),
  ahead: ahead.map(({ at, ...each }) => ({ at: instantOf(at), ...each })),
  decisions: decisions.map(({ openedAt, closedAt, ...each }) => ({ ...each, openedAt: instantOf(openedAt), closedAt: instantOrNull(closedAt) })),
  objections: objections.map(({ filedAt, closedAt, ...each }) => ({ ...each, filedAt: instantOf(filedAt), closedAt: instantOrNull(closedAt) })),
  reports: reports.map(({ id, receivedAt, verdict, verdictRule, parsed }) => ({ id, receivedAt: instantOf(receivedAt), verdict, rule: verdictRule, parsed })),
  letters: letters.map(({ text: _, writtenAt, sentAt, ...letter }) => ({ ...letter, writtenAt: instantOf(writtenAt), sentAt: instantOrNull(sentAt) }))
})

export const caseRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/cases', {
    schema: { tags: ['sanctions'], summary: 'Cases, newest first', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { open, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'cases', customerId)
    const filter = { ...pagingOf(paging), open: open === undefined ? undefined : open === 'true' }
    return showPage(await transact(deps.db, trx => listCases(trx, sight, filter, deps.now())), showRow)
  })

  app.get('/cases/:id', {
    schema: { tags: ['sanctions'], summary: 'One case with its papers, reports and letters', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => readCase(deps, callerOf(request), request.params.id))

  app.post('/cases/:id/release', {
    schema: { tags: ['sanctions'], summary: 'End a case and its block (MZ-3.5); staff', description: '`why` is needed while what ends it is not complete.', headers: KeyWelcome, params: IdInPath, body: Release, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await releaseCase(within, actor, request.params.id, { why: request.body?.why ?? null, held: request.body?.held })
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/cases/by-hand', {
    schema: { tags: ['sanctions'], summary: 'Block a sending domain by hand (HOST-8.1–8.3), or give an instruction (MZ-1.3, MZ-2.6); staff', headers: KeyRequired, body: ByHand, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: await readCase(within, actor, await openByHand(within, actor, request.body)) }
  }))

  app.post('/cases/:id/objections', {
    schema: { tags: ['sanctions'], summary: 'Object to a case (HOST-8.4)', description: 'The proof is the customer’s: file it as a paper of the kind `evidence`. A person decides.', headers: KeyRequired, params: IdInPath, body: Type.Object({ says: Says }, strict), response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await objectToCase(within, actor, request.params.id, request.body.says)
    return { status: 201, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/cases/:id/objection-answer', {
    schema: {
      tags: ['sanctions'], summary: 'Answer the open objection; staff', description: 'Upheld, it closes the case and lifts the block.', headers: KeyWelcome, params: IdInPath,
      body: Type.Object({ answer: Type.Union([Type.Literal('uphold'), Type.Literal('reject')]), why: Why, held: Held }, strict), response: { 200: Shown, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await answerObjection(within, actor, request.params.id, request.body)
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/cases/:id/termination', {
    schema: { tags: ['sanctions'], summary: 'Open the decision whether the contract ends (HOST-16.7); administrators', headers: KeyWelcome, params: IdInPath, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await askTermination(within, actor, request.params.id)
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/cases/:id/termination-answer', {
    schema: {
      tags: ['sanctions'], summary: 'Take the decision: end the contract at once (HOST-16.7, 16.8), or not; administrators', headers: KeyWelcome, params: IdInPath,
      body: Type.Object({ answer: Type.Union([Type.Literal('terminate'), Type.Literal('dismiss')]), why: Why }, strict), response: { 200: Shown, ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await decideTermination(within, actor, request.params.id, request.body)
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/sending-findings/:id/decision', {
    schema: {
      tags: ['sanctions'], summary: 'Whether what monitoring found is sanctioned (MZ-3.7–3.9); staff', headers: KeyWelcome, params: IdInPath,
      body: Type.Object({ answer: Type.Union([Type.Literal('open-case'), Type.Literal('dismiss')]), why: Why }, strict), response: { 200: Type.Object({ caseId: Nullable(Id) }), ...problems }
    }
  }, (request, reply) => answerOnce(deps, request, reply, async within => ({ status: 200, body: await decideFinding(within, callerOf(request), request.params.id, request.body) })))

  app.post('/cases/:id/preview', {
    schema: { tags: ['sanctions'], summary: 'The letters that a decision would write; staff', description: 'Nothing is done: what cannot be decided is refused here as well.', params: IdInPath, body: DecisionBody, response: { 200: Previewed, ...problems } }
  }, async request => ({ letters: await previewDecision(deps, callerOf(request), request.params.id, request.body) }))

  app.post('/cases/:id/papers/:paperId/rejection', {
    schema: { tags: ['sanctions'], summary: 'Reject a paper; staff', headers: KeyWelcome, params: PaperInPath, body: Type.Object({ why: Why }, strict), response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await rejectPaper(within, actor, request.params.id, request.params.paperId, request.body.why)
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))
}

async function readCase (deps: ApiDeps, actor: Actor, id: string) {
  const found = await transact(deps.db, trx => findCasePage(trx, sightOf(actor, 'cases'), id, deps.now()))
  if (!found) throw notFound()
  return showCase(found)
}
