/** Sending is free again: the block's row, and the letter that tells. In the caller's transaction, the case locked. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { findMailDomain } from '../mail/find.ts'
import { releaseSender } from '../mail/release-sender.ts'
import { writeLetter } from '../notices/write.ts'
import { findCustomer } from '../people/find.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import type { SanctionCase } from './case-store.ts'
import type { SanctionDeps } from './deps.ts'

/** Does nothing when the block has ended before. */
export async function endBlock (deps: SanctionDeps, trx: Knex.Transaction, actor: Actor, row: SanctionCase, rule: RuleId, at: Date): Promise<void> {
  if (row.blockEndedAt) return
  await releaseSender(deps, trx, { mailDomainId: row.mailDomainId, rule, at, actor, policyVersion: row.policyVersion })
  const mailDomain = (await findMailDomain(trx, row.mailDomainId))!
  const customer = (await findCustomer(trx, row.customerId))!
  await writeLetter(deps, trx, {
    key: `sender-released:${row.id}`,
    operatorId: row.operatorId,
    customerId: row.customerId,
    to: { email: customer.email, name: customer.name, lang: customer.lang },
    template: 'sender-released',
    facts: { mailDomain: mailDomain.displayName, releasedAt: at, rule },
    rules: [rule],
    policyVersion: row.policyVersion,
    attachments: []
  }, at)
}
