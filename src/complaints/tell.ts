/** Every letter about a complaint, and every line of the journal about it, with the rule and the terms it rests on. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { writeLetter, type Words } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { NewComplaint } from './complaint-store.ts'
import type { ComplaintDeps } from './deps.ts'

type Told = Pick<NewComplaint, 'id' | 'operatorId' | 'customerId' | 'policyVersion' | 'about' | 'aboutId'>

/** Once for its template and `about`: what tells two letters of one template apart. The key carries the complaint's id, by which its page finds it. */
export async function tell (deps: ComplaintDeps, trx: Knex.Transaction, row: Told, words: Words, at: Date, about?: string): Promise<void> {
  const [first, ...rules] = words.rules
  const customer = (await findCustomer(trx, row.customerId))!
  await writeLetter(deps, trx, {
    key: [words.template, row.id, about].filter(each => each !== undefined).join(':'),
    operatorId: row.operatorId,
    customerId: row.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    policyVersion: row.policyVersion,
    ...words,
    rules: [first, ...new Set(rules.filter(rule => rule !== first))] // of one operator one paragraph may say two of them
  }, at)
}

/** What was said stays with the complaint: the journal names ids, days and sums alone. */
export async function note (trx: Knex.Transaction, actor: Actor, row: Told, { action, rule, facts }: { readonly action: string, readonly rule: RuleId, readonly facts: object }, at: Date): Promise<void> {
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'complaint', id: row.id }, operatorId: row.operatorId, customerId: row.customerId, rule, policyVersion: row.policyVersion,
    facts: { about: row.about, aboutId: row.aboutId, ...facts }
  })
}
