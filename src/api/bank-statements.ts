/** /bank-statements: a CAMT.053 or MT940 file as it came from the bank, as the body itself or in a form; what they cover; the operator's accounts. The work is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { addBankAccount } from '../billing/add-bank-account.ts'
import { findCoverage } from '../billing/find-money.ts'
import { importStatement, type ImportReport } from '../billing/import-statement.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount, type Currency as CurrencyCode } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { readSentFile, sentAs, takeFiles, type Taken } from './sent-file.ts'
import { Amount, Currency, DayText, Id, instantOf, ListOf, Nullable, operatorOf, problems, strict } from './wire.ts'

/** At most a year of a busy account; more is no statement. */
const statements: Taken = { types: ['application/xml', 'text/xml', 'text/plain', 'application/octet-stream'], most: 16 * 1024 * 1024 }

const Report = Type.Object({
  sha256: Type.String(),
  alreadyImportedAt: Nullable(Type.String({ description: 'When this very file came before: nothing was done now' })),
  statements: Type.Array(Type.Object({
    id: Id,
    format: Type.String({ enum: ['camt.053', 'mt940'] }),
    bankId: Type.String(),
    account: Type.String(),
    fromDay: DayText,
    toDay: DayText,
    opening: Amount,
    closing: Amount,
    debits: Type.Integer(),
    repeated: Type.Integer({ description: 'Lines an earlier statement brought already' }),
    notBooked: Type.Integer(),
    refundsSent: Type.Array(Id, { description: 'Refunds that it shows as done' }),
    takenBack: Type.Array(Type.Object({ creditId: Id, covered: Amount, missing: Amount, reopened: Type.Array(Id) }), { description: 'Transfers that the payers’ banks took back (HOUSE-RETURN)' }),
    credits: Type.Array(Type.Object({
      id: Id,
      amount: Amount,
      title: Type.String(),
      reason: Type.String(),
      basis: Nullable(Type.String({ enum: ['title', 'account', 'payer'], description: 'What told whose money it is' })),
      settled: Type.Array(Type.String(), { description: 'Numbers of the pro-formas it settled' }),
      allocated: Amount,
      refunded: Amount,
      toppedUp: Amount,
      waiting: Amount
    }))
  })),
  knownThrough: Nullable(DayText)
}, { description: 'Where each grosz went' })

const Coverage = Type.Object({
  account: Type.String(),
  currency: Currency,
  knownThrough: Nullable(DayText),
  gaps: Type.Array(Type.Object({ fromDay: DayText, toDay: DayText, closedWith: Amount, opensWith: Amount }))
})

const NewAccount = Type.Object({
  iban: Type.String({ maxLength: 42 }),
  currency: Currency,
  virtualPrefix: Type.Optional(Type.String({ pattern: '^\\d{12}$', description: 'The first twelve digits after the check digits of the numbers that the bank gave for customers' }))
}, strict)

const show = ({ sha256, alreadyImportedAt, statements, knownThrough }: ImportReport) => ({
  sha256,
  alreadyImportedAt: alreadyImportedAt && instantOf(alreadyImportedAt),
  knownThrough,
  statements: statements.map(({ openingMinor, closingMinor, credits, refundsSent, takenBack, ...statement }) => ({
    ...statement,
    refundsSent: [...refundsSent],
    takenBack: takenBack.map(({ creditId, coveredMinor, missingMinor, reopened }) => ({ creditId, covered: formatAmount(coveredMinor), missing: formatAmount(missingMinor), reopened: [...reopened] })),
    opening: formatAmount(openingMinor),
    closing: formatAmount(closingMinor),
    credits: credits.map(({ creditId, amountMinor, title, reason, basis, settled, allocatedMinor, refundedMinor, toppedUpMinor, waitingMinor }) => ({
      id: creditId,
      amount: formatAmount(amountMinor),
      title,
      reason,
      basis,
      settled: [...settled],
      allocated: formatAmount(allocatedMinor),
      refunded: formatAmount(refundedMinor),
      toppedUp: formatAmount(toppedUpMinor),
      waiting: formatAmount(waitingMinor)
    }))
  }))
})

export const bankStatementRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.removeAllContentTypeParsers()
  await takeFiles(app, statements)

  app.post('/bank-statements', {
    bodyLimit: statements.most,
    preParsing: async request => { requireStaff(callerOf(request), ['administrator', 'billing']) }, // before sixteen megabytes are read
    schema: {
      tags: ['money'],
      summary: 'Import a bank statement (CAMT.053 or MT940)',
      description: 'Whole or not at all; the same file again does nothing and says so, and a line that comes again, also in the other format, is booked once. Send the file as the body, or as the one file of a form; its bytes tell what it is.',
      consumes: sentAs(statements),
      headers: KeyRequired,
      response: { 200: Report, ...problems }
    }
  }, async (request, reply) => {
    const file = await readSentFile(request, { filename: 'statement', missing: 'Send the statement: the file as the body, or one file in a form.', rule: 'HOUSE-BOOKS' })
    return await answerOnce(deps, request, reply, async within => ({ status: 200, body: show(await importStatement(within, callerOf(request), file)) }), { content: file.bytes })
  })

  app.get('/bank-statements/coverage', {
    schema: { tags: ['money'], summary: 'Per account: up to which day every transfer is known, and the days of which no statement tells', response: { 200: ListOf(Coverage), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const covered = await transact(deps.db, trx => findCoverage(trx, operatorOf(actor)))
    return { rows: covered.map(({ gaps, ...account }) => ({ ...account, gaps: gaps.map(({ fromDay, toDay, closedWithMinor, opensWithMinor }) => ({ fromDay, toDay, closedWith: formatAmount(closedWithMinor), opensWith: formatAmount(opensWithMinor) })) })) }
  })

  await app.register(accountRoutes(deps))
}

/** JSON again, which the statements' own parsers do not take. */
const accountRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, app.getDefaultJsonParser('error', 'error'))

  app.post('/bank-accounts', {
    schema: { tags: ['money'], summary: 'Add an account of the operator, or a range of individual numbers on one', headers: KeyRequired, body: NewAccount, response: { 201: Type.Object({ account: Type.String() }), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { iban, currency, virtualPrefix = null } = request.body
    return { status: 201, body: await addBankAccount(within, callerOf(request), { iban, currency: currency as CurrencyCode, virtualPrefix }) }
  }))
}
