/** After a mailbox got another address: what was opened under the former one ends, and its use is counted anew, for a session may have noted it under the former name meanwhile. Run by a job. */
import { transact } from '../../db/transact.ts'
import { findMailbox } from '../find.ts'
import type { KickDeps } from '../kick-sessions.ts'
import { renameInWebmail } from '../webmail-store.ts'
import { deleteByName, selectShares } from './life-store.ts'

/** Throws when Dovecot does not answer: the job comes again. */
export async function settleRename (deps: KickDeps, { mailboxId, from }: { readonly mailboxId: string, readonly from: string }): Promise<void> {
  const [mailbox, shares] = await transact(deps.db, async trx => [await findMailbox(trx, mailboxId), await selectShares(trx, mailboxId)] as const)
  await deps.doveadm.kick(from)
  if (!mailbox || mailbox.address === from) return
  for (const share of shares) if (share.mailboxId === mailboxId) await deps.doveadm.share(share.sharedAddress, from, null)
  await deps.doveadm.recount(mailbox.address)
  await transact(deps.db, async trx => {
    await renameInWebmail(trx, from, mailbox.address)
    await deleteByName(trx, from)
  })
}
