/** Ends the open sessions of a mailbox: they would outlive a suspension or a change of the password otherwise. Run by a job. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import type { Doveadm } from './doveadm-client.ts'
import { findMailbox } from './find.ts'

export type KickDeps = Deps & { readonly doveadm: Doveadm }

/** Throws when Dovecot does not answer: the job comes again. */
export async function kickSessions (deps: KickDeps, mailboxId: string): Promise<void> {
  const mailbox = await transact(deps.db, trx => findMailbox(trx, mailboxId))
  if (mailbox) await deps.doveadm.kick(mailbox.address)
}
