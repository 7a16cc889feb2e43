/** /cases: sending to protected addresses, what ends the block. The work is releaseCase's and rejectPaper's; papers come in by case-papers.ts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import { rejectPaper } from '../sanctions/reject-paper.ts'
import { releaseCase } from '../sanctions/release-case.ts'
import { findCasePage, listCases, type CasePage, type CaseRow } from '../views/case-page.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { customerField, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Filter = Type.Object({ ...customerField, ...pagingFields, open: Type.Optional(Type.Union([Type.Literal('true'), Type.Literal('false')])) }, strict)

const row = {
  id: Id,
  customerId: Id,
  mailDomainId: Id,
  mailDomain: Type.String(),
  state: Type.String({ enum: ['blocked', 'papers-filed', 'undecided', 'released'] }),
  rung: Type.Integer(),
  rule: Rule,
  policyVersion: Type.String(),
  openedAt: Instant,
  blockUntil: Instant,
  papersUntil: Instant,
  decisionOpenedAt: Nullable(Instant),
  blockEndedAt: Nullable(Instant),
  terminationOpenedAt: Nullable(Instant),
  releasedAt: Nullable(Instant),
  releaseRule: Nullable(Rule),
  papers: Type.Array(Type.Object({
    id: Id,
    kind: Type.String({ enum: ['confirmation', 'screenshot'] }),
    filename: Type.String(),
    contentType: Type.String(),
    bytes: Type.Integer(),
    filedAt: Instant,
    rejectedAt: Nullable(Instant),
    rejectedWhy: Nullable(Type.String())
  }))
}
const Row = Type.Object(row)
const Shown = Type.Object({
  ...row,
  reports: Type.Array(Type.Object({ id: Id, receivedAt: Instant, verdict: Nullable(Type.String()), rule: Nullable(Rule), parsed: Nullable(Type.Record(Type.String(), Type.Unknown())) })),
  letters: Type.Array(Type.Object({ id: Id, template: Type.String(), toEmail: Type.String(), subject: Type.String(), writtenAt: Instant, sentAt: Nullable(Instant) }))
})

const Why = Type.String({ minLength: 1, maxLength: 2000, pattern: '^[^\\p{Cc}]*$' })
const Release = Type.Optional(Nullable(Type.Object({ why: Type.Optional(Why) }, strict)))
const PaperInPath = Type.Object({ id: Id, paperId: Id }, strict)

const showRow = ({ customerName: _, openedAt, blockUntil, papersUntil, decisionOpenedAt, blockEndedAt, terminationOpenedAt, releasedAt, papers, ...found }: CaseRow) => ({
  ...found,
  openedAt: instantOf(openedAt),
  blockUntil: instantOf(blockUntil),
  papersUntil: instantOf(papersUntil),
  decisionOpenedAt: instantOrNull(decisionOpenedAt),
  blockEndedAt: instantOrNull(blockEndedAt),
  terminationOpenedAt: instantOrNull(terminationOpenedAt),
  releasedAt: instantOrNull(releasedAt),
  papers: papers.map(({ filedAt, rejectedAt, ...paper }) => ({ ...paper, filedAt: instantOf(filedAt), rejectedAt: instantOrNull(rejectedAt) }))
})

const showCase = ({ reports, letters, ...found }: CasePage) => ({
  ...showRow(found),
  reports: reports.map(({ id, receivedAt, verdict, verdictRule, parsed }) => ({ id, receivedAt: instantOf(receivedAt), verdict, rule: verdictRule, parsed })),
  letters: letters.map(({ text: _, writtenAt, sentAt, ...letter }) => ({ ...letter, writtenAt: instantOf(writtenAt), sentAt: instantOrNull(sentAt) }))
})

export const caseRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/cases', {
    schema: { tags: ['sanctions'], summary: 'Cases, newest first', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { open, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), customerId)
    const filter = { ...pagingOf(paging), open: open === undefined ? undefined : open === 'true' }
    return showPage(await transact(deps.db, trx => listCases(trx, sight, filter, deps.now())), showRow)
  })

  app.get('/cases/:id', {
    schema: { tags: ['sanctions'], summary: 'One case with its papers, reports and letters', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => readCase(deps, callerOf(request), request.params.id))

  app.post('/cases/:id/release', {
    schema: { tags: ['sanctions'], summary: 'End a case and its block (MZ-3.5); staff', description: '`why` is needed while the papers are not complete.', headers: KeyWelcome, params: IdInPath, body: Release, response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await releaseCase(within, actor, request.params.id, { why: request.body?.why ?? null })
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))

  app.post('/cases/:id/papers/:paperId/rejection', {
    schema: { tags: ['sanctions'], summary: 'Reject a paper; staff', headers: KeyWelcome, params: PaperInPath, body: Type.Object({ why: Why }, strict), response: { 200: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    await rejectPaper(within, actor, request.params.id, request.params.paperId, request.body.why)
    return { status: 200, body: await readCase(within, actor, request.params.id) }
  }))
}

async function readCase (deps: ApiDeps, actor: Actor, id: string) {
  const found = await transact(deps.db, trx => findCasePage(trx, sightOf(actor), id, deps.now()))
  if (!found) throw notFound()
  return showCase(found)
}
