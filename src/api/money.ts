/** What the bank told us and what goes back: staff only. */
import { Type, type FastifyPluginAsyncTypebox, type TSchema } from '@fastify/type-provider-typebox'
import { listRefunds, listUnmatchedCredits } from '../billing/find.ts'
import { transact } from '../db/transact.ts'
import { requireStaff } from '../people/may.ts'
import { formatAmount } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { Amount, Currency, DayText, Id, Instant, instantOf, Nullable, operatorOf, problems, Rule } from './wire.ts'

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

const Refund = Type.Object({
  id: Id,
  creditId: Id,
  debtId: Id,
  openedAt: Instant,
  amount: Amount,
  currency: Currency,
  toIban: Nullable(Type.String()),
  title: Type.String(),
  rule: Rule,
  state: Type.String({ enum: ['to-send', 'needs-account'] })
})

const ListOf = <Schema extends TSchema>(row: Schema) => Type.Object({ rows: Type.Array(row) })

export const moneyRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/credits/waiting', {
    schema: { tags: ['money'], summary: 'Money that waits for a person, oldest first', response: { 200: ListOf(Credit), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const credits = await transact(deps.db, trx => listUnmatchedCredits(trx, operatorOf(actor)))
    return { rows: credits.map(({ restMinor, amountMinor, ...credit }) => ({ ...credit, waiting: formatAmount(restMinor), amount: formatAmount(amountMinor) })) }
  })

  app.get('/refunds', {
    schema: { tags: ['money'], summary: 'Money that goes back, oldest first', response: { 200: ListOf(Refund), ...problems } }
  }, async request => {
    const actor = callerOf(request)
    requireStaff(actor)
    const refunds = await transact(deps.db, trx => listRefunds(trx, operatorOf(actor)))
    return { rows: refunds.map(({ openedAt, amountMinor, ...refund }) => ({ ...refund, openedAt: instantOf(openedAt), amount: formatAmount(amountMinor) })) }
  })
}
