/** SQL of what registries tell through their poll queues: each message once, as it came, with what was made of it. */
import type { Knex } from 'knex'
import { ofOperator } from '../db/registry-sight.ts'
import { openValue, storeValue } from './call-request.ts'
import type { PollEvent } from './epp/poll-event.ts'

/** One of our registrar accounts: each has one queue. */
export type Account = { readonly registry: string, readonly account: string }

export type NewMessage = Account & {
  readonly id: string
  /** As the registry counts. */
  readonly messageId: string
  /** Tells two messages of one id apart. */
  readonly fingerprint: Buffer
  readonly queuedAt: Date | null
  /** Business time. */
  readonly receivedAt: Date
  readonly machineAt: Date
  /** The registry's own words, masked. */
  readonly words: string
  /** The bytes as they came, base64, sealed. */
  readonly frameSealed: string
  /** The document, masked. */
  readonly shown: string
  readonly events: readonly PollEvent[]
}

/** What was made of one event of a message. */
export type Handling = {
  readonly event: PollEvent['is']
  /** A stable word: 'renewals-stopped', 'noted'. */
  readonly did: string
  readonly rule: string
  readonly subject: { readonly type: string, readonly id: string } | null
  /** Why a person has to look, in a sentence; null: nobody has to. */
  readonly person: string | null
}

export type Message = Account & {
  readonly id: string
  readonly messageId: string
  readonly queuedAt: Date | null
  readonly receivedAt: Date
  readonly words: string
  readonly events: readonly PollEvent[]
  readonly handledAt: Date | null
}

export type ListedMessage = Message & {
  readonly shown: string
  readonly acked: boolean
  readonly handling: readonly Handling[] | null
  readonly needsPerson: string | null
  readonly closedBy: string | null
}

/** The row's id, and whether it is new: a message that is kept already changes nothing. */
export async function insertMessage (trx: Knex.Transaction, message: NewMessage): Promise<{ id: string, isNew: boolean }> {
  const once = { registry: message.registry, account: message.account, message_id: message.messageId, fingerprint: message.fingerprint }
  const inserted = await trx('registry_messages').insert({
    ...once,
    id: message.id,
    queued_at: message.queuedAt,
    received_at: message.receivedAt,
    received_by_machine: message.machineAt,
    words: message.words,
    frame_sealed: message.frameSealed,
    shown: message.shown,
    events: storeValue(message.events)
  }).onConflict(Object.keys(once)).ignore().returning('id')
  if (inserted.length === 1) return { id: message.id, isNew: true }
  const { id } = await trx('registry_messages').where(once).first('id')
  return { id, isNew: false }
}

export async function updateAcked (trx: Knex.Transaction, id: string, machineAt: Date): Promise<void> {
  await trx('registry_messages').where({ id }).whereNull('acked_by_machine').update({ acked_by_machine: machineAt })
}

/** Holds the row until the transaction ends. */
export async function lockMessage (trx: Knex.Transaction, id: string): Promise<Message | undefined> {
  const row = await trx('registry_messages').where({ id }).forUpdate().first()
  return row && messageOf(row)
}

export async function updateHandled (trx: Knex.Transaction, id: string, { at, handling, needsPerson }: { at: Date, handling: readonly Handling[], needsPerson: string | null }): Promise<void> {
  await trx('registry_messages').where({ id }).update({ handled_at: at, handling: JSON.stringify(handling), needs_person: needsPerson })
}

/** False when nobody has to look at it (any more). */
export async function updateClosed (trx: Knex.Transaction, id: string, { at, by, operatorId }: { at: Date, by: string, /** Whose staff it is; null: the machine. */ operatorId: string | null }): Promise<boolean> {
  const waiting = trx('registry_messages').where({ id, closed_at: null }).whereNotNull('needs_person')
  if (operatorId !== null) void waiting.whereRaw(ofOperator.message('registry_messages', '?'), [operatorId])
  return await waiting.update({ closed_at: at, closed_by: by }) === 1
}

export type MessageFilter = { readonly registry?: string | undefined, readonly id?: string | undefined, readonly waiting?: boolean | undefined, readonly limit: number }

/** Newest first. `waiting`: only those that a person has to look at. */
export async function listMessages (trx: Knex.Transaction, { registry, id, waiting = false, limit }: MessageFilter): Promise<ListedMessage[]> {
  const query = trx('registry_messages').orderBy([{ column: 'received_by_machine', order: 'desc' }, { column: 'id' }]).limit(limit)
  if (registry !== undefined) void query.where({ registry })
  if (id !== undefined) void query.where({ id })
  if (waiting) void query.whereNotNull('needs_person').whereNull('closed_at')
  return (await query).map(row => ({
    ...messageOf(row),
    shown: row.shown,
    acked: row.acked_by_machine !== null,
    handling: row.handling,
    needsPerson: row.closed_at === null ? row.needs_person : null,
    closedBy: row.closed_by
  }))
}

/** How the last look at a queue went. */
export type QueueNote = {
  /** Messages left, as the registry said; null: not told. */
  readonly waiting: number | null
  readonly empty: boolean
  readonly fault: string | null
}

export async function noteQueue (trx: Knex.Transaction, { registry, account }: Account, { waiting, empty, fault }: QueueNote, machineAt: Date): Promise<void> {
  await trx('registry_queues')
    .insert({ registry, account, asked_by_machine: machineAt, empty_by_machine: empty ? machineAt : null, waiting, fault })
    .onConflict(['registry', 'account']).merge({ asked_by_machine: machineAt, waiting, fault, ...(empty && { empty_by_machine: machineAt }) })
}

export type QueueState = Account & Omit<QueueNote, 'empty'> & { readonly askedAt: Date, readonly emptyAt: Date | null }

/** Instants are machine time. */
export const listQueues = async (trx: Knex.Transaction): Promise<QueueState[]> =>
  await trx('registry_queues').orderBy(['registry', 'account']).select('registry', 'account', 'waiting', 'fault', { askedAt: 'asked_by_machine' }, { emptyAt: 'empty_by_machine' })

const messageOf = (row: Record<string, unknown>): Message => ({
  id: row['id'] as string,
  registry: row['registry'] as string,
  account: row['account'] as string,
  messageId: row['message_id'] as string,
  queuedAt: row['queued_at'] as Date | null,
  receivedAt: row['received_at'] as Date,
  words: row['words'] as string,
  events: openValue(row['events']) as PollEvent[],
  handledAt: row['handled_at'] as Date | null
})
