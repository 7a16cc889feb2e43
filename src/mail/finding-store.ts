/** SQL of monitoring: what mail domains sent lately, from the log of sent messages, and the findings that come of it. */
import type { Knex } from 'knex'
import type { FindingRule, Span, Traffic } from '../rules/mailing-watch.ts'
import type { Finding, FindingEvidence } from './finding.ts'

export type Busy = { readonly mailDomainId: string, readonly operatorId: string, readonly customerId: string, readonly recipients: number }

/** Customers' mail domains whose mailboxes wrote to more than `most` different recipients within the window. Copies of lists and messages of mailings are no mailbox's. */
export async function findBusy (trx: Knex.Transaction, { from, to }: { readonly from: Date, readonly to: Date }, most: number): Promise<Busy[]> {
  const { rows } = await trx.raw(`
    select d.id as "mailDomainId", d.operator_id as "operatorId", d.customer_id as "customerId", s.recipients
    from (select mail_domain_id, count(distinct recipient_key)::int as recipients from sent_messages where sent_at > ? and sent_at <= ? and mailbox_id is not null group by mail_domain_id having count(distinct recipient_key) > ?) s
      join mail_domains d on d.id = s.mail_domain_id
    where d.customer_id is not null`, [from, to, most])
  return rows
}

export type SentRow = { readonly messageId: string, readonly mailboxId: string, readonly sentAt: Date, readonly connection: string | null, readonly isProtected: boolean }

/** Each recipient of the window, with whether it was protected when the message was sent. */
export async function findSentLately (trx: Knex.Transaction, { mailDomainId, operatorId }: Busy, { from, to }: { readonly from: Date, readonly to: Date }): Promise<SentRow[]> {
  const { rows } = await trx.raw(`
    select s.message_id as "messageId", s.mailbox_id as "mailboxId", s.sent_at as "sentAt", s.connection,
      exists (select from protected_addresses p where p.operator_id = ? and p.key = any(array[s.recipient_key, s.domain_key]) and p.added_at <= s.sent_at and (p.removed_at is null or p.removed_at > s.sent_at))
      or exists (select from protected_past p where p.operator_id = ? and p.key = any(array[s.recipient_key, s.domain_key]) and p.added_at <= s.sent_at and p.removed_at > s.sent_at) as "isProtected"
    from sent_messages s where s.mail_domain_id = ? and s.sent_at > ? and s.sent_at <= ? and s.mailbox_id is not null order by s.sent_at`, [operatorId, operatorId, mailDomainId, from, to])
  return rows
}

export type Connected = { readonly connection: string } & Span

/** Connections of one customer that sent more than one message within the window, from the first to the last of them. */
export async function findConnections (trx: Knex.Transaction, customerId: string, { from, to }: { readonly from: Date, readonly to: Date }): Promise<Connected[]> {
  const { rows } = await trx.raw(`
    select s.connection, extract(epoch from min(s.sent_at))::float8 as "from", extract(epoch from max(s.sent_at))::float8 as "to"
    from sent_messages s join mail_domains d on d.id = s.mail_domain_id
    where d.customer_id = ? and s.sent_at > ? and s.sent_at <= ? and s.mailbox_id is not null and s.connection is not null
    group by s.connection having count(distinct s.message_id) > 1`, [customerId, from, to])
  return rows
}

export type NewFinding = Pick<Finding, 'id' | 'operatorId' | 'customerId' | 'mailDomainId' | 'mailboxId' | 'foundAt' | 'firstAt' | 'lastAt' | 'messages'> & Traffic & { readonly rule: FindingRule, readonly evidence: FindingEvidence }

/** Once per sending: a finding that is open grows. Answers whether it is new. */
export async function upsertFinding (trx: Knex.Transaction, finding: NewFinding): Promise<boolean> {
  const { id, operatorId, customerId, mailDomainId, mailboxId, rule, foundAt, firstAt, lastAt, recipients, messages, protectedRecipients, mostAtOnce, evidence } = finding
  const { rows: [row] } = await trx.raw(`
    insert into sending_findings as f (id, operator_id, customer_id, mail_domain_id, mailbox_id, rule, found_at, first_at, last_at, recipients, messages, protected_recipients, most_at_once, evidence)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    on conflict (mail_domain_id, rule) where ended_at is null do update set
      last_at = greatest(f.last_at, excluded.last_at), recipients = greatest(f.recipients, excluded.recipients), messages = greatest(f.messages, excluded.messages),
      protected_recipients = greatest(f.protected_recipients, excluded.protected_recipients), most_at_once = greatest(f.most_at_once, excluded.most_at_once)
    returning f.id = ? as is_new`, [id, operatorId, customerId, mailDomainId, mailboxId, rule, foundAt, firstAt, lastAt, recipients, messages, protectedRecipients, mostAtOnce, JSON.stringify(evidence), id])
  return row.is_new
}

/** A sending is over when nothing of it came for a whole window. */
export async function endQuietFindings (trx: Knex.Transaction, before: Date): Promise<void> {
  await trx.raw('update sending_findings set ended_at = last_at where ended_at is null and last_at <= ?', [before])
}
