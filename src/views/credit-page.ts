/** One transfer that came: who sent it, how much of it waits for a person, where the rest went. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import type { Currency } from '../rules/money.ts'
import type { RuleId } from '../rules/rule-ids.ts'

/** Minor units of the credit's currency. */
export type CreditPage = {
  readonly id: string
  readonly amountMinor: bigint
  readonly restMinor: bigint
  readonly currency: Currency
  readonly bookedOn: Day
  readonly title: string
  readonly payerName: string | null
  readonly payerAccount: string | null
  /** The payment provider that it came through; null: a bank. */
  readonly providerName: string | null
  /** Why the house did not place it by itself; a stable word. */
  readonly reason: string
  readonly onDebts: readonly { readonly debtId: string, readonly documentId: string, readonly number: string, readonly customerId: string, readonly customerName: string, readonly amountMinor: bigint, /** Of the last part. */ readonly rule: RuleId }[]
  readonly onBalances: readonly { readonly customerId: string, readonly customerName: string, readonly amountMinor: bigint }[]
  readonly goesBack: readonly { readonly id: string, readonly amountMinor: bigint, readonly state: string }[]
}

/** Undefined where this operator has none of that id. */
export async function findCreditPage (trx: Knex.Transaction, operatorId: string, id: string): Promise<CreditPage | undefined> {
  const credit = await trx('credits as c').join('credit_rests as r', 'r.credit_id', 'c.id').leftJoin('payment_providers as p', 'p.id', 'c.provider_id').where({ 'c.id': id, 'r.operator_id': operatorId }).first(
    'c.id', { amountMinor: 'c.amount_minor' }, { restMinor: 'r.rest_minor' }, 'c.currency', { bookedOn: 'c.booked_on' }, 'c.title', { payerName: 'c.payer_name' }, { payerAccount: 'c.payer_account' },
    { providerName: 'p.name' }, trx.raw("c.explanation->>'reason' as reason")
  )
  if (!credit) return undefined
  return {
    ...credit,
    onDebts: await trx('allocations as a').join('debts as d', 'd.id', 'a.debt_id').join('customers as k', 'k.id', 'd.customer_id').join('documents as o', on => on.on('o.debt_id', 'd.id').andOnVal('o.kind', 'proforma'))
      .where('a.credit_id', id).whereNull('a.returned_at').groupBy('d.id', 'o.id', 'o.number', 'k.id', 'k.name').orderBy('o.number')
      .select({ debtId: 'd.id' }, { documentId: 'o.id' }, 'o.number', { customerId: 'k.id' }, { customerName: 'k.name' }, trx.raw('(array_agg(a.rule order by a.allocated_at desc))[1] as rule'), trx.raw('sum(a.amount_minor)::bigint as "amountMinor"')),
    onBalances: await trx('balance_entries as e').join('customers as k', 'k.id', 'e.customer_id').where('e.credit_id', id).groupBy('k.id', 'k.name').havingRaw('sum(e.amount_minor) > 0').orderBy('k.name')
      .select({ customerId: 'k.id' }, { customerName: 'k.name' }, trx.raw('sum(e.amount_minor)::bigint as "amountMinor"')),
    goesBack: await trx('refunds').where({ credit_id: id }).whereNot('state', 'cancelled').orderBy('opened_at').select('id', { amountMinor: 'amount_minor' }, 'state')
  }
}
