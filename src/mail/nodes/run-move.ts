/**
 * Takes a mailbox to another mail node (HOUSE-NODE), run by a job: copied while it is in use; then, for seconds, nobody gets in and its mail is deferred, and what has come
 * since is copied, compared, and the switch is one statement. Each step is written before it is taken, and each may be taken again: killed anywhere it goes on from there.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Actor } from '../../audit/actor.ts'
import { writeAudit } from '../../audit/write.ts'
import { alone } from '../../db/alone.ts'
import { transact } from '../../db/transact.ts'
import { oldCopyMs } from '../../rules/mail-node.ts'
import { versionInForce } from '../block-sender.ts'
import { presenceLock } from '../delivery-store.ts'
import type { KickDeps } from '../kick-sessions.ts'
import { selectMailbox, type Mailbox } from '../mail-store.ts'
import { kickAt, type MoveDoors } from './move-doors.ts'
import { isBeingDelivered, lockOpenMove, updateCopied, updateLocked, updateProgress, updateSwitched, updateUnlocked, type MailMove } from './move-store.ts'

export type MoveDeps = KickDeps & MoveDoors

const actor: Actor = { kind: 'machine', name: 'mail.move-mailbox' }

/** Milliseconds between two looks at how far a copy is. */
const lookEvery = 1_000
/** Milliseconds in which a delivery that has begun ends. */
const deliveredWithin = 120_000
/** Copies of what somebody writes to meanwhile, before another one is made with nobody inside. */
const mostRounds = 3

type Moving = { readonly move: MailMove, readonly mailbox: Mailbox }

/**
 * Throws when a node does not answer, with the mailbox open to everybody again: the job comes again. So it does while another process is still at this move: its lock is not
 * ours to lift, nor its copy ours to remove. A move that is over is left alone.
 */
export async function runMove (deps: MoveDeps, moveId: string): Promise<void> {
  const ran = await alone(deps.db, `mail.move:${moveId}`, async () => { await goOn(deps, moveId); return true })
  if (!ran) throw new Error(`the move ${moveId} is under way in another process`)
}

async function goOn (deps: MoveDeps, moveId: string): Promise<void> {
  const moving = await transact(deps.db, async trx => {
    const move = await lockOpenMove(trx, moveId)
    const mailbox = move && await selectMailbox(trx, { id: move.mailboxId })
    return move && mailbox && { move, mailbox }
  })
  if (!moving) return
  if (!moving.move.copiedAt) await copyInUse(deps, moving)
  if (!await transact(deps.db, trx => updateLocked(trx, moveId, deps.machineNow()))) return
  let switched = false
  try {
    switched = await bringOver(deps, moving)
  } finally {
    if (!switched) await transact(deps.db, trx => updateUnlocked(trx, moveId))
  }
  await kickAt(deps, moving.move.fromNode, moving.mailbox.address) // whoever got in before the lock and was not seen
}

/** The first time takes as long as there is mail; the next one copies what has come meanwhile. */
async function copyInUse (deps: MoveDeps, { move, mailbox: { address } }: Moving): Promise<void> {
  const way = { from: move.fromNode, to: move.toNode }
  const messagesKnown = await deps.copier.count(address, move.fromNode)
  const over = new AbortController()
  const told = tellProgress(deps, move, { address, messagesKnown }, over.signal)
  try {
    let copied = await deps.copier.copy(address, way)
    if (copied === 'in-the-way') await deps.copier.remove(address, move.toNode) // of an earlier move: the mailbox itself is on the other one
    for (let round = 0; copied !== 'done' && round < mostRounds; round++) copied = await deps.copier.copy(address, way)
    if (copied === 'in-the-way') throw new Error(`${move.toNode} cannot be made to have a copy of ${move.mailboxId}`)
  } finally {
    over.abort()
    await told
  }
  await transact(deps.db, trx => updateCopied(trx, move.id, deps.machineNow()))
}

async function tellProgress ({ db, copier }: MoveDeps, { id, toNode }: MailMove, { address, messagesKnown }: { readonly address: string, readonly messagesKnown: number }, signal: AbortSignal): Promise<void> {
  for (let messagesDone = 0; !signal.aborted; messagesDone = await copier.count(address, toNode).catch(() => messagesDone)) {
    await transact(db, trx => updateProgress(trx, id, { messagesKnown: Math.max(messagesKnown, messagesDone), messagesDone })).catch(() => {})
    await delay(lookEvery, undefined, { signal }).catch(() => {}) // looked at before the copy has begun, it would have an inbox of its own
    if (signal.aborted) return
  }
}

/** Behind the lock. False: it was stopped meanwhile. */
async function bringOver (deps: MoveDeps, { move, mailbox }: Moving): Promise<boolean> {
  const { fromNode, toNode } = move
  await quiet(deps, fromNode, mailbox.address)
  for (let round = 0; round < mostRounds; round++) {
    if (await deps.copier.copy(mailbox.address, { from: fromNode, to: toNode }) !== 'done') continue
    await kickAt(deps, fromNode, mailbox.address)
    const [old, fresh] = await Promise.all([deps.copier.read(mailbox.address, fromNode), deps.copier.read(mailbox.address, toNode)])
    if (old.digest === fresh.digest && old.marks === fresh.marks) return await switchOver(deps, move, old)
    deps.log.info({ moveId: move.id, old: old.messages, fresh: fresh.messages }, 'the copies of a mailbox that is moved differ: copied again')
  }
  throw new Error(`the copies of ${mailbox.id} on ${fromNode} and ${toNode} differ`)
}

/** Who is inside is out, and what was being delivered is there. */
async function quiet (deps: MoveDeps, node: string, address: string): Promise<void> {
  await kickAt(deps, node, address)
  const giveUp = performance.now() + deliveredWithin
  while (await isBeingDelivered(deps.db, address, presenceLock)) {
    if (performance.now() > giveUp) throw new Error(`a message to ${address} has been under way for too long`)
    await delay(50)
  }
}

async function switchOver (deps: MoveDeps, { id, fromNode, toNode }: MailMove, { digest, messages }: { readonly digest: string, readonly messages: number }): Promise<boolean> {
  const at = deps.machineNow()
  return await transact(deps.db, async trx => {
    const move = await lockOpenMove(trx, id)
    const mailbox = move && await selectMailbox(trx, { id: move.mailboxId })
    if (!move || !mailbox) return false
    await updateSwitched(trx, move, { at, digest, messages, removeFrom: new Date(at.getTime() + oldCopyMs) })
    const decidedAt = deps.now()
    await writeAudit(trx, {
      at: decidedAt, actor, action: 'mailbox.move', subject: { type: 'mailbox', id: mailbox.id }, operatorId: mailbox.operatorId, customerId: mailbox.customerId, rule: 'HOUSE-NODE',
      policyVersion: await versionInForce(trx, mailbox.operatorId, decidedAt), facts: { moveId: id, from: fromNode, to: toNode, messages, digest }
    })
    return true
  })
}
