/** Webhooks of a customer: told (GDPR art. 15, 20), and forgotten with the customer. */
import type { Knex } from 'knex'

export async function webhooksOf (trx: Knex.Transaction, customerId: string): Promise<object[]> {
  return await trx('webhook_endpoints').where({ customer_id: customerId }).orderBy('created_at').select('id', 'url', 'label', 'events', { createdAt: 'created_at' }, { endedAt: 'ended_at' })
}

/** With what was to be told there, and its log. */
export async function eraseWebhooks (trx: Knex.Transaction, customerId: string): Promise<void> {
  const its = trx('webhook_endpoints').where({ customer_id: customerId }).select('id')
  await trx('webhook_deliveries').whereIn('endpoint_id', its).delete()
  await trx('webhook_secrets').whereIn('endpoint_id', its).delete()
  await trx('webhook_endpoints').where({ customer_id: customerId }).delete()
}
