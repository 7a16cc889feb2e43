/** Letters about papers: what is asked for, what was rejected. */
import type { Knex } from 'knex'
import type { Deps } from '../deps.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { Day } from '../rules/calendar.ts'
import type { PaperPurpose } from '../rules/papers.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type PaperMatter = { readonly operatorId: string, readonly customerId: string, readonly policyVersion: string, readonly name: string, readonly displayName: string }

export type PaperLetter = {
  readonly template: 'papers-asked' | 'paper-rejected'
  readonly key: string
  readonly papers: readonly PaperPurpose[]
  /** In the desk's words. */
  readonly why: string
  /** Last day on which papers may come. */
  readonly until: Day
  readonly rule: RuleId
}

export async function writePaperLetter (deps: Deps, trx: Knex.Transaction, { operatorId, customerId, policyVersion, name, displayName }: PaperMatter, { template, key, papers, why, until, rule }: PaperLetter, at: Date): Promise<void> {
  const customer = (await findCustomer(trx, customerId))!
  await writeLetter(deps, trx, {
    key, operatorId, customerId, to: { email: customer.email, name: customer.name, lang: customer.lang }, template, facts: { name, displayName, papers, why, until }, rules: [rule], policyVersion, attachments: []
  }, at)
}
