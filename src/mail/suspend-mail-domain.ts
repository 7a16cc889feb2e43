/** Suspending and resuming a mail domain with all its mailboxes: at once for new mail and new logins, which read it each time; open sessions are ended by jobs. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { versionInForce } from './block-sender.ts'
import { lockMailDomain, selectMailboxIds, updateMailDomainSuspended } from './domain-suspension-store.ts'

export type MailDomainAct = {
  readonly mailDomainId: string
  /** The paragraph it rests on: HOST-7.3, OG-16.1 … */
  readonly rule: RuleId
  /** Business time. */
  readonly at: Date
  /** Those in force on the day of `at` when left out. */
  readonly policyVersion?: string
}

/**
 * No mail in or out, no login, until resumed; what is in the mailboxes stays. Whether the actor may is the caller's to check: a customer's withdrawal stops its own service.
 * False: it was so before. @throws Refusal 'not-found'
 */
export async function suspendMailDomain (deps: Deps, trx: Knex.Transaction, actor: Actor, act: MailDomainAct): Promise<boolean> {
  if (!await change(trx, actor, act, 'suspend')) return false
  for (const mailboxId of await selectMailboxIds(trx, act.mailDomainId)) await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
  return true
}

/** Ends the suspension of the domain, not what was done to single mailboxes. False: it was not suspended. @throws Refusal 'not-found' */
export async function resumeMailDomain (_deps: Deps, trx: Knex.Transaction, actor: Actor, act: MailDomainAct): Promise<boolean> {
  return await change(trx, actor, act, 'resume')
}

async function change (trx: Knex.Transaction, actor: Actor, { mailDomainId, rule, at, policyVersion }: MailDomainAct, what: 'suspend' | 'resume'): Promise<boolean> {
  const domain = await lockMailDomain(trx, mailDomainId)
  if (!domain || (actor.kind !== 'machine' && actor.operatorId !== domain.operatorId)) throw notFound()
  if ((domain.suspendedAt !== null) === (what === 'suspend')) return false
  await updateMailDomainSuspended(trx, mailDomainId, what === 'suspend' ? { at, rule } : null)
  await writeAudit(trx, {
    at, actor, action: `mail-domain.${what}`, subject: { type: 'mail-domain', id: mailDomainId }, operatorId: domain.operatorId, customerId: domain.customerId,
    rule, policyVersion: policyVersion ?? await versionInForce(trx, domain.operatorId, at), facts: { name: domain.name }
  })
  return true
}
