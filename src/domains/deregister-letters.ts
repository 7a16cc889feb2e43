/** What a customer is told of a deregistration. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { profileOf } from '../rules/zones/of-name.ts'
import type { Deregistration } from './deregister-store.ts'
import { namesOf, writeDomainLetter } from './domain-letter.ts'
import type { Domain } from './domain-store.ts'

export async function writeDeregisteredLetter (deps: Deps, trx: Knex.Transaction, domain: Domain, { id, rule, policyVersion }: Deregistration, at: Date): Promise<void> {
  const { redemptionDays, quarantineDays } = profileOf(domain.zone, domain.expiresOn)
  await writeDomainLetter(deps, trx, domain, {
    key: id,
    policyVersion,
    template: 'domain-deregistered',
    facts: { ...namesOf(domain), paidUntil: domain.expiresOn, registryKeepsDays: redemptionDays ?? quarantineDays },
    rules: [rule, 'DOM-VI.4', 'HOUSE-FINAL'],
    attachments: []
  }, at)
}

export async function writeDeregistrationRefusedLetter (deps: Deps, trx: Knex.Transaction, domain: Domain, { id, rule, policyVersion }: Deregistration, say: string, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, { key: id, policyVersion, template: 'change-refused', facts: { ...namesOf(domain), what: 'deregistration', say }, rules: ['ORDER', rule], attachments: [] }, at)
}
