/** /complaints: lodged, completed, withdrawn, answered (rulebook §9). The work is that of the flows of complaints; papers come in by complaint-papers.ts. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Static } from 'typebox'
import type { Actor } from '../audit/actor.ts'
import { answerComplaint, settleComplaint } from '../complaints/answer.ts'
import { askToComplete, completeComplaint } from '../complaints/complete.ts'
import { investigateComplaint } from '../complaints/investigate.ts'
import { lodgeComplaint, type ComplaintDraft } from '../complaints/lodge.ts'
import { withdrawComplaint } from '../complaints/withdraw.ts'
import { transact } from '../db/transact.ts'
import { notFound } from '../people/may.ts'
import type { Day } from '../rules/calendar.ts'
import { complaintAbouts, complaintAnswers } from '../rules/complaint.ts'
import { formatAmount, parseAmount } from '../rules/money.ts'
import { findComplaintPage, listComplaints, type ComplaintPage, type ComplaintRow } from '../views/complaint-page.ts'
import { findComplaintThing } from '../views/complaint-thing.ts'
import { sightOf } from '../views/sight.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, customerField, customerOf, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, Nullable, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict, Sum } from './wire.ts'

const tags = ['complaints']
const Filter = Type.Object({ ...customerField, ...pagingFields, show: Type.Optional(Type.Union([Type.Literal('open'), Type.Literal('granted'), Type.Literal('closed')], { description: '`open`: by the day of the answer; `granted`: what was granted and is not settled' })) }, strict)

const row = {
  id: Id,
  customerId: Id,
  policyVersion: Type.String(),
  channel: Type.String({ enum: ['panel', 'api', 'email', 'letter'] }),
  about: Type.String({ enum: [...complaintAbouts] }),
  aboutId: Nullable(Id),
  aboutName: Type.String(),
  subject: Type.String(),
  state: Type.String({ enum: ['waits', 'incomplete', 'investigated', 'granted', 'granted-in-part', 'refused', 'accepted', 'left', 'withdrawn'] }),
  lodgedOn: DayText,
  receivedOn: DayText,
  inTime: Type.Boolean({ description: 'False: it came after the time in which it may be made (VO-17.4, OR-85)' }),
  answerBy: Nullable(DayText),
  completeBy: Nullable(DayText),
  outcomeRule: Nullable(Rule),
  closedAt: Nullable(Instant),
  granted: Nullable(Amount),
  currency: Currency,
  correctBy: Nullable(DayText),
  payBy: Nullable(DayText),
  settledAt: Nullable(Instant)
}
const Row = Type.Object(row)
const Shown = Type.Object({
  ...row,
  reasons: Type.String(),
  demand: Nullable(Type.String()),
  periodFrom: Nullable(DayText),
  periodThrough: Nullable(DayText),
  eventOn: Nullable(DayText),
  asked: Nullable(Amount),
  payout: Nullable(Type.String()),
  missing: Type.Array(Type.String({ enum: ['subject', 'reasons', 'period', 'date', 'signature', 'payout'] }), { description: 'What the terms ask for and it does not name' }),
  askedWhat: Nullable(Type.String()),
  completedSays: Nullable(Type.String()),
  investigatedWhy: Nullable(Type.String()),
  ground: Nullable(Type.String()),
  answer: Nullable(Type.String()),
  signedBy: Nullable(Type.String()),
  settledHow: Nullable(Type.String()),
  silenceOn: Nullable(Type.String({ format: 'date', description: 'Unanswered by the end of this day it counts as accepted (VO-22)' })),
  ahead: Type.Array(Type.Object({ at: Instant, step: Type.String({ enum: ['leave', 'accept', 'remind'] }), rule: Rule }), { description: 'What comes by itself if nobody acts, soonest first' }),
  papers: Type.Array(Type.Object({ id: Id, filename: Type.String(), contentType: Type.String(), bytes: Type.Integer(), filedAt: Instant }))
})

/** One line. */
const Line = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '^\\P{C}*$' })
/** Several lines. */
const Lines = Type.String({ minLength: 1, maxLength: 10_000, pattern: '^(?:[^\\p{Cc}]|[\\n\\r\\t])*$' })
const Payout = Type.String({ minLength: 1, maxLength: 40, pattern: '^\\P{C}*$', description: 'An account number, or `balance` for future bills (OG-23)' })

const Draft = Type.Object({
  ...customerField,
  about: Type.Union(complaintAbouts.map(about => Type.Literal(about))),
  aboutId: Type.Optional(Type.String({ minLength: 1, maxLength: 64, pattern: '^[\\w-]+$', description: 'The document, domain, contract, mailbox or case; left out for `other`' })),
  subject: Line(200),
  reasons: Lines,
  demand: Type.Optional(Lines),
  periodFrom: Type.Optional(DayText),
  periodThrough: Type.Optional(DayText),
  eventOn: Type.Optional(DayText),
  asked: Type.Optional(Sum),
  payout: Type.Optional(Payout),
  paper: Type.Optional(Type.Object({
    channel: Type.Union([Type.Literal('letter'), Type.Literal('email')]), writtenOn: Type.Optional(DayText), sentOn: Type.Optional(DayText), receivedOn: DayText, signed: Type.Boolean()
  }, { ...strict, description: 'Staff: what came by letter or e-mail' }))
}, strict)

const AnswerBody = Type.Object({
  outcome: Type.Union(complaintAnswers.map(outcome => Type.Literal(outcome))),
  ground: Line(500),
  says: Lines,
  granted: Type.Optional(Sum),
  signedBy: Type.String({ minLength: 1, maxLength: 200, pattern: '^\\P{C}*$', description: 'Name and position of who decided (VO-21)' })
}, strict)

