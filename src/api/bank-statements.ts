/** /bank-statements: a CAMT.053 file as it came from the bank, as the body itself or in a form. The work is importStatement's. */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyError, FastifyRequest } from 'fastify'
import { importStatement, type ImportReport } from '../billing/import-statement.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Amount, DayText, Id, instantOf, Nullable, problems } from './wire.ts'

/** A year of a busy account; more is no statement. */
const most = 16 * 1024 * 1024

const Report = Type.Object({
  sha256: Type.String(),
  alreadyImportedAt: Nullable(Type.String({ description: 'When this very file came before: nothing was done now' })),
  statements: Type.Array(Type.Object({
    id: Id,
    bankId: Type.String(),
    account: Type.String(),
    fromDay: DayText,
    toDay: DayText,
    opening: Amount,
    closing: Amount,
    debits: Type.Integer(),
    repeated: Type.Integer({ description: 'Lines an earlier statement brought already' }),
    notBooked: Type.Integer(),
    credits: Type.Array(Type.Object({
      id: Id,
      amount: Amount,
      title: Type.String(),
      reason: Type.String(),
      settled: Type.Array(Type.String(), { description: 'Numbers of the pro-formas it settled' }),
      allocated: Amount,
      refunded: Amount,
      waiting: Amount
    }))
  })),
  knownThrough: Nullable(DayText)
}, { description: 'Where each grosz went' })

const show = ({ sha256, alreadyImportedAt, statements, knownThrough }: ImportReport) => ({
  sha256,
  alreadyImportedAt: alreadyImportedAt && instantOf(alreadyImportedAt),
  knownThrough,
  statements: statements.map(({ openingMinor, closingMinor, credits, ...statement }) => ({
    ...statement,
    opening: formatAmount(openingMinor),
    closing: formatAmount(closingMinor),
    credits: credits.map(({ creditId, amountMinor, title, reason, settled, allocatedMinor, refundedMinor, waitingMinor }) => ({
      id: creditId,
      amount: formatAmount(amountMinor),
      title,
      reason,
      settled: [...settled],
      allocated: formatAmount(allocatedMinor),
      refunded: formatAmount(refundedMinor),
      waiting: formatAmount(waitingMinor)
    }))
  }))
})

export const bankStatementRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await app.register(multipart, { limits: { fileSize: most, files: 1, fields: 0, parts: 1 }, throwFileSizeLimit: true })
  app.addContentTypeParser(['application/xml', 'text/xml'], { parseAs: 'buffer', bodyLimit: most }, (_, body, done) => { done(null, body) })

  app.post('/bank-statements', {
    bodyLimit: most,
    preParsing: async request => { requireStaff(callerOf(request), ['administrator', 'billing']) }, // before sixteen megabytes are read
    schema: {
      tags: ['money'],
      summary: 'Import a bank statement (CAMT.053)',
      description: 'Whole or not at all; the same file again does nothing and says so. Send the XML as the body, or as the one file of a form.',
      consumes: ['application/xml', 'multipart/form-data'],
      headers: KeyRequired,
      response: { 200: Report, ...problems }
    }
  }, async (request, reply) => {
    const file = await readFile(request)
    return await answerOnce(deps, request, reply, async within => ({ status: 200, body: show(await importStatement(within, callerOf(request), file)) }), { content: file.bytes })
  })
}

async function readFile (request: FastifyRequest): Promise<{ bytes: Uint8Array, filename: string }> {
  if (Buffer.isBuffer(request.body)) return { bytes: request.body, filename: 'statement.xml' }
  const file = await readForm(request)
  if (!file) throw new Refusal('invalid', 'Send the statement: XML as the body, or one file in a form.', { reason: 'file-missing', rule: 'HOUSE-BOOKS' })
  return file
}

/** The form's parser throws plain errors for what the caller did wrong; only its limits carry a status. */
async function readForm (request: FastifyRequest): Promise<{ bytes: Uint8Array, filename: string } | undefined> {
  try {
    const file = request.isMultipart() ? await request.file() : undefined
    return file && { bytes: await file.toBuffer(), filename: plainName(file.filename) }
  } catch (error) {
    if ((error as Partial<FastifyError>).statusCode !== undefined) throw error
    throw new Refusal('invalid', 'The form is cut or malformed: send it again whole.', { reason: 'form-malformed', rule: 'HOUSE-BOOKS', cause: error })
  }
}

/** A file's name is shown to people: its last part, without marks that could dress it up. */
const plainName = (name: string): string => name.split(/[/\\]/).at(-1)!.replace(/[\p{C}]/gu, '').slice(0, 100) || 'statement.xml'
