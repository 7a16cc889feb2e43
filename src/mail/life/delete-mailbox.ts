/** A mailbox is deleted by its owner, and restored whole as long as its data is there (HOUSE-UNDELETE). */
import type { Knex } from 'knex'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { writeLetter } from '../../notices/write.ts'
import { findCustomer } from '../../people/find.ts'
import { addDays, dayOf, type Day } from '../../rules/calendar.ts'
import { endAllAppPasswords, selectShares, updateDeleted, updateRestored } from './life-store.ts'
import { lifeTerms, lockOwn } from './own-mailbox.ts'

/**
 * No log-in, and no mail from that moment; the address stays the mailbox's. App passwords end for good.
 * @throws Refusal 'not-found'; 'forbidden': what belongs to a customer is deleted by the customer alone; 'conflict' when it is deleted already
 */
export async function deleteMailbox (deps: Deps, actor: Actor, mailboxId: string): Promise<{ readonly restorableThrough: Day }> {
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const mailbox = await lockOwn(trx, actor, mailboxId)
    if (actor.kind !== 'customer' && mailbox.customerId !== null) throw new Refusal('forbidden', 'A customer’s mailbox is deleted by the customer alone; suspend it instead.', { reason: 'not-the-owner', rule: 'HOST-7.4' })
    if (mailbox.deletedAt) throw new Refusal('conflict', 'This mailbox is deleted already.', { reason: 'mailbox-deleted', rule: 'HOUSE-UNDELETE' })
    const { versionId, life } = await lifeTerms(trx, mailbox, at)
    const restorableThrough = addDays(dayOf(at), life.undeleteDays)
    await updateDeleted(trx, mailboxId, { at, erasableFrom: addDays(restorableThrough, 1) })
    const appPasswords = await endAllAppPasswords(trx, mailboxId, at)
    await deps.jobs.add(trx, 'mail.kick-sessions', { mailboxId }, mailboxId)
    await applyShares(deps, trx, mailboxId)
    const { operatorId, customerId, address } = mailbox
    await writeAudit(trx, {
      at, actor, action: 'mailbox.delete', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'HOUSE-UNDELETE', policyVersion: versionId, facts: { address, restorableThrough, appPasswords }
    })
    const customer = customerId === null ? undefined : await findCustomer(trx, customerId)
    if (customer) {
      await writeLetter(deps, trx, {
        key: `mailbox-deleted:${mailboxId}:${at.toISOString()}`, operatorId, customerId: customer.id, to: { email: customer.email, name: customer.name, lang: customer.lang }, template: 'mailbox-deleted',
        facts: { mailbox: address, at, restorableThrough }, rules: ['HOUSE-UNDELETE'], policyVersion: versionId, attachments: []
      }, at)
    }
    return { restorableThrough }
  })
}

/** With its address, its mail and its own password; a block that is not the deletion's stays. @throws Refusal 'not-found', also when it is erased; 'conflict' when it is not deleted; 'too-late' */
export async function undeleteMailbox (deps: Deps, actor: Actor, mailboxId: string): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const mailbox = await lockOwn(trx, actor, mailboxId)
    if (!mailbox.deletedAt || !mailbox.erasableFrom) throw new Refusal('conflict', 'This mailbox is not deleted.', { reason: 'mailbox-not-deleted', rule: 'HOUSE-UNDELETE' })
    if (dayOf(at) >= mailbox.erasableFrom) throw new Refusal('too-late', `Its time ended before ${mailbox.erasableFrom}: what was in it is being deleted.`, { reason: 'undelete-late', rule: 'HOUSE-UNDELETE' })
    await updateRestored(trx, mailboxId)
    await applyShares(deps, trx, mailboxId)
    const { versionId } = await lifeTerms(trx, mailbox, at)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.undelete', subject: { type: 'mailbox', id: mailboxId }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-UNDELETE', policyVersion: versionId, facts: { address: mailbox.address, deletedAt: mailbox.deletedAt }
    })
  })
}

/** Who used it as a shared mailbox sees it no more, and again. */
async function applyShares (deps: Deps, trx: Knex.Transaction, mailboxId: string): Promise<void> {
  for (const share of await selectShares(trx, mailboxId)) if (share.sharedId === mailboxId) await deps.jobs.add(trx, 'mail.apply-share', { sharedId: share.sharedId, mailboxId: share.mailboxId }, share.sharedId)
}
