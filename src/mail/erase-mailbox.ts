/**
 * The end of a mailbox's data (HOST-7.4, OG-28.5): nobody can log in or write to it any more, then what is in it is deleted by a job.
 * Whether it may be is the caller's to guard: what is deleted does not come back.
 */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { selectContents, selectMailboxIds, updateErased, type MailboxContents } from './domain-suspension-store.ts'
import { findMailbox } from './find.ts'
import type { KickDeps } from './kick-sessions.ts'
import { blockMailbox, type MailboxAct } from './suspend-mailbox.ts'
import { deleteFromWebmail } from './webmail-store.ts'

export type { MailboxContents } from './domain-suspension-store.ts'

/** What is in the mailboxes of a mail domain, by address. */
export const findContents = (trx: Knex.Transaction, mailDomainId: string): Promise<MailboxContents[]> => selectContents(trx, mailDomainId)

/** Of every mailbox of a mail domain. @throws Refusal 'not-found', 'forbidden' */
export async function eraseMailboxes (deps: Deps, trx: Knex.Transaction, actor: Actor, { mailDomainId, ...act }: Omit<MailboxAct, 'mailboxId'> & { readonly mailDomainId: string }): Promise<void> {
  for (const mailboxId of await selectMailboxIds(trx, mailDomainId)) {
    await blockMailbox(deps, trx, actor, { mailboxId, ...act })
    await updateErased(trx, mailboxId, act.at)
    await deps.jobs.add(trx, 'mail.erase-mailbox', { mailboxId }, mailboxId)
  }
}

/** Throws when Dovecot does not answer: the job comes again. A mailbox that is not blocked is left alone. */
export async function eraseContents (deps: KickDeps, mailboxId: string): Promise<void> {
  const mailbox = await transact(deps.db, trx => findMailbox(trx, mailboxId))
  if (!mailbox?.blockedAt) return
  await deps.doveadm.erase(mailbox.address)
  await transact(deps.db, trx => deleteFromWebmail(trx, mailbox.address))
  await deps.doveadm.recount(mailbox.address)
}
