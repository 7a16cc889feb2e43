/** A mailing in the hands of whoever it belongs to, and the journal's line of what was done. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { Refusal } from '../errors.ts'
import { notFound, requireCustomer } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { lockMailing, type Mailing } from './mailing-store.ts'

/** @throws Refusal 'not-found' (also another tenant's) */
export async function lockOwnMailing (trx: Knex.Transaction, actor: Actor, id: string): Promise<Mailing> {
  const mailing = await lockMailing(trx, id)
  if (!mailing) throw notFound()
  requireCustomer(actor, mailing, 'act:mailings')
  return mailing
}

/** What is sent stays as it was when it was started. @throws Refusal 'conflict' 'mailing-started' */
export function requireUnstarted ({ startedAt }: Mailing): void {
  if (startedAt) throw new Refusal('conflict', 'This mailing was started already: make a new one.', { reason: 'mailing-started', rule: 'MZ-2.5' })
}

export async function noteMailing (trx: Knex.Transaction, actor: Actor, { id, operatorId, customerId, policyVersion }: Pick<Mailing, 'id' | 'operatorId' | 'customerId' | 'policyVersion'>, { action, rule, facts = {} }: { readonly action: string, readonly rule: RuleId, readonly facts?: object }, at: Date): Promise<void> {
  await writeAudit(trx, { at, actor, action: `mailing.${action}`, subject: { type: 'mailing', id }, operatorId, customerId, rule, policyVersion, facts })
}
