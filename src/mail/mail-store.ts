/** SQL of mail domains and mailboxes. Rows do not leave this file. */
import type { Knex } from 'knex'

export type MailDomain = {
  readonly id: string
  readonly operatorId: string
  /** Null: the operator's own. */
  readonly customerId: string | null
  /** ASCII, lower case. */
  readonly name: string
  readonly displayName: string
  readonly createdAt: Date
  readonly suspendedAt: Date | null
  readonly dkimSelector: string
  /** Base64 of the public key's SubjectPublicKeyInfo: the `p=` of RFC 6376 §3.6.1. */
  readonly dkimPublic: string
}

export type Mailbox = {
  readonly id: string
  readonly mailDomainId: string
  readonly operatorId: string
  readonly customerId: string | null
  readonly localPart: string
  /** Lower case. */
  readonly address: string
  readonly quotaBytes: number
  readonly createdAt: Date
  readonly suspendedAt: Date | null
  readonly suspendedRule: string | null
  readonly blockedAt: Date | null
  readonly blockedRule: string | null
}

export type NewMailDomain = Omit<MailDomain, 'suspendedAt'> & { readonly dkimKeySealed: string }

/** False when the name is taken. */
export async function insertMailDomain (trx: Knex.Transaction, domain: NewMailDomain): Promise<boolean> {
  const inserted = await trx('mail_domains').insert({
    id: domain.id,
    operator_id: domain.operatorId,
    customer_id: domain.customerId,
    name: domain.name,
    display_name: domain.displayName,
    created_at: domain.createdAt,
    dkim_selector: domain.dkimSelector,
    dkim_key_sealed: domain.dkimKeySealed,
    dkim_public: domain.dkimPublic
  }).onConflict('name').ignore().returning('id')
  return inserted.length === 1
}

export type NewMailbox = Pick<Mailbox, 'id' | 'mailDomainId' | 'operatorId' | 'customerId' | 'localPart' | 'address' | 'quotaBytes' | 'createdAt'> & { readonly passwordHash: string, readonly node: string }

/** False when the address is taken. */
export async function insertMailbox (trx: Knex.Transaction, mailbox: NewMailbox): Promise<boolean> {
  const inserted = await trx('mailboxes').insert({
    id: mailbox.id,
    mail_domain_id: mailbox.mailDomainId,
    operator_id: mailbox.operatorId,
    customer_id: mailbox.customerId,
    local_part: mailbox.localPart,
    address: mailbox.address,
    password_hash: mailbox.passwordHash,
    quota_bytes: mailbox.quotaBytes,
    created_at: mailbox.createdAt,
    mail_node: mailbox.node
  }).onConflict('address').ignore().returning('id')
  return inserted.length === 1
}

const domainColumns = {
  id: 'id', operatorId: 'operator_id', customerId: 'customer_id', name: 'name', displayName: 'display_name', createdAt: 'created_at', suspendedAt: 'suspended_at',
  dkimSelector: 'dkim_selector', dkimPublic: 'dkim_public'
}

export const selectMailDomain = async (trx: Knex.Transaction, where: { id: string } | { name: string }): Promise<MailDomain | undefined> =>
  await trx('mail_domains').where(where).first(domainColumns)

export const selectMailDomainsByName = async (trx: Knex.Transaction, names: readonly string[]): Promise<MailDomain[]> =>
  names.length === 0 ? [] : await trx('mail_domains').whereIn('name', names).orderBy('name').select(domainColumns)

const mailboxColumns = {
  id: 'id', mailDomainId: 'mail_domain_id', operatorId: 'operator_id', customerId: 'customer_id', localPart: 'local_part', address: 'address', quotaBytes: 'quota_bytes', createdAt: 'created_at',
  suspendedAt: 'suspended_at', suspendedRule: 'suspended_rule', blockedAt: 'blocked_at', blockedRule: 'blocked_rule'
}

export async function selectMailbox (trx: Knex.Transaction, where: { id: string } | { address: string }): Promise<Mailbox | undefined> {
  return mailboxOf(await trx('mailboxes').where(where).first(mailboxColumns))
}

export async function lockMailbox (trx: Knex.Transaction, id: string): Promise<Mailbox | undefined> {
  return mailboxOf(await trx('mailboxes').where({ id }).forUpdate().first(mailboxColumns))
}

export type MailboxChange = { readonly suspended: { at: Date, rule: string } | null } | { readonly blocked: { at: Date, rule: string } | null }

export async function updateMailbox (trx: Knex.Transaction, id: string, change: MailboxChange): Promise<void> {
  await trx('mailboxes').where({ id }).update(rowOf(change))
}

function rowOf (change: MailboxChange): object {
  if ('suspended' in change) return { suspended_at: change.suspended?.at ?? null, suspended_rule: change.suspended?.rule ?? null }
  return { blocked_at: change.blocked?.at ?? null, blocked_rule: change.blocked?.rule ?? null }
}

// int8 comes as bigint; bytes of a mailbox fit a number.
const mailboxOf = (row: (Omit<Mailbox, 'quotaBytes'> & { quotaBytes: bigint }) | undefined): Mailbox | undefined => row && { ...row, quotaBytes: Number(row.quotaBytes) }
