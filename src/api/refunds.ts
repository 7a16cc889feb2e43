/** /refunds and /refund-files: money that goes back, its files for the bank, what a person does where it gets stuck. Staff only; the work is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { buildRefundFiles, reopenRefundFile } from '../billing/build-refund-files.ts'
import { listRefunds } from '../billing/find.ts'
import { findRefundFile, findRefundFiles, type RefundFile } from '../billing/find-money.ts'
import { confirmProviderRefund, failRefund, giveRefundAccount } from '../billing/steer-refund.ts'
import { transact } from '../db/transact.ts'
import { notFound, requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired, KeyWelcome } from './idempotent.ts'
import { Amount, Currency, DayText, Id, IdInPath, Instant, instantOf, instantOrNull, ListOf, Nullable, operatorOf, problems, Rule, strict } from './wire.ts'

const Refund = Type.Object({
  id: Id,
  creditId: Id,
  debtId: Nullable(Id),
  openedAt: Instant,
  amount: Amount,
  currency: Currency,
  toIban: Nullable(Type.String()),
  title: Type.String(),
  rule: Rule,
  state: Type.String({ enum: ['needs-account', 'to-send', 'in-file', 'sent', 'failed', 'returned', 'at-provider', 'cancelled'] })
})

const File = Type.Object({
  id: Id,
  account: Type.String({ description: 'Ours, that pays' }),
  currency: Currency,
  executeOn: DayText,
  count: Type.Integer(),
  total: Amount,
  builtAt: Instant,
  reopenedAt: Nullable(Instant),
  reopenedBecause: Nullable(Type.String())
})

const BuiltFile = Type.Object({ id: Id, account: Type.String(), currency: Currency, executeOn: DayText, count: Type.Integer(), total: Amount })
const Done = Type.Object({ id: Id })
const Why = Type.Object({ because: Type.String({ minLength: 1, maxLength: 500 }) }, strict)

const showFile = ({ operatorId: _, builtBy: __, totalMinor, builtAt, reopenedAt, ...file }: RefundFile) =>
  ({ ...file, total: formatAmount(totalMinor), builtAt: instantOf(builtAt), reopenedAt: instantOrNull(reopenedAt) })

export const refundRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/refunds', {
    schema: { tags: ['money'], summary: 'Money that goes back and is not there yet, oldest first', response: { 200: ListOf(Refund), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const refunds = await transact(deps.db, trx => listRefunds(trx, operatorOf(actor)))
    return { rows: refunds.map(({ openedAt, amountMinor, ...refund }) => ({ ...refund, openedAt: instantOf(openedAt), amount: formatAmount(amountMinor) })) }
  })

  app.post('/refunds/:id/account', {
    schema: {
      tags: ['money'],
      summary: 'Name the account a refund goes to',
      params: IdInPath,
      headers: KeyWelcome,
      body: Type.Object({ iban: Type.String({ maxLength: 42 }), name: Type.Optional(Type.String({ minLength: 1, maxLength: 70 })) }, strict),
      response: { 200: Done, ...problems }
    }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { id } = request.params
    await giveRefundAccount(within, callerOf(request), { refundId: id, ...request.body })
    return { status: 200, body: { id } }
  }))

  app.post('/refunds/:id/fail', {
    schema: { tags: ['money'], summary: 'The bank refused this transfer of a file', params: IdInPath, headers: KeyWelcome, body: Why, response: { 200: Done, ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { id } = request.params
    await failRefund(within, callerOf(request), { refundId: id, because: request.body.because })
    return { status: 200, body: { id } }
  }))

  app.post('/refunds/:id/done-by-provider', {
    schema: { tags: ['money'], summary: 'The payment provider paid it back to the card', params: IdInPath, headers: KeyWelcome, body: Type.Object({ reference: Type.String({ minLength: 1, maxLength: 100 }) }, strict), response: { 200: Done, ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { id } = request.params
    await confirmProviderRefund(within, callerOf(request), { refundId: id, reference: request.body.reference })
    return { status: 200, body: { id } }
  }))

  app.post('/refund-files', {
    schema: { tags: ['money'], summary: 'Put all refunds that are ready into files for the bank (pain.001.001.09), one a currency', headers: KeyRequired, response: { 201: ListOf(BuiltFile), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const files = await buildRefundFiles(within, callerOf(request))
    return { status: 201, body: { rows: files.map(({ totalMinor, ...file }) => ({ ...file, total: formatAmount(totalMinor) })) } }
  }))

  app.get('/refund-files', {
    schema: { tags: ['money'], summary: 'Files of refunds, the latest first', response: { 200: ListOf(File), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    return { rows: (await transact(deps.db, trx => findRefundFiles(trx, operatorOf(actor)))).map(showFile) }
  })

  app.get('/refund-files/:id/content', {
    schema: { tags: ['money'], summary: 'The file as it goes to the bank', params: IdInPath, produces: ['application/xml'], response: { 200: Type.Unsafe<Buffer>({ type: 'string' }), ...problems } }
  }, async (request, reply) => {
    const actor = callerOf(request)
    requireStaff(actor, ['administrator', 'billing'])
    const content = await transact(deps.db, trx => findRefundFile(trx, operatorOf(actor), request.params.id))
    if (!content) throw notFound()
    return reply.header('content-disposition', `attachment; filename="${request.params.id}.xml"`).type('application/xml').send(content)
  })

  app.post('/refund-files/:id/reopen', {
    schema: { tags: ['money'], summary: 'The bank did not take the file: free what it did not do for another one', params: IdInPath, headers: KeyWelcome, body: Why, response: { 200: Type.Object({ reopened: Type.Array(Id) }), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within =>
    ({ status: 200, body: await reopenRefundFile(within, callerOf(request), { fileId: request.params.id, because: request.body.because }) })))
}
