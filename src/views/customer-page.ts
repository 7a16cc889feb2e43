/** One customer, for staff: who it is, who may come in, what is paid in; the rest of its page comes from the lists. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'

export type CustomerPerson = { readonly id: string, readonly name: string, readonly email: string, readonly createdAt: Date, /** null: may come in. */ readonly disabledAt: Date | null, /** Machine time; null: never, or long ago. */ readonly lastSeenAt: Date | null }

export type CustomerPage = {
  readonly id: string
  readonly operatorId: string
  readonly name: string
  readonly email: string
  readonly lang: 'pl' | 'en'
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly phone: string
  readonly taxId: string | null
  readonly createdAt: Date
  readonly erasedAt: Date | null
  readonly people: readonly CustomerPerson[]
  readonly holders: readonly { readonly id: string, readonly name: string, readonly organisation: string | null, readonly city: string, readonly domains: number }[]
  /** Prepaid balances with something in them, minor units. */
  readonly balances: readonly { readonly currency: Currency, readonly amountMinor: bigint }[]
  /** Terms that its contract sets otherwise. */
  readonly contractTerms: number
}

const mostHolders = 20

/** Undefined for an unknown customer and for another operator's. */
export async function findCustomerPage (trx: Knex.Transaction, operatorId: string, id: string): Promise<CustomerPage | undefined> {
  const customer = await trx('customers').where({ id, operator_id: operatorId }).first(
    'id', { operatorId: 'operator_id' }, 'name', 'email', 'lang', 'street', 'postcode', 'city', 'country', 'phone', { taxId: 'tax_id' }, { createdAt: 'created_at' }, { erasedAt: 'erased_at' })
  if (!customer) return undefined
  return {
    ...customer,
    people: await trx('users as u').where('u.customer_id', id).orderBy(['u.created_at', 'u.id']).select(
      'u.id', 'u.name', 'u.email', { createdAt: 'u.created_at' }, { disabledAt: 'u.disabled_at' }, trx.raw('(select max(last_seen_at) from sessions s where s.user_id = u.id) as "lastSeenAt"')),
    holders: await trx('holders as h').where('h.customer_id', id).whereNull('h.superseded_at').orderByRaw('coalesce(h.organisation, h.name), h.id').limit(mostHolders).select(
      'h.id', 'h.name', 'h.organisation', 'h.city', trx.raw('(select count(*)::int from domains d where d.holder_id = h.id and d.released_at is null) as domains')),
    balances: await trx('balances').where({ customer_id: id }).where('amount_minor', '<>', 0).orderBy('currency', 'desc').select('currency', { amountMinor: 'amount_minor' }),
    contractTerms: (await trx('contract_terms').where({ customer_id: id }).first(trx.raw('count(*)::int as count'))).count
  }
}

export type CustomerCounts = { readonly domains: number, readonly mailDomains: number, readonly contracts: number, readonly unpaid: number, readonly openCases: number, readonly letters: number }

/** How many there are of what its page shows the first of. */
export async function countOfCustomer (trx: Knex.Transaction, id: string): Promise<CustomerCounts> {
  const { rows: [row] } = await trx.raw(`
    select (select count(*)::int from domains where customer_id = :id and released_at is null) as domains,
           (select count(*)::int from mail_domains where customer_id = :id) as "mailDomains",
           (select count(*)::int from hosting_contracts where customer_id = :id and ended_at is null) as contracts,
           (select count(*)::int from debts where customer_id = :id and (credited_at is null or reopened_at is not null) and closed_at is null) as unpaid,
           (select count(*)::int from sanction_cases where customer_id = :id and released_at is null) as "openCases",
           (select count(*)::int from letters where customer_id = :id) as letters`, { id })
  return row
}
