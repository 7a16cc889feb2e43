/** What a stored message means for the house: handed once to whoever it concerns; a person closes what the house could not. */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { actorId } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { Refusal } from '../errors.ts'
import { requireStaff } from '../people/may.ts'
import { auditSeen } from './audit-seen.ts'
import { lockMessage, updateClosed, updateHandled, type Handling, type Message } from './message-store.ts'

export type { Handling, Message } from './message-store.ts'

/** Runs `handle` under the message's lock, in one transaction with the note that it was handled: so once, whatever comes twice. */
export async function handleMessage (deps: Deps, id: string, handle: (trx: Knex.Transaction, message: Message, at: Date) => Promise<readonly Handling[]>): Promise<void> {
  const at = deps.now()
  await transact(deps.db, async trx => {
    const message = await lockMessage(trx, id)
    if (!message || message.handledAt) return
    const handling = await handle(trx, message, at)
    const reasons = handling.flatMap(({ person }) => person ?? [])
    await updateHandled(trx, id, { at, handling, needsPerson: reasons.length > 0 ? [...new Set(reasons)].join(' ') : null })
  })
}

/** A person has seen to it. @throws Refusal 'forbidden', 'conflict' when it waits for nobody, or for another operator's people. */
export async function closeMessage (deps: Deps, actor: Actor, id: string): Promise<void> {
  requireStaff(actor, ['administrator', 'registrar-desk'])
  const at = deps.now()
  await transact(deps.db, async trx => {
    if (!await updateClosed(trx, id, { at, by: actorId(actor), operatorId: actor.kind === 'staff' ? actor.operatorId : null })) throw new Refusal('conflict', `No message ${id} waits for a person: \`strefa registry poll --waiting\` lists those that do.`, { reason: 'message-not-waiting', rule: 'HOUSE-POLL' })
    await auditSeen(trx, { at, actor, action: 'registry.close-message', subject: { type: 'registry-message', id }, rule: 'HOUSE-POLL' })
  })
}
