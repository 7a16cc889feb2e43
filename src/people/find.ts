/** People as other contexts see them: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import type { Currency } from '../rules/money.ts'

export type Lang = 'pl' | 'en'

export type PostalAddress = {
  readonly street: string
  readonly city: string
  readonly postcode: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

export type Customer = PostalAddress & {
  readonly id: string
  readonly operatorId: string
  readonly name: string
  readonly email: string
  readonly lang: Lang
  readonly taxId: string | null
  /** '+48.600123456' (RFC 5733 §2.5). */
  readonly phone: string
}

export type HolderKind = 'person' | 'sole-trader' | 'partnership' | 'company'

export type Holder = PostalAddress & {
  readonly id: string
  readonly customerId: string
  readonly operatorId: string
  readonly kind: HolderKind
  readonly name: string
  readonly organisation: string | null
  readonly email: string
  /** '+48.600123456' (RFC 5733 §2.5). */
  readonly phone: string
  readonly taxId: string | null
  /** Opt-in of a natural person to the public directory (DOM-II.2-WHOIS). */
  readonly whoisConsent: boolean
}

export type Operator = PostalAddress & {
  readonly id: string
  readonly policy: string
  readonly name: string
  readonly taxId: string
  /** IBAN. */
  readonly bankAccount: string
  readonly currency: Currency
  readonly brand: { readonly name: string, readonly email: string }
}

const address = ['street', 'city', 'postcode', 'country']
const customerColumns = ['id', { operatorId: 'operator_id' }, 'name', 'email', 'lang', ...address, { taxId: 'tax_id' }, 'phone']
const holderColumns = [
  'id', { customerId: 'customer_id' }, { operatorId: 'operator_id' }, 'kind', 'name', 'organisation', 'email', 'phone', ...address, { taxId: 'tax_id' }, { whoisConsent: 'whois_consent' }
]

export async function findCustomer (trx: Knex.Transaction, id: string): Promise<Customer | undefined> {
  return await trx('customers').where({ id }).first(...customerColumns)
}

/** Those that there are. */
export async function findCustomers (trx: Knex.Transaction, ids: readonly string[]): Promise<Customer[]> {
  return await trx('customers').whereRaw('id = any(?)', [[...ids]]).select(...customerColumns)
}

export async function findHolder (trx: Knex.Transaction, id: string): Promise<Holder | undefined> {
  return await trx('holders').where({ id }).first(...holderColumns)
}

/** Those that there are. */
export async function findHolders (trx: Knex.Transaction, ids: readonly string[]): Promise<Holder[]> {
  return await trx('holders').whereRaw('id = any(?)', [[...ids]]).select(...holderColumns)
}

/** Every operator of the house. */
export async function findOperators (trx: Knex.Transaction): Promise<Pick<Operator, 'id' | 'policy'>[]> {
  return await trx('operators').orderBy('id').select('id', 'policy')
}

/** The operators under one policy. */
export async function findOperatorsUnder (trx: Knex.Transaction, policy: string): Promise<string[]> {
  return await trx('operators').where({ policy }).orderBy('id').pluck('id')
}

/** Read once a transaction: an operator does not change in the middle of one. */
export async function findOperator (trx: Knex.Transaction, id: string): Promise<Operator | undefined> {
  const known = operatorsOf.get(trx) ?? new Map<string, Operator>()
  operatorsOf.set(trx, known)
  const operator = known.get(id) ?? await trx('operators').where({ id })
    .first('id', 'policy', 'name', ...address, { taxId: 'tax_id' }, { bankAccount: 'bank_account' }, 'currency', 'brand')
  if (operator) known.set(id, operator)
  return operator
}

const operatorsOf = new WeakMap<Knex.Transaction, Map<string, Operator>>()
