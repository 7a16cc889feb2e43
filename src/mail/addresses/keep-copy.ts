/** Whether a mailbox keeps a copy of what it passes on. While nobody elsewhere has agreed, it keeps all. */
import type { Actor } from '../../audit/actor.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { notFound } from '../../people/may.ts'
import { lockMailbox } from '../mail-store.ts'
import { requireOwner } from '../owner.ts'
import { updateKeepCopy } from './forward-store.ts'
import { noteChange } from './note-change.ts'

/** @throws Refusal 'not-found' */
export async function keepCopy (deps: Deps, actor: Actor, { mailboxId, keep }: { readonly mailboxId: string, readonly keep: boolean }): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailbox = await lockMailbox(trx, mailboxId)
    if (!mailbox) throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    if (await updateKeepCopy(trx, mailboxId, keep) === keep) return
    await noteChange(trx, actor, {
      at, action: 'mailbox.keep-copy', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-FORWARD', facts: { address: mailbox.address, keep }
    })
  })
}
