/** A new password: sessions that were opened with the old one end (HOST-9.1). */
import type { Actor } from '../audit/actor.ts'
import { writeAudit } from '../audit/write.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { passwordTerms, requireGoodPassword } from './access/good-password.ts'
import { updatePassword } from './access/main-password-store.ts'
import { lockMailbox } from './mail-store.ts'
import { newMailboxPassword } from './mailbox-password.ts'
import { requireMailboxOwner } from './owner.ts'

/**
 * `password` null: one is made. Answered once, kept as a hash.
 * @throws Refusal 'not-found' for a foreign mailbox, 'invalid' for a weak password (OG-7.5)
 */
export async function setMailboxPassword (deps: Deps, actor: Actor, { mailboxId, password: chosen }: { readonly mailboxId: string, readonly password: string | null }): Promise<{ password: string }> {
  const at = deps.now()
  const { password, hash } = await newMailboxPassword(chosen)
  await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    const { versionId, passwords } = await passwordTerms(trx, mailbox.operatorId, at)
    requireGoodPassword(chosen, mailbox.address, passwords)
    await updatePassword(trx, mailboxId, hash, at)
    await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.set-password', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
      rule: 'HOST-9.1', policyVersion: versionId, facts: { address: mailbox.address }
    })
  })
  return { password }
}
