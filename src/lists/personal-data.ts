/** Lists of a customer, to be told (GDPR art. 15, 20). Who is on them is the members' data, of which the customer is the controller: it is read on the list's pages. */
import type { Knex } from 'knex'

export async function listsOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('lists').where({ customer_id: customerId }).orderBy('address').select('id', 'address', 'title', 'description', 'owners', { createdAt: 'created_at' }, { closedAt: 'closed_at' })
}

/** Lists that are not closed: they go before their owner's data do. */
export const countLists = async (trx: Knex.Transaction, customerId: string): Promise<number> =>
  (await trx('lists').where({ customer_id: customerId, closed_at: null }).first(trx.raw('count(*)::int as count'))).count

/** Of closed lists: who was on them, and by which consents. */
export async function eraseLists (trx: Knex.Transaction, customerId: string): Promise<void> {
  const closed = trx('lists').where({ customer_id: customerId }).whereNotNull('closed_at').select('id')
  await trx('list_members').whereIn('list_id', closed).delete()
  await trx('list_posts').whereIn('list_id', closed).delete()
  await trx('lists').where({ customer_id: customerId }).whereNotNull('closed_at').update({ title: '', description: '', owners: ['erased'] })
}
