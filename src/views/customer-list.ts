/** Customers and holders in lists and one by one. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

type Address = { readonly street: string, readonly city: string, readonly postcode: string, readonly country: string }

export type CustomerRow = Address & {
  readonly id: string
  readonly operatorId: string
  readonly name: string
  readonly email: string
  readonly lang: 'pl' | 'en'
  readonly taxId: string | null
  readonly phone: string
}

export type HolderRow = Address & {
  readonly id: string
  readonly customerId: string
  readonly operatorId: string
  readonly kind: 'person' | 'sole-trader' | 'partnership' | 'company'
  readonly name: string
  readonly organisation: string | null
  readonly email: string
  readonly phone: string
  readonly taxId: string | null
  readonly whoisConsent: boolean
  readonly citizenship: string | null
}

const address = ['street', 'city', 'postcode', 'country']

const customerColumns = ['t.id', 't.operator_id as operatorId', 't.name', 't.email', 't.lang', ...address, 't.tax_id as taxId', 't.phone']

const holderColumns = [
  't.id', 't.customer_id as customerId', 't.operator_id as operatorId', 't.kind', 't.name', 't.organisation', 't.email', 't.phone', ...address,
  't.tax_id as taxId', 't.whois_consent as whoisConsent', 't.citizenship'
]

/** In the order of their ids. */
export async function listCustomers (trx: Knex.Transaction, { operatorId, customerId }: Sight, { limit, cursor }: Paging): Promise<Page<CustomerRow>> {
  const query = trx('customers as t').where('t.operator_id', operatorId).orderBy('t.id').limit(limit + 1).select(customerColumns)
  if (customerId !== null) void query.where('t.id', customerId)
  const after = placeOf(cursor, 1)
  if (after) void query.where('t.id', '>', after[0]!)
  return pageOf<CustomerRow>(await query, limit, customer => [customer.id])
}

/** In the order of their ids; data that were replaced are left out. */
export async function listHolders (trx: Knex.Transaction, sight: Sight, { limit, cursor }: Paging): Promise<Page<HolderRow>> {
  const query = seen(trx('holders as t'), sight, 't').whereNull('t.superseded_at').orderBy('t.id').limit(limit + 1).select(holderColumns)
  const after = placeOf(cursor, 1)
  if (after) void query.where('t.id', '>', after[0]!)
  return pageOf<HolderRow>(await query, limit, holder => [holder.id])
}

/** Undefined for an unknown holder and for one that is not the reader's to see. */
export async function findHolderFor (trx: Knex.Transaction, sight: Sight, id: string): Promise<HolderRow | undefined> {
  return await seen(trx('holders as t'), sight, 't').where('t.id', id).first(holderColumns)
}
