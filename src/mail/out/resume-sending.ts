/** A mailbox whose sending is paused goes on: its owner says so after a change of the password, staff when they have looked (HOUSE-HABIT). */
import type { Actor } from '../../audit/actor.ts'
import { actorId } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { versionInForce } from '../block-sender.ts'
import { requireOwner } from '../owner.ts'
import { passwordMark } from './answer-habit.ts'
import { insertSendingEvent } from './sending-events.ts'
import { endPause, lockPause, selectSubmission } from './sending-store.ts'

/** @throws Refusal 'not-found' for a foreign mailbox; 'conflict' when it is not paused, or its owner has not changed the password since */
export async function resumeSending (deps: Deps, actor: Actor, mailboxId: string): Promise<void> {
  const at = deps.now()
  const machineAt = deps.machineNow()
  await transact(deps.db, async trx => {
    const mailbox = await selectSubmission(trx, mailboxId, machineAt)
    if (!mailbox) throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    const pause = await lockPause(trx, mailboxId)
    if (!pause) throw new Refusal('conflict', 'Sending of this mailbox is not paused.', { reason: 'not-paused', rule: 'HOUSE-HABIT' })
    if (actor.kind === 'customer' && pause.passwordMark === passwordMark(mailbox.passwordHash)) {
      throw new Refusal('conflict', 'Change the password of the mailbox first: whoever sent from it may know the present one.', { reason: 'password-unchanged', rule: 'HOUSE-HABIT' })
    }
    await endPause(trx, mailboxId, pause.id, machineAt, actorId(actor))
    const { operatorId, customerId, mailDomainId, address } = mailbox
    await insertSendingEvent(trx, { at: machineAt, kind: 'sending-resumed', rule: 'HOUSE-HABIT', operatorId, customerId, mailDomainId, mailboxId, facts: { by: actor.kind } })
    await writeAudit(trx, {
      at, actor, action: 'mailbox.resume-sending', subject: { type: 'mailbox', id: mailboxId }, operatorId, customerId, rule: 'HOUSE-HABIT', policyVersion: await versionInForce(trx, operatorId, at), facts: { address }
    })
  })
}
