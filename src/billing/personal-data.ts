/** What this context holds of a customer, to be told (GDPR art. 15, 20), and what of it bars an erasure. Papers of account are kept as the law says. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

export async function moneyOf (trx: Knex.Transaction, customerId: string): Promise<object> {
  return {
    documents: await trx('documents').where({ customer_id: customerId }).orderBy(['issued_on', 'id']).select('id', 'kind', 'number', { issuedOn: 'issued_on' }, 'facts'),
    formerDocuments: await trx('former_documents').where({ customer_id: customerId }).orderBy(['issued_on', 'id']).select('id', 'source', 'kind', 'number', { issuedOn: 'issued_on' }, { dueOn: 'due_on' }, { grossMinor: 'gross_minor' }, 'currency', { paidOn: 'paid_on' }, trx.raw('paper is not null as "hasPaper"')),
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

/**
 * What papers and payments say about people goes when the law asks for them no more (OG-26): sums, days and numbers stay, so that the books still add up.
 * Of a transfer that paid for others too nothing goes. Once more changes nothing.
 */
export async function eraseAccounts (trx: Knex.Transaction, customerId: string): Promise<void> {
  await trx.raw("select set_config('strefa.erasure', 'on', true)") // documents and credits are append-only but for this
  await trx.raw(`
    update documents set facts = facts
      || jsonb_build_object('buyer', facts->'buyer' || '{"name": "–", "street": "–", "city": "–", "postcode": "–", "taxId": null}', 'lines', ${unnamed('lines')})
      || case when facts \\? 'before' then jsonb_build_object('before', ${unnamed('before')}) else '{}' end
      || case when facts \\? 'buyerId' then '{"buyerId": {"kind": "none"}}'::jsonb else '{}' end
    where customer_id = :customerId`, { customerId }) // names: a mark of interrogation is an operator of jsonb
  await trx.raw(`
    update credits c set title = '–', payer_name = null, payer_account = null, explanation = jsonb_build_object('reason', explanation->'reason', 'erased', true)
    where (exists (select from allocations a join debts d on d.id = a.debt_id where a.credit_id = c.id and d.customer_id = :customerId)
        or exists (select from balance_entries e where e.credit_id = c.id and e.customer_id = :customerId))
      and not exists (select from allocations a join debts d on d.id = a.debt_id where a.credit_id = c.id and d.customer_id <> :customerId)
      and not exists (select from balance_entries e where e.credit_id = c.id and e.customer_id <> :customerId)`, { customerId })
  await trx.raw("update refunds r set title = '–', to_name = null, to_iban = case when to_iban is null then null else '–' end from debts d where d.id = r.debt_id and d.customer_id = ?", [customerId])
  await trx('former_documents').where({ customer_id: customerId }).update({ paper: null })
  await trx('payer_accounts').where({ customer_id: customerId }).delete()
  await trx.raw("select set_config('strefa.erasure', 'off', true)")
}

const unnamed = (lines: string): string => `coalesce((select jsonb_agg(line || '{"text": "–"}' order by place) from jsonb_array_elements(facts->'${lines}') with ordinality as l (line, place)), '[]')`
