/** A letter about one domain to the client who acts for its holder. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { Domain } from './domain-store.ts'

export type About = Pick<Domain, 'name' | 'displayName' | 'operatorId' | 'customerId'>

/** `key`: of what the letter tells; one letter for ever. */
export async function writeDomainLetter (deps: Deps, trx: Knex.Transaction, { operatorId, customerId }: Pick<About, 'operatorId' | 'customerId'>, { key, policyVersion, ...words }: Words & { readonly key: string, readonly policyVersion: string }, at: Date): Promise<void> {
  const { email, name, lang } = (await findCustomer(trx, customerId))!
  await writeLetter(deps, trx, { key: `${words.template}:${key}`, operatorId, customerId, to: { email, name, lang }, policyVersion, ...words }, at)
}

export const namesOf = ({ name, displayName }: Pick<About, 'name' | 'displayName'>) => ({ name, displayName })
