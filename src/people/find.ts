/** People as other contexts see them: they read through these functions, never our tables. */
import type { Knex } from 'knex'
import { listed, runPrepared, type Prepared } from '../db/prepared.ts'
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
  /** Of a natural person, where a registry asks for it: ISO 3166-1 alpha-2. */
  readonly citizenship?: string | null
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
  'id', { customerId: 'customer_id' }, { operatorId: 'operator_id' }, 'kind', 'name', 'organisation', 'email', 'phone', ...address, { taxId: 'tax_id' }, { whoisConsent: 'whois_consent' }, 'citizenship'
]

/** Both are asked for with every letter. */
const ofCustomer: Prepared = {
  name: 'customer-find',
  text: `select ${listed(customerColumns)} from customers where id = $1`
}
const ofOperator: Prepared = {
  name: 'operator-find',
  text: `select ${listed(['id', 'policy', 'name', ...address, { taxId: 'tax_id' }, { bankAccount: 'bank_account' }, 'currency', 'brand'])} from operators where id = $1`
}

/** Read once a transaction: who is erased in the middle of one is read anew (`forgetCustomer`). */
export async function findCustomer (trx: Knex.Transaction, id: string): Promise<Customer | undefined> {
  return await once(customersOf, trx, id, async () => (await runPrepared<Customer>(trx, ofCustomer, [id]))[0])
}

/** Those that there are. */
export async function findCustomers (trx: Knex.Transaction, ids: readonly string[]): Promise<Customer[]> {
  return await trx('customers').whereRaw('id = any(?)', [[...ids]]).select(...customerColumns)
}

/** Customers of an operator with one of these tax ids, or one of these e-mail addresses (small letters). */
export async function findCustomersAlike (trx: Knex.Transaction, operatorId: string, { taxIds, emails }: { taxIds: readonly string[], emails: readonly string[] }): Promise<Pick<Customer, 'id' | 'name' | 'taxId' | 'email'>[]> {
  const columns = ['id', 'name', { taxId: 'tax_id' }, 'email']
  const [byTaxId, byEmail] = [
    await trx('customers').where({ operator_id: operatorId }).whereRaw('tax_id = any(?)', [[...taxIds]]).select(columns),
    await trx('customers').where({ operator_id: operatorId }).whereRaw('lower(email) = any(?)', [[...emails]]).select(columns)
  ]
  return [...new Map([...byTaxId, ...byEmail].map(row => [row.id, row])).values()]
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
  return await once(operatorsOf, trx, id, async () => (await runPrepared<Operator>(trx, ofOperator, [id]))[0])
}

/** Its row was changed in this transaction. */
export const forgetCustomer = (trx: Knex.Transaction, id: string): void => { customersOf.get(trx)?.delete(id) }

type Known<Row> = WeakMap<Knex.Transaction, Map<string, Row>>

const customersOf: Known<Customer> = new WeakMap()
const operatorsOf: Known<Operator> = new WeakMap()

async function once<Row> (known: Known<Row>, trx: Knex.Transaction, id: string, read: () => Promise<Row | undefined>): Promise<Row | undefined> {
  const rows = known.get(trx) ?? new Map<string, Row>()
  known.set(trx, rows)
  const row = rows.get(id) ?? await read()
  if (row) rows.set(id, row)
  return row
}
