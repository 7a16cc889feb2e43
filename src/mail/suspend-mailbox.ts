/** Suspending, resuming and blocking a mailbox: at once for new mail and new logins, which read it each time; open sessions are ended by a job. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import type { Deps } from '../deps.ts'
import { notFound, requireStaff } from '../people/may.ts'
import type { RuleId } from '../rules/rule-ids.ts'
import { versionInForce } from './block-sender.ts'
import { lockMailbox, updateMailbox, type Mailbox, type MailboxChange } from './mail-store.ts'

export type MailboxAct = {
  readonly mailboxId: string
  /** The paragraph it rests on: HOST-7.3, OG-16.1 … */
  readonly rule: RuleId
  /** Business time. */
  readonly at: Date
  /** Those in force on the day of `at` when left out. */
  readonly policyVersion?: string
}

/** No mail in or out, no login, until resumed; what is in the mailbox stays. False: it was so before. @throws Refusal 'not-found', 'forbidden' */
export async function suspendMailbox (deps: Deps, trx: Knex.Transaction, actor: Actor, act: MailboxAct): Promise<boolean> {
  return await change(deps, trx, actor, act, 'mailbox.suspend', ({ suspendedAt }) => suspendedAt ? undefined : { suspended: { at: act.at, rule: act.rule } })
}

/** Ends a suspension, not a block. False: it was not suspended. @throws Refusal 'not-found', 'forbidden' */
export async function resumeMailbox (deps: Deps, trx: Knex.Transaction, actor: Actor, act: MailboxAct): Promise<boolean> {
  return await change(deps, trx, actor, act, 'mailbox.resume', ({ suspendedAt }) => suspendedAt ? { suspended: null } : undefined)
}

/** As a suspension, for breach of the terms (HOST-12.5c); no payment ends it. False: it was so before. @throws Refusal 'not-found', 'forbidden' */
export async function blockMailbox (deps: Deps, trx: Knex.Transaction, actor: Actor, act: MailboxAct): Promise<boolean> {
  return await change(deps, trx, actor, act, 'mailbox.block', ({ blockedAt, blockedRule }) => blockedAt && blockedRule !== 'HOUSE-UNDELETE' ? undefined : { blocked: { at: act.at, rule: act.rule } })
}

async function change (deps: Deps, trx: Knex.Transaction, actor: Actor, { mailboxId, rule, at, policyVersion }: MailboxAct, action: string, plan: (mailbox: Mailbox) => MailboxChange | undefined): Promise<boolean> {
  requireStaff(actor, 'act:cases')
  const mailbox = await lockMailbox(trx, mailboxId)
  if (!mailbox || (actor.kind === 'staff' && actor.operatorId !== mailbox.operatorId)) throw notFound()
  const planned = plan(mailbox)
  if (!planned) return false
  await updateMailbox(trx, mailboxId, planned)
  if (action !== 'mailbox.resume') await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
  await writeAudit(trx, {
    at, actor, action, subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
    rule, policyVersion: policyVersion ?? await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address }
  })
  return true
}
