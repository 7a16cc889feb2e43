/** SQL of mailboxes on their way from one node to another. Rows do not leave this file. */
import type { Knex } from 'knex'

export type MoveEnd = 'removed' | 'stopped' | 'changed' | 'back'

export type MailMove = {
  readonly id: string
  readonly mailboxId: string
  readonly operatorId: string
  readonly fromNode: string
  readonly toNode: string
  readonly askedAt: Date
  readonly messagesKnown: number
  readonly messagesDone: number
  /** The first time, while it was in use. */
  readonly copiedAt: Date | null
  /** From here to the switch nobody gets in and nothing is delivered. */
  readonly lockedAt: Date | null
  readonly switchedAt: Date | null
  /** Of the old copy's messages. */
  readonly digest: string | null
  readonly removeFrom: Date | null
  /** The old copy is being deleted: what of it is gone nobody knows. */
  readonly removingAt: Date | null
  readonly endedAt: Date | null
  readonly endedWhy: MoveEnd | null
}

const columns: Readonly<Record<keyof MailMove, string>> = {
  id: 'id', mailboxId: 'mailbox_id', operatorId: 'operator_id', fromNode: 'from_node', toNode: 'to_node', askedAt: 'asked_at', messagesKnown: 'messages_known', messagesDone: 'messages_done', copiedAt: 'copied_at',
  lockedAt: 'locked_at', switchedAt: 'switched_at', digest: 'digest', removeFrom: 'remove_from', removingAt: 'removing_at', endedAt: 'ended_at', endedWhy: 'ended_why'
}

export async function insertMove (trx: Knex.Transaction, move: Pick<MailMove, 'id' | 'mailboxId' | 'operatorId' | 'fromNode' | 'toNode' | 'askedAt'> & { readonly askedBy: string }): Promise<void> {
  await trx('mail_moves').insert({ id: move.id, mailbox_id: move.mailboxId, operator_id: move.operatorId, from_node: move.fromNode, to_node: move.toNode, asked_at: move.askedAt, asked_by: move.askedBy })
}

/** One that has not switched and has not ended. */
const underWay = { switched_at: null, ended_at: null }

export const selectMove = (trx: Knex.Transaction, id: string): Promise<MailMove | undefined> => trx('mail_moves').where({ id }).first(columns)

export const lockOpenMove = (trx: Knex.Transaction, id: string): Promise<MailMove | undefined> => trx('mail_moves').where({ id, ...underWay }).forUpdate().first(columns)

export const selectOpenMove = (trx: Knex.Transaction, mailboxId: string): Promise<MailMove | undefined> => trx('mail_moves').where({ mailbox_id: mailboxId, ...underWay }).first(columns)

/** Newest first. */
export const selectMovesOf = async (trx: Knex.Transaction, mailboxId: string, limit: number): Promise<MailMove[]> =>
  await trx('mail_moves').where({ mailbox_id: mailboxId }).orderBy('asked_at', 'desc').limit(limit).select(columns)

export async function updateProgress (trx: Knex.Transaction, id: string, { messagesKnown, messagesDone }: Pick<MailMove, 'messagesKnown' | 'messagesDone'>): Promise<void> {
  await trx('mail_moves').where({ id }).update({ messages_known: messagesKnown, messages_done: messagesDone })
}

export async function updateCopied (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mail_moves').where({ id, ...underWay }).update({ copied_at: at })
}

/** False: it has ended meanwhile. */
export async function updateLocked (trx: Knex.Transaction, id: string, at: Date): Promise<boolean> {
  return await trx('mail_moves').where({ id, ...underWay }).update({ locked_at: at }) === 1
}

/** Those who wait get in again. */
export async function updateUnlocked (trx: Knex.Transaction, id: string): Promise<void> {
  await trx('mail_moves').where({ id, ...underWay }).update({ locked_at: null })
}

/** The mailbox is on the other node from here on. */
export async function updateSwitched (trx: Knex.Transaction, { id, mailboxId, toNode }: Pick<MailMove, 'id' | 'mailboxId' | 'toNode'>, done: { readonly at: Date, readonly digest: string, readonly messages: number, readonly removeFrom: Date }): Promise<void> {
  await trx('mail_moves').where({ id }).update({ switched_at: done.at, digest: done.digest, messages_known: done.messages, messages_done: done.messages, remove_from: done.removeFrom })
  await trx('mailboxes').where({ id: mailboxId }).update({ mail_node: toNode })
}

/** False: it had ended, or has switched. */
export async function updateStopped (trx: Knex.Transaction, id: string, at: Date): Promise<boolean> {
  return await trx('mail_moves').where({ id, ...underWay }).update({ ended_at: at, ended_why: 'stopped' }) === 1
}

export const selectToRemove = async (trx: Knex.Transaction, before: Date, limit: number): Promise<string[]> =>
  await trx('mail_moves').whereNotNull('switched_at').whereNull('ended_at').where('remove_from', '<=', before).orderBy(['remove_from', 'id']).limit(limit).pluck('id')

export async function updateRemoving (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mail_moves').where({ id }).update({ removing_at: at })
}

/** An old copy on this node is being deleted. */
export const isBeingRemoved = async (trx: Knex.Transaction, mailboxId: string, node: string): Promise<boolean> =>
  await trx('mail_moves').where({ mailbox_id: mailboxId, from_node: node, ended_at: null }).whereNotNull('removing_at').first('id') !== undefined

export async function updateEnded (trx: Knex.Transaction, id: string, at: Date, why: MoveEnd): Promise<void> {
  await trx('mail_moves').where({ id, ended_at: null }).update({ ended_at: at, ended_why: why })
}

/** A copy that another move is making anew is nobody's to delete. */
export const isComingBack = async (trx: Knex.Transaction, { mailboxId, fromNode }: Pick<MailMove, 'mailboxId' | 'fromNode'>): Promise<boolean> =>
  await trx('mailboxes').where({ id: mailboxId, mail_node: fromNode }).first('id') !== undefined ||
  await trx('mail_moves').where({ mailbox_id: mailboxId, to_node: fromNode, ...underWay }).first('id') !== undefined

export const isErased = async (trx: Knex.Transaction, mailboxId: string): Promise<boolean> => await trx('mailboxes').where({ id: mailboxId }).whereNotNull('erased_at').first('id') !== undefined

export const isShared = async (trx: Knex.Transaction, mailboxId: string): Promise<boolean> =>
  await trx('shared_members').where({ shared_id: mailboxId }).orWhere({ mailbox_id: mailboxId }).first('shared_id') !== undefined

/**
 * Whether a process of ours that lives is handing a message to this mailbox now. Reads all deliveries that are remembered, once or a few times a move: an index would
 * have to be written with every message. `presence`: first key of the locks that SMTP processes hold as long as they live.
 */
export async function isBeingDelivered (db: Knex, address: string, presence: number): Promise<boolean> {
  const { rows } = await db.raw(`
    select 1 from deliveries k where k.recipient = ? and k.delivered_at is null and k.held_by is not null and exists (
      select from pg_locks l where l.locktype = 'advisory' and l.classid = ? and l.objid = k.held_by::oid and l.granted and l.database = (select oid from pg_database where datname = current_database())
    ) limit 1`, [address, presence])
  return rows.length > 0
}
