/** A mailbox is to lie on another mail node (HOUSE-NODE); or not any more. */
import { actorId, type Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { newId } from '../../db/ids.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { notFound } from '../../people/may.ts'
import { firstNode, judgeMove, moveFaults } from '../../rules/mail-node.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox, selectMailbox } from '../mail-store.ts'
import { requireOwner } from '../owner.ts'
import { administratorOf } from './arrange-nodes.ts'
import { insertMove, isBeingRemoved, isErased, isShared, lockOpenMove, selectMove, selectOpenMove, updateStopped, type MailMove } from './move-store.ts'
import { lockNode, selectNodeOf } from '../node-store.ts'

export type { MailMove } from './move-store.ts'

/** @throws Refusal 'forbidden'; 'not-found' for a foreign mailbox; 'conflict' as judgeMove says, its reason */
export async function askMove (deps: Deps, actor: Actor, { address, to }: { readonly address: string, readonly to: string }): Promise<MailMove> {
  administratorOf(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await selectMailbox(trx, { address: address.trim().toLowerCase() })
    const mailbox = found && await lockMailbox(trx, found.id)
    if (!mailbox) throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    const from = (await selectNodeOf(trx, { id: mailbox.id }))!
    const target = await lockNode(trx, to)
    const fault = judgeMove({
      from, to: target, placed: from === firstNode || (await lockNode(trx, from))?.place !== null,
      erased: await isErased(trx, mailbox.id), shared: await isShared(trx, mailbox.id), underWay: await selectOpenMove(trx, mailbox.id) !== undefined, removing: await isBeingRemoved(trx, mailbox.id, to)
    })
    if (fault) throw new Refusal(fault === 'unknown-node' ? 'not-found' : 'conflict', moveFaults[fault], { reason: fault, rule: 'HOUSE-NODE' })
    const id = newId('mov')
    await insertMove(trx, { id, mailboxId: mailbox.id, operatorId: mailbox.operatorId, fromNode: from, toNode: to, askedAt: at, askedBy: actorId(actor) })
    await writeAudit(trx, {
      at, actor, action: 'mailbox.ask-move', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-NODE',
      policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { moveId: id, from, to }
    })
    await deps.jobs.add(trx, 'mail.move-mailbox', { moveId: id }, id)
    return (await selectMove(trx, id))!
  })
}

/** Before it has switched; what was copied stays on the other node until a next move. @throws Refusal 'not-found'; 'conflict', reason 'move-ended' */
export async function stopMove (deps: Deps, actor: Actor, moveId: string): Promise<MailMove> {
  administratorOf(actor)
  const at = deps.now()
  return await transact(deps.db, async trx => {
    const found = await selectMove(trx, moveId)
    const mailbox = found && await selectMailbox(trx, { id: found.mailboxId })
    if (!mailbox) throw notFound()
    requireOwner(actor, mailbox, 'act:mail')
    if (!await lockOpenMove(trx, moveId) || !await updateStopped(trx, moveId, at)) throw new Refusal('conflict', 'This move is over already.', { reason: 'move-ended', rule: 'HOUSE-NODE' })
    await writeAudit(trx, {
      at, actor, action: 'mailbox.stop-move', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-NODE',
      policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { moveId }
    })
    return (await selectMove(trx, moveId))!
  })
}
