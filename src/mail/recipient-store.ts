/** SQL of the mail servers' questions: one statement each, so they need no transaction. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import type { Recipient, SenderBlock, Submitter } from '../rules/mailbox.ts'

export type FoundRecipient = Recipient & { readonly mailboxId: string, readonly mailDomainId: string, readonly address: string }

export type LocalDomain = {
  readonly mailDomainId: string
  readonly operatorId: string
  /** The operator's own: abuse@ takes reports there. */
  readonly isOperators: boolean
}

const recipientOf: Prepared = {
  name: 'recipient-of',
  text: `
    select d.id, d.operator_id, d.customer_id is null as is_operators, m.id as mailbox_id, m.quota_bytes, coalesce(u.bytes, 0) as used,
           d.suspended_at is not null or m.suspended_at is not null or m.blocked_at is not null as disabled
    from mail_domains d left join mailboxes m on m.address = $1 and m.mail_domain_id = d.id left join mailbox_usage u on u.username = m.address
    where d.name = $2`
}

type RecipientRow = {
  readonly id: string
  readonly operator_id: string
  readonly is_operators: boolean
  readonly mailbox_id: string | null
  readonly quota_bytes: bigint
  readonly used: bigint
  readonly disabled: boolean
}

/** `address` without a detail, `domain` its part after @; both lower case. */
export async function selectRecipient (db: Knex, address: string, domain: string): Promise<{ domain: LocalDomain, recipient: FoundRecipient | undefined } | undefined> {
  const [row] = await runPrepared<RecipientRow>(db, recipientOf, [address, domain])
  if (!row) return undefined
  return {
    domain: { mailDomainId: row.id, operatorId: row.operator_id, isOperators: row.is_operators },
    recipient: row.mailbox_id === null ? undefined : { mailboxId: row.mailbox_id, mailDomainId: row.id, address, usedBytes: Number(row.used), quotaBytes: Number(row.quota_bytes), disabled: row.disabled }
  }
}

export type FoundSubmitter = Submitter & {
  readonly mailboxId: string
  readonly mailDomainId: string
  readonly domain: string
  /** Of its mail domain; not released. */
  readonly block: SenderBlock | undefined
  readonly dkim: { readonly selector: string, readonly keySealed: string }
}

export async function selectSubmitter (db: Knex, mailboxId: string): Promise<FoundSubmitter | undefined> {
  const { rows: [row] } = await db.raw(`
    select m.id, m.mail_domain_id, m.address, d.name, d.dkim_selector, d.dkim_key_sealed, b.case_id, b.rule, b.until_at,
           d.suspended_at is not null or m.suspended_at is not null or m.blocked_at is not null as disabled
    from mailboxes m join mail_domains d on d.id = m.mail_domain_id left join sender_blocks b on b.mail_domain_id = d.id and b.released_at is null
    where m.id = ?`, [mailboxId])
  return row && {
    mailboxId: row.id,
    mailDomainId: row.mail_domain_id,
    address: row.address,
    domain: row.name,
    disabled: row.disabled,
    block: row.case_id === null ? undefined : { caseId: row.case_id, rule: row.rule, untilAt: row.until_at },
    dkim: { selector: row.dkim_selector, keySealed: row.dkim_key_sealed }
  }
}

/** Who may log in under this address, lower case. */
export async function selectLogin (db: Knex, address: string): Promise<{ readonly mailboxId: string, readonly passwordHash: string } | undefined> {
  const { rows: [row] } = await db.raw(`
    select m.id, m.password_hash from mailboxes m join mail_domains d on d.id = m.mail_domain_id
    where m.address = ? and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null`, [address])
  return row && { mailboxId: row.id, passwordHash: row.password_hash }
}

export async function isLocalDomain (db: Knex, domain: string): Promise<boolean> {
  const { rows } = await db.raw('select 1 from mail_domains where name = ?', [domain])
  return rows.length === 1
}
