/** The owner of a mailbox turns its spam filter on or off, and chooses how sure it has to be (HOST-13.4). */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import type { MailboxSpamSettings } from '../../rules/spam.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox, selectMailbox } from '../mail-store.ts'
import { requireMailboxOwner } from '../owner.ts'
import { selectSpamSettings, updateSpamSettings } from './setting-store.ts'

/** @throws Refusal 'not-found' for a foreign mailbox; 'invalid' for a digest of a Junk that the filter does not fill */
export async function setSpamFilter (deps: Deps, actor: Actor, { mailboxId, ...settings }: MailboxSpamSettings & { readonly mailboxId: string }): Promise<MailboxSpamSettings> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'act')
    if (settings.digest && settings.filter !== 'junk') throw new Refusal('invalid', 'A digest tells what came into Junk: let the filter put spam there, or leave the digest out.', { reason: 'digest-without-junk', rule: 'HOST-13.4' })
    await updateSpamSettings(trx, mailboxId, settings)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.set-spam-filter', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId,
      rule: 'HOST-13.4', policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { address: mailbox.address, ...settings }
    })
    return settings
  })
}

/** @throws Refusal 'not-found' for a foreign mailbox */
export async function readSpamFilter ({ db }: Pick<Deps, 'db'>, actor: Actor, mailboxId: string): Promise<MailboxSpamSettings> {
  return await transact(db, async trx => {
    const mailbox = await selectMailbox(trx, { id: mailboxId })
    if (!mailbox) throw notFound()
    requireMailboxOwner(actor, mailbox, 'read')
    return (await selectSpamSettings(trx, mailboxId))!
  })
}
