/** /balance: a customer's prepaid balances, how to top them up, what moved on them. */
import { Type, type FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findBalanceEntries, findBalancesOf } from '../billing/find-money.ts'
import { payOutBalance } from '../billing/refund-credit.ts'
import { paymentWaysOf } from '../billing/payment-ways.ts'
import { transact } from '../db/transact.ts'
import { findCustomer } from '../people/find.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import { formatAmount, parseAmount, type Currency as CurrencyCode } from '../rules/money.ts'
import { callerOf } from './authenticate.ts'
import type { ApiDeps } from './deps.ts'
import { answerOnce, KeyRequired } from './idempotent.ts'
import { Amount, Currency, customerField, customerOf, Id, Instant, instantOf, ListOf, Nullable, problems, Rule, strict, Sum } from './wire.ts'

const Shown = Type.Object({
  balances: Type.Array(Type.Object({ currency: Currency, amount: Amount, held: Amount, free: Amount })),
  topUp: Type.Object({
    reference: Type.String({ description: 'Written as the title of a transfer it tops up the balance' }),
    accounts: Type.Array(Type.Object({ account: Type.String(), currency: Currency, individual: Type.Boolean({ description: 'The customer’s own number: no title is needed' }) }))
  })
})

const Entry = Type.Object({ id: Id, at: Instant, kind: Type.String({ enum: ['top-up', 'capture', 'debt', 'debt-returned', 'pay-out', 'taken-back'] }), amount: Amount, creditId: Nullable(Id), debtId: Nullable(Id), rule: Rule })

export const balanceRoutes = (deps: ApiDeps): FastifyPluginAsyncTypebox => async app => {
  app.get('/balance', {
    schema: { tags: ['money'], summary: 'A customer’s prepaid balances', querystring: Type.Object({ ...customerField }, strict), response: { 200: Shown, ...problems } }
  }, async request => {
    const customerId = customerOf(callerOf(request), request.query.customerId)
    return await transact(deps.db, async trx => {
      requireCustomer(callerOf(request), await ownerOf(trx, customerId), 'read:money')
      const { topUpReference, accounts } = await paymentWaysOf(trx, customerId, deps.now())
      const balances = (await findBalancesOf(trx, customerId)).map(({ currency, amountMinor, heldMinor }) => ({ currency, amount: formatAmount(amountMinor), held: formatAmount(heldMinor), free: formatAmount(amountMinor - heldMinor) }))
      return { balances, topUp: { reference: topUpReference, accounts: accounts.map(each => ({ ...each })) } }
    })
  })

  app.get('/balance/entries', {
    schema: {
      tags: ['money'],
      summary: 'What moved on a prepaid balance, the latest first',
      querystring: Type.Object({ ...customerField, currency: Type.Optional(Currency), limit: Type.Optional(Type.String({ pattern: '^([1-9]\\d?|[12]\\d\\d)$' })) }, strict),
      response: { 200: ListOf(Entry), ...problems }
    }
  }, async request => {
    const { currency = 'PLN', limit = '50' } = request.query
    const customerId = customerOf(callerOf(request), request.query.customerId)
    return await transact(deps.db, async trx => {
      requireCustomer(callerOf(request), await ownerOf(trx, customerId), 'read:money')
      const entries = await findBalanceEntries(trx, customerId, currency as CurrencyCode, { limit: Number(limit) }) // the schema knows the two
      return { rows: entries.map(({ at, amountMinor, holdKey: _, ...entry }) => ({ ...entry, at: instantOf(at), amount: formatAmount(amountMinor) })) }
    })
  })

  app.post('/balance/pay-out', {
    schema: {
      tags: ['money'],
      summary: 'Pay out what is free of a prepaid balance, the way it came: staff',
      headers: KeyRequired,
      body: Type.Object({ customerId: Id, currency: Currency, amount: Sum }, strict),
      response: { 201: Type.Object({ refundIds: Type.Array(Id) }), ...problems }
    }
  }, async (request, reply) => await answerOnce(deps, request, reply, async within => {
    const { customerId, currency, amount } = request.body
    return { status: 201, body: await payOutBalance(within, callerOf(request), { customerId, currency: currency as CurrencyCode, amountMinor: parseAmount(amount)! }) }
  }))
}

async function ownerOf (trx: Parameters<typeof findCustomer>[0], customerId: string): Promise<{ customerId: string, operatorId: string }> {
  const customer = await findCustomer(trx, customerId)
  if (!customer) throw notFound()
  return { customerId, operatorId: customer.operatorId }
}
