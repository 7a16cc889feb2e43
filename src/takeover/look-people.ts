/** What our books and other lines say to lines of customers and holders. */
import type { Knex } from 'knex'
import { findCustomers, findCustomersAlike } from '../people/find.ts'
import { placeOf, type Item } from './item.ts'
import type { CustomerRow, HolderRow } from './judge-people.ts'
import { readReferences } from './references.ts'
import type { Seen } from './seen.ts'
import type { Ground } from './takeover.ts'

type At = Pick<Ground, 'operatorId' | 'source'>

/** The same tax id is the same firm: two accounts of it are nobody's wish. The same e-mail address may be an agency's. */
export async function lookAtCustomers (trx: Knex.Transaction, { operatorId }: At, seen: Seen, items: readonly Item<CustomerRow>[], taxIds: Map<string, number>): Promise<void> {
  for (const item of items) {
    const { row: { reference, customer, holder } } = item
    const other = customer.taxId === null ? undefined : taxIds.get(customer.taxId)
    if (other !== undefined) seen.note({ ...placeOf(item), column: 'tax_id', reason: 'tax-id-twice', say: `${customer.taxId} stands in line ${other}, too: two customers are made of one firm.` })
    else if (customer.taxId !== null) taxIds.set(customer.taxId, item.line)
    if (holder && !seen.isFaulty(item)) seen.add('holder', reference, { ...placeOf(item), taken: item.taken !== undefined, customer: reference }, 'kind')
  }
  const fresh = items.filter(({ taken }) => !taken)
  const ours = new Map((await findCustomers(trx, fresh.flatMap(({ row }) => row.ours ?? []))).map(each => [each.id, each]))
  const alike = await findCustomersAlike(trx, operatorId, { taxIds: fresh.flatMap(({ row }) => row.customer.taxId ?? []), emails: fresh.map(({ row }) => row.customer.email.toLowerCase()) })
  for (const item of fresh) {
    const { ours: id, customer } = item.row
    if (id !== null) {
      if (ours.get(id)?.operatorId !== operatorId) seen.fault({ ...placeOf(item), column: 'our_customer', reason: 'unknown-customer', say: `our_customer: there is no customer ${id} here: check the id, or leave it empty for a new customer.` })
      continue
    }
    const sameFirm = alike.find(each => customer.taxId !== null && each.taxId === customer.taxId)
    if (sameFirm) seen.fault({ ...placeOf(item), column: 'tax_id', reason: 'same-tax-id', say: `tax_id: ${customer.taxId} is our customer ${sameFirm.id} (${sameFirm.name}) already: write that id in our_customer.` })
    const sameAddress = alike.find(each => each !== sameFirm && each.email.toLowerCase() === customer.email.toLowerCase())
    if (sameAddress) seen.note({ ...placeOf(item), column: 'email', reason: 'same-email', say: `email: our customer ${sameAddress.id} (${sameAddress.name}) has the same address. If it is the same one, write that id in our_customer; as it stands a new customer is made.` })
  }
}

export async function lookAtHolders (trx: Knex.Transaction, ground: At, seen: Seen, items: readonly Item<HolderRow>[]): Promise<void> {
  const customers = await readReferences(trx, ground, seen, 'customer', items.map(({ row }) => row.customer))
  for (const item of items) customers.check({ ...placeOf(item), column: 'customer' }, item.row.customer)
}
