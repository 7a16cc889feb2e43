/** SQL of the suspension of mail domains, and of their mailboxes as a whole. */
import type { Knex } from 'knex'
import { dayOf } from '../rules/calendar.ts'
import type { RuleId } from '../rules/rule-ids.ts'

export type SuspendableDomain = { readonly operatorId: string, readonly customerId: string | null, readonly name: string, readonly suspendedAt: Date | null, readonly suspendedRule: RuleId | null, /** Its records are published no more. */ readonly withdrawnAt: Date | null }

export const lockMailDomain = (trx: Knex.Transaction, id: string): Promise<SuspendableDomain | undefined> =>
  trx('mail_domains').where({ id }).forUpdate().first({ operatorId: 'operator_id', customerId: 'customer_id', name: 'name', suspendedAt: 'suspended_at', suspendedRule: 'suspended_rule', withdrawnAt: 'withdrawn_at' })

export async function updateWithdrawn (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('mail_domains').where({ id }).update({ withdrawn_at: at })
}

export async function updateMailDomainSuspended (trx: Knex.Transaction, id: string, suspended: { at: Date, rule: string } | null): Promise<void> {
  await trx('mail_domains').where({ id }).update({ suspended_at: suspended?.at ?? null, suspended_rule: suspended?.rule ?? null })
}

export async function selectMailboxIds (trx: Knex.Transaction, mailDomainId: string): Promise<string[]> {
  const rows = await trx('mailboxes').where({ mail_domain_id: mailDomainId }).orderBy('address').select('id')
  return rows.map(row => row.id)
}

/** By id; `after`: the last one of the page before. */
export async function selectMailDomainIds (trx: Knex.Transaction, { after, limit }: { readonly after: string, readonly limit: number }): Promise<string[]> {
  const rows = await trx('mail_domains').where('id', '>', after).whereNull('withdrawn_at').orderBy('id').limit(limit).select('id')
  return rows.map(row => row.id)
}

/** Nothing of it can be brought back from now on. */
export async function updateErased (trx: Knex.Transaction, mailboxId: string, at: Date): Promise<void> {
  await trx.raw('update mailboxes set erased_at = :at, deleted_at = coalesce(deleted_at, :at), erasable_from = coalesce(erasable_from, :today) where id = :mailboxId and erased_at is null', { mailboxId, at, today: dayOf(at) })
}

export type MailboxContents = { readonly id: string, readonly address: string, readonly quotaBytes: bigint, readonly usedBytes: bigint, readonly messages: number, readonly createdAt: Date }

/** What is in the mailboxes of a mail domain, by address. */
export const selectContents = (trx: Knex.Transaction, mailDomainId: string): Promise<MailboxContents[]> =>
  trx('mailboxes as m').leftJoin('mailbox_usage as u', 'u.username', 'm.address').where('m.mail_domain_id', mailDomainId).orderBy('m.address')
    .select('m.id', 'm.address', { quotaBytes: 'm.quota_bytes' }, { createdAt: 'm.created_at' }, trx.raw('coalesce(u.bytes, 0)::bigint as "usedBytes"'), trx.raw('coalesce(u.messages, 0)::int as messages'))
