/** Mail nodes and what is on them, and mailboxes on their way from one to another; for staff. */
import type { Knex } from 'knex'

export type MailNodeRow = {
  readonly name: string
  /** Null: it is where the configuration says, and no other node knows it. */
  readonly host: string | null
  readonly open: boolean
  readonly mailboxes: number
  readonly bytes: bigint
  /** Machine time; null: it answered when it was last asked. */
  readonly awaySince: Date | null
}

export async function listMailNodes (trx: Knex.Transaction): Promise<MailNodeRow[]> {
  const { rows } = await trx.raw(`
    select n.name, n.host, n.open, n.away_since as "awaySince", coalesce(f.mailboxes, 0)::int as mailboxes, coalesce(f.bytes, 0)::bigint as bytes
    from mail_nodes n left join (
      select m.mail_node, count(*) as mailboxes, sum(u.bytes) as bytes from mailboxes m left join mailbox_usage u on u.username = m.address group by m.mail_node
    ) f on f.mail_node = n.name order by n.name`)
  return rows
}

export type MailMoveState = 'copying' | 'locked' | 'moved' | 'removed' | 'stopped' | 'changed' | 'back'

export type MailMoveRow = {
  readonly id: string
  readonly mailboxId: string
  readonly address: string
  readonly fromNode: string
  readonly toNode: string
  readonly askedAt: Date
  readonly messagesKnown: number
  readonly messagesDone: number
  readonly state: MailMoveState
  /** Machine time: from when on the old copy is deleted. */
  readonly removeFrom: Date | null
}

/** Newest first. */
export async function listMailMoves (trx: Knex.Transaction, operatorId: string, { limit, address }: { readonly limit: number, readonly address?: string | undefined }): Promise<MailMoveRow[]> {
  const query = trx('mail_moves as v').join('mailboxes as m', 'm.id', 'v.mailbox_id').where('v.operator_id', operatorId).orderBy([{ column: 'v.asked_at', order: 'desc' }, { column: 'v.id', order: 'desc' }]).limit(limit)
    .select('v.id', { mailboxId: 'v.mailbox_id' }, 'm.address', { fromNode: 'v.from_node' }, { toNode: 'v.to_node' }, { askedAt: 'v.asked_at' }, { messagesKnown: 'v.messages_known' }, { messagesDone: 'v.messages_done' }, { removeFrom: 'v.remove_from' },
      trx.raw("coalesce(v.ended_why, case when v.switched_at is not null then 'moved' when v.locked_at is not null then 'locked' else 'copying' end) as state"))
  if (address !== undefined) void query.where('m.address', address.trim().toLowerCase())
  return await query
}
