/** SQL of mail that waits while its sender is blocked (HOUSE-HELD). Machine time. Rows stay for a while without their content: they tell a queue file that comes back that it is not to go. */
import type { Knex } from 'knex'
import type { QueueNote } from './queued-mail.ts'

export type HeldMail = {
  readonly id: string
  /** Whose queue had it, and in which file. */
  readonly server: string
  readonly fileKey: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly mailDomainId: string
  readonly mailboxId: string | null
  /** What it is held for, and the words of that. */
  readonly rule: string
  readonly reply: string
  readonly sender: string
  readonly recipients: readonly string[]
  readonly domain: string
  /** As in the queue: dots doubled, without the final dot. */
  readonly wire: Buffer
  readonly note: QueueNote | null
  readonly proven: boolean
  readonly queuedAt: Date
  readonly heldAt: Date
}

/** Once a queue file: a second time changes nothing. Durable when it resolves. */
export async function insertHeld (db: Knex, held: HeldMail): Promise<void> {
  await db('held_mail').insert({
    id: held.id, server: held.server, file_key: held.fileKey, operator_id: held.operatorId, customer_id: held.customerId, mail_domain_id: held.mailDomainId, mailbox_id: held.mailboxId, rule: held.rule, reply: held.reply,
    sender: held.sender, recipients: [...held.recipients], domain: held.domain, bytes: String(held.wire.length), wire: held.wire, note: held.note && JSON.stringify(held.note), proven: held.proven, queued_at: held.queuedAt, held_at: held.heldAt
  }).onConflict(['server', 'file_key']).ignore()
}

/** Whether the content of this queue file is (or was) ours to send: then the file is not. */
export async function isHeld (db: Knex, server: string, fileKey: string): Promise<boolean> {
  return await db('held_mail').where({ server, file_key: fileKey }).first('id') !== undefined
}

/** Whether a message of this very sender is kept here. For senders that are written once, as those of list copies. */
export async function isHeldFrom (db: Knex, sender: string): Promise<boolean> {
  return await db('held_mail').where({ sender, passed_at: null }).first('id') !== undefined
}

/** The queue file with this token has the message from now on, unless another has it already. One whose row is long gone has it too. */
export async function passHeld (db: Knex, id: string, token: string, at: Date): Promise<boolean> {
  const { rows: [row] } = await db.raw(`
    update held_mail set passed_at = coalesce(passed_at, ?), passed_token = coalesce(passed_token, ?), wire = null where id = ? returning passed_token as token`, [at, token, id])
  return row === undefined || row.token === token
}

/** How many were ordered now. `at`: machine time. */
export async function orderHeld (trx: Knex.Transaction, mailDomainId: string, what: 'send' | 'drop', { at, by }: { readonly at: Date, readonly by: string }): Promise<number> {
  return await trx('held_mail').where({ mail_domain_id: mailDomainId, ordered: null }).update({ ordered: what, ordered_at: at, ordered_by: by })
}

export const countHeld = async (trx: Knex.Transaction, mailDomainId: string): Promise<number> => (await trx('held_mail').where({ mail_domain_id: mailDomainId, ordered: null }).first(trx.raw('count(*)::int as count'))).count

export type OrderedMail = Pick<HeldMail, 'id' | 'sender' | 'recipients' | 'wire' | 'note' | 'proven' | 'reply'> & { readonly what: 'send' | 'drop' }

/** One that is ordered, for this server to put back; one that another took long ago is taken again. */
export async function takeOrdered (db: Knex, server: string, { at, takenBefore }: { readonly at: Date, readonly takenBefore: Date }): Promise<OrderedMail | undefined> {
  const { rows: [row] } = await db.raw(`
    update held_mail h set taken_at = ?, taken_by = ? from (
      select id from held_mail where ordered is not null and passed_at is null and (taken_at is null or taken_at < ?) order by ordered_at, id limit 1 for update skip locked) o
    where h.id = o.id returning h.id, h.ordered as what, h.sender, h.recipients, h.wire, h.note, h.proven, h.reply`, [at, server, takenBefore])
  return row
}

/** What this server took and did not get into its queue, or did: then it is found there first. */
export async function untake (db: Knex, server: string): Promise<void> {
  await db('held_mail').where({ taken_by: server, passed_at: null }).whereNotNull('ordered').update({ taken_at: null, taken_by: null })
}

/** Answers how many there were. */
export async function deletePassed (trx: Knex.Transaction, before: Date): Promise<number> {
  return await trx('held_mail').where('passed_at', '<', before).delete()
}
