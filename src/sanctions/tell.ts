/** Every letter about a case, and every line of the journal about it, with the rule and the terms it rests on. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'

type Case = Pick<SanctionCase, 'id' | 'operatorId' | 'customerId' | 'mailDomain' | 'cause' | 'rung' | 'policyVersion'>

/** Once for its template and `about`: what tells two letters of one template apart. The key carries the case's id, by which its page finds it. */
export async function tell (deps: SanctionDeps, trx: Knex.Transaction, row: Case, words: Words, at: Date, about?: string): Promise<void> {
  const customer = (await findCustomer(trx, row.customerId))!
  await writeLetter(deps, trx, {
    key: [words.template, row.id, about].filter(each => each !== undefined).join(':'),
    operatorId: row.operatorId,
    customerId: row.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    policyVersion: row.policyVersion,
    ...words
  }, at)
}

export async function note (trx: Knex.Transaction, actor: Actor, row: Case, { action, rule, facts }: { action: string, rule: RuleId, facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'case', id: row.id }, operatorId: row.operatorId, customerId: row.customerId, rule, policyVersion: row.policyVersion,
    facts: { name: row.mailDomain, cause: row.cause, rung: row.rung, ...facts }
  })
}
