/** /abuse-reports: a report as it came (RFC 5965), kept whole and judged. For staff. The work is receiveReport's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { longestReport, receiveReport } from '../sanctions/receive-report.ts'
import { listReports, type ReportRow } from '../views/report-list.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyWelcome } from './idempotent.ts'
import { readSentFile, sentAs, takeFiles, type Taken } from './sent-file.ts'
import { Id, Instant, instantOf, instantOrNull, Nullable, operatorOf, PageOf, pagingFields, pagingOf, problems, Rule, showPage, strict } from './wire.ts'

const Verdict = Type.Unsafe<Exclude<ReportRow['verdict'], null>>(Type.String({ enum: ['case-opened', 'case-joined', 'waiting', 'dismissed', 'repeated'], description: 'waiting: for a person (HOUSE-PROOF); repeated: another report of the same complaint counts' }))
const Kind = Type.Unsafe<ReportRow['kind']>(Type.String({ enum: ['spam', 'phishing', 'malware', 'other', 'letter'] }))

const outcome = {
  verdict: Nullable(Verdict),
  rule: Nullable(Rule),
  reason: Nullable(Type.String({ description: 'Why a person has to look' })),
  caseId: Nullable(Id)
}

const Received = Type.Object({ id: Id, duplicate: Type.Boolean({ description: 'The very same report came before: nothing was done now' }), ...outcome })

const reports: Taken = { types: ['message/rfc822', 'application/xarf+json', 'application/octet-stream'], most: longestReport }

export const reportFields = {
  id: Id,
  receivedAt: Instant,
  source: Type.String(),
  kind: Kind,
  reporter: Nullable(Type.Record(Type.String(), Type.Unknown(), { description: 'Who sent it, and what SPF, DKIM and DMARC say of that' })),
  repeats: Nullable(Id),
  closedAt: Nullable(Instant),
  closedWhy: Nullable(Type.String()),
  bytes: Type.Integer(),
  mailDomainId: Nullable(Id),
  mailDomain: Nullable(Type.String()),
  customerId: Nullable(Id),
  ...outcome,
  parsed: Nullable(Type.Record(Type.String(), Type.Unknown(), { description: 'What was read out of it: claims of a stranger' }))
}
const Row = Type.Object(reportFields)

const Filter = Type.Object({ ...pagingFields, verdict: Type.Optional(Verdict), kind: Type.Optional(Kind) }, strict)

export const showReport = ({ beginning: _, receivedAt, closedAt, verdictRule, verdictReason, ...report }: ReportRow) => ({ ...report, receivedAt: instantOf(receivedAt), closedAt: instantOrNull(closedAt), rule: verdictRule, reason: verdictReason })

export const abuseReportRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await takeFiles(app, reports)

  app.post('/abuse-reports', {
    bodyLimit: reports.most,
    preParsing: async request => { requireStaff(callerOf(request), 'act:cases') }, // before ten megabytes are read
    schema: {
      tags: ['sanctions'],
      summary: 'File an abuse report',
      description: 'The message whole and unchanged (ARF, X-ARF, or words), or X-ARF version 4 as JSON (application/xarf+json); as the body or as the one file of a form. Only what our own signature or log proves blocks anybody; the rest waits for a person.',
      consumes: sentAs(reports),
      headers: KeyWelcome,
      response: { 201: Received, ...problems }
    }
  }, async (request, reply) => {
    const { bytes } = await readSentFile(request, { filename: 'report.eml', missing: 'Send the report: the message as the body (message/rfc822), or one file in a form.', rule: 'OG-27.1' })
    return await answerOnce(deps, request, reply, async within => {
      const actor = callerOf(request)
      const { reportId, ...received } = await receiveReport(within, actor, { operatorId: operatorOf(actor), content: bytes, source: 'api' })
      return { status: 201, body: { id: reportId, ...received } }
    }, { content: bytes })
  })

  app.get('/abuse-reports', {
    schema: { tags: ['sanctions'], summary: 'Abuse reports, newest first', querystring: Filter, response: { 200: PageOf(Row), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const { verdict, kind, ...paging } = request.query
    return showPage(await transact(deps.db, trx => listReports(trx, operatorOf(actor), { verdict, kind, ...pagingOf(paging) })), showReport)
  })
}
