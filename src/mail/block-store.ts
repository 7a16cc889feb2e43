/** SQL of blocks of sending mail domains. */
import type { Knex } from 'knex'
import type { SenderBlock } from '../rules/mailbox.ts'
import type { Telling } from '../db/told-table.ts'

export type NewBlock = {
  readonly id: string
  readonly mailDomainId: string
  readonly caseId: string
  readonly rule: string
  readonly fromAt: Date
  /** Null: until it is released. */
  readonly untilAt: Date | null
}

/** False when the mail domain has an open block already. */
export async function insertBlock (trx: Knex.Transaction, block: NewBlock): Promise<boolean> {
  const { rows } = await trx.raw(`
    insert into sender_blocks (id, mail_domain_id, case_id, rule, from_at, until_at) values (?, ?, ?, ?, ?, ?)
    on conflict (mail_domain_id) where released_at is null do nothing
    returning id`, [block.id, block.mailDomainId, block.caseId, block.rule, block.fromAt, block.untilAt])
  return rows.length === 1
}

/** The id of what was released; undefined when nothing was open. `caseId`: of this case alone. */
export async function updateReleased (trx: Knex.Transaction, mailDomainId: string, at: Date, rule: string, caseId?: string): Promise<{ id: string, caseId: string } | undefined> {
  const [row] = await trx('sender_blocks').where({ mail_domain_id: mailDomainId, released_at: null, ...caseId !== undefined && { case_id: caseId } }).update({ released_at: at, released_rule: rule }).returning(['id', 'case_id'])
  return row && { id: row.id, caseId: row.case_id }
}

export async function selectOpenBlock (trx: Knex.Transaction, mailDomainId: string): Promise<(SenderBlock & { readonly id: string }) | undefined> {
  return await trx('sender_blocks').where({ mail_domain_id: mailDomainId, released_at: null }).first({ id: 'id', caseId: 'case_id', rule: 'rule', untilAt: 'until_at' })
}

/** What SMTP processes know of blocks that are not released, by the mail domain's name. */
export const openBlocks: Telling = {
  name: 'strefa-sender-blocks',
  channel: 'sender_blocks',
  select: `
    select d.name as key, b.case_id as "caseId", b.rule, b.until_at as "untilAt"
    from sender_blocks b join mail_domains d on d.id = b.mail_domain_id
    where b.released_at is null and ($1::text[] is null or d.name = any($1))`
}

/** Delivered when the transaction commits, in the order of commits. */
export async function announce (trx: Knex.Transaction, domain: string): Promise<void> {
  await trx.raw('select pg_notify(?, ?)', [openBlocks.channel, domain])
}
