/** What a customer is told of a change of name servers, keys or lock. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import type { DelegationChanged } from '../notices/letters/delegation-changed.ts'
import type { SigningKeys } from '../registry/epp/extensions/sec-dns.ts'
import type { DomainChange } from './delegation-store.ts'
import { namesOf, writeDomainLetter, type About } from './domain-letter.ts'

export async function writeChangedLetter (deps: Deps, trx: Knex.Transaction, domain: About, { id, wanted, rule, policyVersion }: DomainChange, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, { key: id, policyVersion, template: 'delegation-changed', facts: { ...namesOf(domain), ...factsOf(wanted) }, rules: [rule], attachments: [] }, at)
}

export async function writeChangeRefusedLetter (deps: Deps, trx: Knex.Transaction, domain: About, { id, wanted, rule, policyVersion }: DomainChange, say: string, at: Date): Promise<void> {
  await writeDomainLetter(deps, trx, domain, { key: id, policyVersion, template: 'change-refused', facts: { ...namesOf(domain), what: wanted.kind, say }, rules: ['ORDER', rule], attachments: [] }, at)
}

type Changed = DelegationChanged extends infer Each ? Each extends { what: string } ? Omit<Each, 'name' | 'displayName'> : never : never

function factsOf (wanted: DomainChange['wanted']): Changed {
  switch (wanted.kind) {
    case 'name-servers': return { what: 'name-servers', servers: wanted.nameServers.map(({ name, addresses }) => [name, ...addresses].join(' ')) }
    case 'dnssec': return { what: 'dnssec', keys: wanted.keys === null ? [] : linesOf(wanted.keys) }
    case 'lock':
    case 'hold': return { what: wanted.kind, on: wanted.on }
  }
}

const linesOf = (signing: SigningKeys): string[] => 'ds' in signing
  ? signing.ds.map(({ keyTag, algorithm, digestType, digest }) => `${keyTag} ${algorithm} ${digestType} ${digest}`)
  : signing.keys.map(({ flags, protocol, algorithm, publicKey }) => `${flags} ${protocol} ${algorithm} ${publicKey}`)
