/** Whether a mailbox takes app passwords alone: its own then opens nothing but the page that changes it (HOST-9.1). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import { updateAppPasswordsOnly } from './main-password-store.ts'

/** Open sessions end when it is turned on. False: it was so before. @throws Refusal 'not-found' */
export async function requireAppPasswords (deps: Deps, actor: Actor, { mailboxId, only }: { readonly mailboxId: string, readonly only: boolean }): Promise<boolean> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    if (!await updateAppPasswordsOnly(trx, mailboxId, only)) return false
    if (only) await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
    await writeAudit(trx, {
      at, actor, action: only ? 'mailbox.require-app-passwords' : 'mailbox.allow-password', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
      rule: 'HOST-9.1', policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address }
    })
    return true
  })
}
