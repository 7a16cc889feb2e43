/** /bank-statements: a CAMT.053 file as it came from the bank, as the body itself or in a form. The work is importStatement's. */
import multipart from '@fastify/multipart'
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { importStatement, type ImportReport } from '../billing/import-statement.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { readSentFile } from './sent-file.ts'
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
    const file = await readSentFile(request, { filename: 'statement.xml', missing: 'Send the statement: XML as the body, or one file in a form.', rule: 'HOUSE-BOOKS' })
    return await answerOnce(deps, request, reply, async within => ({ status: 200, body: show(await importStatement(within, callerOf(request), file)) }), { content: file.bytes })
  })
}
