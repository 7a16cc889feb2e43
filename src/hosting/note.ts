/** Every decision about a contract in the journal, and every letter about it, with the rule and the terms it rests on. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { OpenedContract } from './read-contract.ts'

/** `action` without its subject: 'suspend' is written as 'hosting.suspend'. */
export async function note (trx: Knex.Transaction, actor: Actor, { contract, bound }: Pick<OpenedContract, 'contract' | 'bound'>, { action, rule, facts }: { action: string, rule: RuleId, facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action: `hosting.${action}`, subject: { type: 'hosting-contract', id: contract.id }, operatorId: contract.operatorId, customerId: contract.customerId,
    rule, policyVersion: bound.versionId, facts: { package: contract.package, ...facts }
  })
}

/** Once for its key: `about` is what tells two letters of one template apart (a bill, a suspension). */
export async function tell (deps: Deps, trx: Knex.Transaction, { contract, bound }: Pick<OpenedContract, 'contract' | 'bound'>, about: string, words: Words, at: Date): Promise<void> {
  const customer = (await findCustomer(trx, contract.customerId))!
  await writeLetter(deps, trx, {
    key: `${words.template}:${contract.id}:${about}`,
    operatorId: contract.operatorId,
    customerId: contract.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    policyVersion: bound.versionId,
    ...words
  }, at)
}
