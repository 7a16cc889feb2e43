/** SQL of the mail servers' questions: one statement each, so they need no transaction. */
import type { Knex } from 'knex'
import type { Recipient, SenderBlock, Submitter } from '../rules/mailbox.ts'

export type FoundRecipient = Recipient & { readonly mailboxId: string, readonly mailDomainId: string, readonly address: string }

export type LocalDomain = {
  readonly mailDomainId: string
  readonly operatorId: string
  /** The operator's own: abuse@ takes reports there. */
  readonly isOperators: boolean
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
           d.suspended_at is not null or m.suspended_at is not null or m.blocked_at is not null as disabled,
           array(select s.address from send_as s where s.mailbox_id = m.id
                 union all select o.address from shared_members s join mailboxes o on o.id = s.shared_id where s.mailbox_id = m.id and s.rights = 'send-as') as also_as
    from mailboxes m join mail_domains d on d.id = m.mail_domain_id left join sender_blocks b on b.mail_domain_id = d.id and b.released_at is null
    where m.id = ?`, [mailboxId])
  return row && {
    mailboxId: row.id,
    mailDomainId: row.mail_domain_id,
    address: row.address,
    domain: row.name,
    disabled: row.disabled,
    alsoAs: row.also_as,
    block: row.case_id === null ? undefined : { caseId: row.case_id, rule: row.rule, untilAt: row.until_at },
    dkim: { selector: row.dkim_selector, keySealed: row.dkim_key_sealed }
  }
}

/** With what a mail domain signs and seals. `domain`: its name; `dkimKeySealed`: in the key ring under dkimContext. */
export type Signer = { readonly domain: string, readonly selector: string, readonly dkimKeySealed: string }

export async function selectSigner (db: Knex, mailDomainId: string): Promise<Signer | undefined> {
  const { rows: [row] } = await db.raw('select name as domain, dkim_selector as selector, dkim_key_sealed as "dkimKeySealed" from mail_domains where id = ?', [mailDomainId])
  return row
}

export async function isLocalDomain (db: Knex, domain: string): Promise<boolean> {
  const { rows } = await db.raw('select 1 from mail_domains where name = ?', [domain])
  return rows.length === 1
}