const showRow = ({ id, customerId, policyVersion, channel, about, aboutId, aboutName, subject, state, lodgedOn, receivedOn, inTime, answerBy, completeBy, outcomeRule, closedAt, grantedMinor, currency, correctBy, payBy, settledAt }: ComplaintRow) => ({
  id, customerId, policyVersion, channel, about, aboutId, aboutName, subject, state, lodgedOn, receivedOn, inTime, answerBy, completeBy, outcomeRule, closedAt: instantOrNull(closedAt),
  granted: grantedMinor === null ? null : formatAmount(grantedMinor), currency, correctBy, payBy, settledAt: instantOrNull(settledAt)
})

const showPageOf = (found: ComplaintPage) => {
  const { reasons, demand, periodFrom, periodThrough, eventOn, askedMinor, payout, missing, askedWhat, completedSays, investigatedWhy, ground, answer, signedBy, settledHow, silenceOn, ahead, papers } = found
  return {
    ...showRow(found), reasons, demand, periodFrom, periodThrough, eventOn, asked: askedMinor === null ? null : formatAmount(askedMinor), payout, missing: [...missing], askedWhat, completedSays, investigatedWhy, ground, answer, signedBy, settledHow, silenceOn,
    ahead: ahead.map(({ at, ...each }) => ({ at: instantOf(at), ...each })),
    papers: papers.map(({ filedAt, ...paper }) => ({ ...paper, filedAt: instantOf(filedAt) }))
  }
}

export const complaintRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/complaints', {
    schema: { tags, summary: 'Complaints', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const { show, customerId, ...paging } = request.query
    const sight = sightOf(callerOf(request), 'complaints', customerId)
    return showPage(await transact(deps.db, trx => listComplaints(trx, sight, { ...pagingOf(paging), show })), showRow)
  })

  app.get('/complaints/:id', {
    schema: { tags, summary: 'One complaint: what it says, what comes next and by when', params: IdInPath, response: { 200: Shown, ...problems } }
  }, request => readOne(deps, callerOf(request), request.params.id))

  app.post('/complaints', {
    schema: { tags, summary: 'Lodge a complaint', description: 'By its customer, or by staff who got a letter or an e-mail (`paper`). Its receipt is confirmed by a letter at once.', headers: KeyRequired, body: Draft, response: { 201: Shown, ...problems } }
  }, (request, reply) => answerOnce(deps, request, reply, async within => {
    const actor = callerOf(request)
    return { status: 201, body: await readOne(within, actor, await lodgeComplaint(within, findComplaintThing, actor, draftOf(actor, request.body))) }
  }))

  /** An act on one complaint, answered by the complaint as it then is. */
  const acts = <Body extends ReturnType<typeof Type.Object> | undefined>(path: string, summary: string, body: Body, act: (within: ApiDeps, actor: Actor, id: string, said: never) => Promise<void>) => {
    app.post(`/complaints/:id/${path}`, {
      schema: { tags, summary, headers: KeyWelcome, params: IdInPath, ...body && { body }, response: { 200: Shown, ...problems } }
    }, (request, reply) => answerOnce(deps, request, reply, async within => {
      const actor = callerOf(request)
      const { id } = request.params
      await act(within, actor, id, request.body as never)
      return { status: 200, body: await readOne(within, actor, id) }
    }))
  }

  acts('withdrawal', 'Take a complaint back', undefined, withdrawComplaint)
  acts('completion', 'Complete a complaint that was asked to be completed (OG-22, VO-19)', Type.Object({ says: Lines, payout: Type.Optional(Payout), signed: Type.Optional(Type.Boolean({ description: 'Staff: a signature came on paper' })) }, strict), completeComplaint)
  acts('completion-request', 'Ask for what is missing; staff', Type.Object({ what: Lines }, strict), (within, actor, id, { what }: { what: string }) => askToComplete(within, actor, id, what))
  acts('investigation', 'Take the longer time for an investigation (VO-20); staff', Type.Object({ why: Lines }, strict), (within, actor, id, { why }: { why: string }) => investigateComplaint(within, actor, id, why))
  acts('answer', 'Answer a complaint (VO-21, OG-23); staff', AnswerBody, (within, actor, id, { granted, ...said }: Omit<Parameters<typeof answerComplaint>[3], 'grantedMinor'> & { granted?: string }) =>
    answerComplaint(within, actor, id, { ...said, grantedMinor: granted === undefined ? null : parseAmount(granted)! }))
  acts('settlement', 'Say how what was granted was carried out; staff of billing', Type.Object({ how: Lines }, strict), (within, actor, id, { how }: { how: string }) => settleComplaint(within, actor, id, how))
}

/** Days are checked by their format. */
function draftOf (actor: Actor, { customerId, about, aboutId, subject, reasons, demand, periodFrom, periodThrough, eventOn, asked, payout, paper }: Static<typeof Draft>): ComplaintDraft {
  const day = (text: string | undefined) => (text ?? null) as Day | null
  return {
    customerId: customerOf(actor, customerId), channel: paper?.channel ?? 'api', about, aboutId: aboutId ?? null, subject, reasons, demand: demand ?? null,
    periodFrom: day(periodFrom), periodThrough: day(periodThrough), eventOn: day(eventOn), askedMinor: asked === undefined ? null : parseAmount(asked)!, payout: payout ?? null,
    ...paper && { paper: { writtenOn: day(paper.writtenOn), sentOn: day(paper.sentOn), receivedOn: paper.receivedOn as Day, signed: paper.signed } }
  }
}

async function readOne (deps: ApiDeps, actor: Actor, id: string) {
  const found = await transact(deps.db, trx => findComplaintPage(trx, sightOf(actor, 'complaints'), id))
  if (!found) throw notFound()
  return showPageOf(found)
}
