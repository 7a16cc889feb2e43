/** What this context holds of a customer, to be told (GDPR art. 15, 20), and what of it bars an erasure. Papers of account are kept as the law says. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

export async function moneyOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  return {
    documents: await trx('documents').where({ customer_id: customerId }).orderBy(['issued_on', 'id']).select('id', 'kind', 'number', { issuedOn: 'issued_on' }, 'facts'),
    debts: await trx('debts').where({ customer_id: customerId }).orderBy('id').select('id', 'matter', { grossMinor: 'gross_minor' }, 'currency', { dueOn: 'due_on' }, { creditedAt: 'credited_at' }, { closedAt: 'closed_at' }),
    payments: await trx('allocations as a').join('debts as d', 'd.id', 'a.debt_id').leftJoin('credits as c', 'c.id', 'a.credit_id').where('d.customer_id', customerId).orderBy('a.allocated_at')
      .select({ debtId: 'a.debt_id' }, { amountMinor: 'a.amount_minor' }, { allocatedAt: 'a.allocated_at' }, { bookedOn: 'c.booked_on' }, 'c.title', { payerName: 'c.payer_name' }, { payerAccount: 'c.payer_account' }),
    refunds: await trx('refunds as r').join('debts as d', 'd.id', 'r.debt_id').where('d.customer_id', customerId).orderBy('r.opened_at').select('r.id', { debtId: 'r.debt_id' }, { amountMinor: 'r.amount_minor' }, 'r.currency', 'r.state', { openedAt: 'r.opened_at' })
  }
}

export type OpenMoney = { readonly openDebts: number, readonly openMoney: number, readonly lastDocumentOn: Day | null }

/** Debts that are owed, sums that are on their way back or lie on the prepaid account, and the day of the last paper of account. */
export async function countOpenMoney (trx: Knex.Transaction, customerId: string): Promise<OpenMoney> {
  const count = async (query: Knex.QueryBuilder) => (await query.first(trx.raw('count(*)::int as count'))).count as number
  const { last } = await trx('documents').where({ customer_id: customerId }).first(trx.raw('max(issued_on)::text as last'))
  return {
    openDebts: await count(trx('debts').where({ customer_id: customerId }).whereNull('closed_at').where(any => any.whereNull('credited_at').orWhereNotNull('reopened_at'))),
    openMoney: await count(trx('refunds as r').join('debts as d', 'd.id', 'r.debt_id').where('d.customer_id', customerId).whereIn('r.state', ['to-send', 'needs-account'])) +
      await count(trx('balances').where({ customer_id: customerId }).where('amount_minor', '>', 0)),
    lastDocumentOn: last
  }
}
