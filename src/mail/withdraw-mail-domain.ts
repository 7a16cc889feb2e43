/** The end of what a mail domain keeps in the DNS, with its data (HOST-7.4): its records go out of the zone of its name, whoever that zone was opened for. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import type { Deps } from '../deps.ts'
import { withdrawRecords } from '../dns/withdraw-records.ts'
import { lockMailDomain, updateWithdrawn } from './domain-suspension-store.ts'

/** In the caller's transaction; whoever calls it has passed the guard. */
export async function withdrawMailDomain (deps: Deps, trx: Knex.Transaction, actor: Actor, mailDomainId: string, at: Date): Promise<void> {
  const domain = await lockMailDomain(trx, mailDomainId)
  if (!domain || domain.withdrawnAt) return
  await updateWithdrawn(trx, mailDomainId, at)
  const { operatorId, customerId, name } = domain
  await withdrawRecords(deps, trx, actor, { operatorId, customerId, name, source: 'mail' }, at)
}
