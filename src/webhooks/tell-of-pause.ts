/** The owner of an endpoint is told that it is paused and that nothing is lost: its customer, or the operator's own address. */
import type { Knex } from 'knex'
import { writeLetter } from '../notices/write.ts'
import { findCustomer, findOperator } from '../people/find.ts'
import type { PausedWhy } from '../rules/webhook.ts'
import { countOpen } from './delivery-store.ts'
import type { WebhookDeps } from './deps.ts'
import type { Endpoint } from './endpoint-store.ts'
import { versionInForce } from './own-endpoint.ts'

export async function tellOfPause (deps: WebhookDeps, trx: Knex.Transaction, { id, operatorId, customerId, label, url, pausedAt }: Endpoint, why: Exclude<PausedWhy, 'owner'>, at: Date): Promise<void> {
  const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
  const { brand, country } = (await findOperator(trx, operatorId))!
  await writeLetter(deps, trx, {
    key: `webhook-paused:${id}:${pausedAt?.getTime()}`,
    operatorId,
    customerId,
    to: customer ? { email: customer.email, name: customer.name, lang: customer.lang } : { email: brand.email, name: brand.name, lang: country === 'PL' ? 'pl' : 'en' },
    template: 'webhook-paused',
    facts: { label, host: new URL(url).host, why, at, waiting: await countOpen(trx, id), page: `${deps.webUrl}/webhooks/${id}` },
    rules: ['HOUSE-WEBHOOK'],
    policyVersion: await versionInForce(trx, operatorId, at),
    attachments: []
  }, at)
}
