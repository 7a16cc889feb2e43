/** The old copy of a mailbox that was moved goes after a day, once it is as it was when the two were compared (HOUSE-NODE). Run by the schedule. */
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { transact } from '../../db/transact.ts'
import { versionInForce } from '../block-sender.ts'
import { lockMailbox, type Mailbox } from '../mail-store.ts'
import { isComingBack, selectMove, selectToRemove, updateEnded, updateRemoving, type MailMove, type MoveEnd } from './move-store.ts'
import type { MoveDeps } from './run-move.ts'

const actor: Actor = { kind: 'machine', name: 'mail.remove-old-copies' }
const page = 100

/** A node that is away keeps its copies for another hour; others go on. */
export async function removeOldCopies (deps: MoveDeps): Promise<void> {
  const ids = await transact(deps.db, trx => selectToRemove(trx, deps.machineNow(), page))
  for (const id of ids) {
    try {
      await removeOldCopy(deps, id)
    } catch (error) {
      deps.log.warn({ err: error, moveId: id }, 'the old copy of a mailbox that was moved stays for now')
    }
  }
}

async function removeOldCopy (deps: MoveDeps, id: string): Promise<void> {
  const found = await transact(deps.db, async trx => {
    const move = await selectMove(trx, id)
    const mailbox = move && await lockMailbox(trx, move.mailboxId)
    return move && mailbox && { move, mailbox, back: await isComingBack(trx, move) }
  })
  if (!found) return
  const { move, mailbox, back } = found
  if (back) return await end(deps, found, 'back')
  if (!move.removingAt && (await deps.copier.read(mailbox.address, move.fromNode)).digest !== move.digest) {
    deps.log.error({ moveId: id, node: move.fromNode }, 'the old copy of a mailbox that was moved has changed since: it stays, have a look')
    return await end(deps, found, 'changed')
  }
  const mine = await transact(deps.db, async trx => {
    await lockMailbox(trx, move.mailboxId) // who asks to move it back asks before or after
    const free = !await isComingBack(trx, move)
    if (free) await updateRemoving(trx, id, deps.machineNow())
    return free
  })
  if (!mine) return
  await deps.copier.remove(mailbox.address, move.fromNode)
  await end(deps, found, 'removed')
}

async function end (deps: MoveDeps, { move, mailbox }: { readonly move: MailMove, readonly mailbox: Mailbox }, why: MoveEnd): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    await updateEnded(trx, move.id, deps.machineNow(), why)
    await writeAudit(trx, {
      at, actor, action: 'mailbox.remove-old-copy', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-NODE',
      policyVersion: await versionInForce(trx, mailbox.operatorId, at), facts: { moveId: move.id, node: move.fromNode, outcome: why }
    })
  })
}
