/** SQL of set-password links. The token is in the letter alone; here is its hash. */
import type { Knex } from 'knex'

export type PasswordLink = { readonly tokenHash: string, readonly mailboxId: string, readonly madeAt: Date, readonly expiresAt: Date }

export async function insertPasswordLinks (trx: Knex.Transaction, links: readonly PasswordLink[]): Promise<void> {
  if (links.length === 0) return
  await trx('mailbox_password_links').insert(links.map(({ tokenHash, mailboxId, madeAt, expiresAt }) => ({ token_hash: tokenHash, mailbox_id: mailboxId, made_at: madeAt, expires_at: expiresAt })))
}

/** Held until the transaction ends. Undefined: unknown, used, or its time is over. */
export async function lockPasswordLink (trx: Knex.Transaction, tokenHash: string, at: Date): Promise<{ readonly mailboxId: string } | undefined> {
  return await trx('mailbox_password_links').where({ token_hash: tokenHash, used_at: null }).where('expires_at', '>', at).forUpdate().first({ mailboxId: 'mailbox_id' })
}

/** One link used is all of them used: whoever has an older letter sets nothing any more. */
export async function useLinks (trx: Knex.Transaction, mailboxId: string, at: Date): Promise<void> {
  await trx('mailbox_password_links').where({ mailbox_id: mailboxId, used_at: null }).update({ used_at: at })
}
