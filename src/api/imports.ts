/** /imports: another operator's customers, domains, balances and documents, as CSV files in a form; what came of them. Administrators only; the work is the takeover's. */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { readFaultyLines, readTakeover, readTakeovers, receiveTakeover } from '../takeover/receive.ts'
import type { Counts, Takeover, Verdict } from '../takeover/takeover.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { sendDownload } from './download.ts'
import { KeyRequired } from './idempotent.ts'
import { answerBegun, operationRef } from './operation-wire.ts'
import { mostFiles, mostOfOne, readImportForm } from './import-form.ts'
import { Amount, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, problems, strict } from './wire.ts'

const Remark = Type.Object({
  file: Type.String(),
  line: Type.Integer({ description: 'The first line of the file is 1; 0 is the whole file' }),
  column: Nullable(Type.String()),
  reason: Type.String(),
  say: Type.String({ description: 'What is wrong, and what to do' })
})
const Counted = Type.Object({ customer: Type.Integer(), holder: Type.Integer(), domain: Type.Integer(), balance: Type.Integer(), document: Type.Integer() })

const Report = Type.Object({
  files: Type.Array(Type.Object({ file: Type.String(), sha256: Type.String(), encoding: Type.String(), separator: Type.String(), dayForms: Type.Array(Type.String()), lines: Type.Integer(), faulty: Type.Integer() })),
  faults: Type.Array(Remark, { description: 'Every fault of every line' }),
  notes: Type.Array(Remark, { description: 'Entered as it is, and worth a look' }),
  toMake: Counted,
  already: Type.Object({ ...Counted.properties }, { description: 'Taken over by an earlier run' }),
  entered: Nullable(Counted),
  sums: Type.Array(Type.Object({ what: Type.String({ enum: ['balances', 'owed', 'paid'] }), currency: Type.String(), count: Type.Integer(), sum: Amount })),
  registry: Type.Object({ asked: Type.Integer(), ours: Type.Integer(), away: Type.Array(Type.Object({ registry: Type.String(), why: Type.String() })) }),
  renewals: Type.Object({ offeredAtOnce: Type.Integer({ description: 'Their pro-forma goes out at once: DOM-II.5a' }), ended: Type.Integer({ description: 'Their period has ended: DOM-II.5c' }) })
})

const head = {
  id: Id,
  source: Type.String(),
  dryRun: Type.Boolean(),
  skipFaulty: Type.Boolean(),
  offline: Type.Boolean(),
  askedAt: Instant,
  askedBy: Type.String(),
  endedAt: Nullable(Instant),
  outcome: Nullable(Type.String({ enum: ['checked', 'faulty', 'entered', 'nothing-new'], description: 'null while it is worked on' }))
}
const Import = Type.Object(head)
const Whole = Type.Object({
  ...head,
  progress: Nullable(Type.Object({ stage: Type.String(), file: Type.String(), lines: Type.Integer(), asked: Type.Integer() })),
  report: Nullable(Report),
  faultyFiles: Type.Array(Type.String(), { description: 'Lines that could not be entered: GET …/faulty-lines/{fileId}' })
})

const showHead = ({ id, source, dryRun, skipFaulty, offline, askedAt, askedBy, endedAt, outcome }: Takeover) =>
  ({ id, source, dryRun, skipFaulty, offline, askedAt: instantOf(askedAt), askedBy, endedAt: instantOrNull(endedAt), outcome })

/** As it was kept: sums are texts of minor units. */
type Kept = Omit<Verdict, 'sums'> & { readonly sums: readonly { readonly what: string, readonly currency: string, readonly count: number, readonly minor: string }[], readonly entered?: Counts }

const plainRemark = ({ file, line, column, reason, say }: Verdict['notes'][number]) => ({ file, line, column, reason, say })

function showReport (report: object | null) {
  if (report === null) return null
  const { files, faults, notes, toMake, already, entered, sums, registry, renewals } = report as Kept
  return {
    files: files.map(each => ({ ...each, dayForms: [...each.dayForms] })),
    faults: faults.map(plainRemark),
    notes: notes.map(plainRemark),
    toMake,
    already,
    entered: entered ?? null,
    sums: sums.map(({ minor, ...each }) => ({ ...each, sum: formatAmount(BigInt(minor)) })),
    registry: { ...registry, away: [...registry.away] },
    renewals
  }
}

export const importRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await app.register(multipart, { limits: { fileSize: mostOfOne, files: mostFiles, fields: 4, parts: mostFiles + 4 }, throwFileSizeLimit: true })

  app.post('/imports', {
    preParsing: async request => { requireStaff(callerOf(request), ['administrator']) }, // before its megabytes are read
    schema: {
      tags: ['takeover'],
      summary: 'Take over another operator’s customers, domains, balances and documents',
      description: 'A form with the field `source` (the former operator in one word, the same in every run), the files customers.csv, holders.csv, domains.csv, balances.csv, documents.csv (any of them) and the PDFs that documents name. `dryRun` is true unless false is sent; `skipFaulty` enters the right lines; `offline` has a dry run ask no registry. Answered at once; GET /imports/{id} tells what comes of it.',
      consumes: ['multipart/form-data'],
      headers: KeyRequired,
      response: { 202: Type.Object({ ...Import.properties, operation: operationRef }), ...problems }
    }
  }, async (request, reply) => {
    const { sent, content } = await readImportForm(request)
    return await answerBegun(deps, request, reply, async within => {
      const takeover = await receiveTakeover(within, callerOf(request), sent)
      return { id: takeover.id, body: showHead(takeover) }
    }, { content })
  })

  app.get('/imports', {
    schema: { tags: ['takeover'], summary: 'The latest takeovers, newest first', response: { 200: ListOf(Import), ...problems } }
  }, async request => ({ rows: (await readTakeovers(deps, callerOf(request))).map(showHead) }))

  app.get('/imports/:id', {
    schema: { tags: ['takeover'], summary: 'How a takeover stands: progress while it is worked on, then every fault, line by line, and what was made', params: IdInPath, response: { 200: Whole, ...problems } }
  }, async request => {
    const takeover = await readTakeover(deps, callerOf(request), request.params.id)
    return { ...showHead(takeover), progress: takeover.progress as { stage: string, file: string, lines: number, asked: number } | null, report: showReport(takeover.report), faultyFiles: [...takeover.faultyFiles] }
  })

  app.get('/imports/:id/faulty-lines/:fileId', {
    schema: {
      tags: ['takeover'],
      summary: 'The lines of a file that could not be entered, as CSV of the same columns: mended, it is sent like the first one',
      params: Type.Object({ id: Id, fileId: Type.String({ maxLength: 40, description: 'One of faultyFiles' }) }, strict),
      response: { 200: { description: 'CSV', content: { 'text/csv': { schema: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }) } } }, ...problems }
    }
  }, async (request, reply) => {
    const { id, fileId } = request.params
    const content = await readFaultyLines(deps, callerOf(request), id, fileId)
    return sendDownload(reply, { filename: fileId, contentType: 'text/csv; charset=utf-8', content })
  })
}
