/** /credits: money that came and waits for a person, and what the person does with it. Staff only; the work is billing's. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { assignCredit, assignToBalance } from '../billing/assign-credit.ts'
import { listUnmatchedCredits } from '../billing/find.ts'
import { refundCredit } from '../billing/refund-credit.ts'
import { returnCredit } from '../billing/return-credit.ts'
import { findUnexplainedDebits } from '../billing/find-money.ts'
import { suggestFor } from '../billing/suggestions.ts'
import { unassignCredit, unassignTopUp } from '../billing/unassign-credit.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount, parseAmount } from '../rules/money.ts'
import { findCarriedOut } from '../views/carried-out.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Amount, Currency, DayText, Id, IdInPath, ListOf, Nullable, operatorOf, problems, strict, Sum, Why } from './wire.ts'

const Credit = Type.Object({
  id: Id,
  bookedOn: DayText,
  waiting: Amount,
  amount: Amount,
  currency: Currency,
  title: Type.String(),
  payerName: Nullable(Type.String()),
  payerAccount: Nullable(Type.String()),
  reason: Type.String({ description: 'Why it was not matched' })
})

const Suggestion = Type.Object({
  debtId: Id,
  number: Type.String(),
  customerId: Id,
  customerName: Type.String(),
  currency: Currency,
  outstanding: Amount,
  dueOn: DayText,
  because: Type.Array(Type.String({ enum: ['number-alike', 'payer-known', 'same-sum', 'name-alike'] }))
})

const Debit = Type.Object({ id: Id, bookedOn: DayText, account: Type.String(), amount: Amount, currency: Currency, title: Type.String(), payeeName: Nullable(Type.String()), payeeAccount: Nullable(Type.String()) })

const Assignment = Type.Object({ debts: Type.Array(Type.Object({ debtId: Id, amount: Type.Optional(Sum) }, strict), { minItems: 1, maxItems: 100, description: 'In the order in which they are paid; without an amount as much as each asks for' }) }, strict)
const Assigned = Type.Object({ allocated: Amount, settled: Type.Array(Type.String(), { description: 'Numbers of the pro-formas that are paid now' }), waiting: Amount })
const TopUp = Type.Object({ customerId: Id, amount: Type.Optional(Sum) }, strict)
const ToUndo = Type.Object({ debts: Type.Array(Id, { minItems: 1, maxItems: 100, description: 'Debts that it was not meant for' }), why: Why }, strict)
const Undone = Type.Object({
  freed: Type.Array(Type.Object({
    debtId: Id,
    number: Type.String(),
    amount: Amount,
    owedAgain: Type.Boolean({ description: 'It was paid, and is owed again' }),
    invoices: Type.Array(Type.String(), { description: 'Issued for the payment; they stand, to be paid or to be corrected by hand' })
  })),
  waiting: Amount
})
const ToRefund = Type.Object({
  amount: Type.Optional(Sum),
  toIban: Type.Optional(Type.String({ maxLength: 42, description: 'Where the bank told no account of the payer, or sent it back' })),
  say: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: 'Title of the transfer' }))
}, strict)

const minorOf = (amount: string | undefined): bigint | undefined => amount === undefined ? undefined : parseAmount(amount)!
const withAmount = (amount: string | undefined) => amount === undefined ? {} : { amountMinor: minorOf(amount)! }

export const creditRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/credits/waiting', {
    schema: { tags: ['money'], summary: 'Money that waits for a person, oldest first', response: { 200: ListOf(Credit), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const credits = await transact(deps.db, trx => listUnmatchedCredits(trx, operatorOf(actor)))
    return { rows: credits.map(({ restMinor, amountMinor, ...credit }) => ({ ...credit, waiting: formatAmount(restMinor), amount: formatAmount(amountMinor) })) }
  })

  app.get('/credits/:id/suggestions', {
    schema: { tags: ['money'], summary: 'Which debts a waiting transfer may be meant for, and why', params: IdInPath, response: { 200: ListOf(Suggestion), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const found = await transact(deps.db, trx => suggestFor(trx, operatorOf(actor), request.params.id, deps.now()))
    return { rows: found.map(({ outstandingMinor, payerKnown: _, because, ...each }) => ({ ...each, because: [...because], outstanding: formatAmount(outstandingMinor) })) }
  })

  app.post('/credits/:id/assign', {
    schema: { tags: ['money'], summary: 'Say which debts a transfer pays (OR-28)', params: IdInPath, headers: KeyRequired, body: Assignment, response: { 200: Assigned, ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const debts = request.body.debts.map(({ debtId, amount }) => ({ debtId, ...withAmount(amount) }))
    const { allocatedMinor, settled, waitingMinor } = await assignCredit(within, callerOf(request), { creditId: request.params.id, debts })
    return { status: 200, body: { allocated: formatAmount(allocatedMinor), settled: [...settled], waiting: formatAmount(waitingMinor) } }
  }))

  app.post('/credits/:id/unassign', {
    schema: {
      tags: ['money'],
      summary: 'Take a transfer off debts that it was not meant for',
      description: 'All that it put there waits again, whoever put it there. Refused (`done`) when what it paid for was done.',
      params: IdInPath,
      headers: KeyRequired,
      body: ToUndo,
      response: { 200: Undone, ...problems }
    }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { debts: debtIds, why } = request.body
    const { freed, waitingMinor } = await unassignCredit(within, findCarriedOut, callerOf(request), { creditId: request.params.id, debtIds, why })
    return { status: 200, body: { freed: freed.map(({ amountMinor, invoices, ...debt }) => ({ ...debt, amount: formatAmount(amountMinor), invoices: [...invoices] })), waiting: formatAmount(waitingMinor) } }
  }))

  app.post('/credits/:id/top-up', {
    schema: { tags: ['money'], summary: 'Put a transfer on a customer’s prepaid balance (BMP-10)', params: IdInPath, headers: KeyRequired, body: TopUp, response: { 200: Type.Object({ toppedUp: Amount, waiting: Amount }), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { customerId, amount } = request.body
    const { toppedUpMinor, waitingMinor } = await assignToBalance(within, callerOf(request), { creditId: request.params.id, customerId, ...withAmount(amount) })
    return { status: 200, body: { toppedUp: formatAmount(toppedUpMinor), waiting: formatAmount(waitingMinor) } }
  }))

  app.post('/credits/:id/undo-top-up', {
    schema: {
      tags: ['money'],
      summary: 'Take a transfer off a balance that it was not meant for',
      params: IdInPath,
      headers: KeyRequired,
      body: Type.Object({ ...TopUp.properties, why: Why }, strict),
      response: { 200: Type.Object({ taken: Amount, waiting: Amount }), ...problems }
    }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { customerId, amount, why } = request.body
    const { takenMinor, waitingMinor } = await unassignTopUp(within, callerOf(request), { creditId: request.params.id, customerId, why, ...withAmount(amount) })
    return { status: 200, body: { taken: formatAmount(takenMinor), waiting: formatAmount(waitingMinor) } }
  }))

  app.post('/credits/:id/refund', {
    schema: { tags: ['money'], summary: 'Send back what waits of a transfer', params: IdInPath, headers: KeyRequired, body: ToRefund, response: { 201: Type.Object({ refundId: Id, refunded: Amount }), ...problems } }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { amount, toIban, say } = request.body
    const { refundId, refundedMinor } = await refundCredit(within, callerOf(request), { creditId: request.params.id, ...withAmount(amount), ...toIban !== undefined && { toIban }, ...say !== undefined && { say } })
    return { status: 201, body: { refundId, refunded: formatAmount(refundedMinor) } }
  }))

  app.get('/bank-debits/unexplained', {
    schema: { tags: ['money'], summary: 'Debits that take back a transfer nobody could name, oldest first', response: { 200: ListOf(Debit), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const debits = await transact(deps.db, trx => findUnexplainedDebits(trx, operatorOf(actor)))
    return { rows: debits.map(({ amountMinor, operatorId: _, ...each }) => ({ ...each, amount: formatAmount(amountMinor) })) }
  })

  app.post('/bank-debits/:id/takes-back', {
    schema: {
      tags: ['money'],
      summary: 'Say which transfer a bank’s debit takes back (HOUSE-RETURN)',
      params: IdInPath,
      headers: KeyRequired,
      body: Type.Object({ creditId: Id }, strict),
      response: { 200: Type.Object({ covered: Amount, missing: Amount, reopened: Type.Array(Id, { description: 'Debts that are owed again' }) }), ...problems }
    }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { coveredMinor, missingMinor, reopened } = await returnCredit(within, callerOf(request), { debitId: request.params.id, creditId: request.body.creditId })
    return { status: 200, body: { covered: formatAmount(coveredMinor), missing: formatAmount(missingMinor), reopened: [...reopened] } }
  }))
}
