/** SQL of a mail domain's key, for mail that no mailbox of it hands in. */
import type { Knex } from 'knex'

export type Signer = { readonly mailDomainId: string, readonly domain: string, readonly dkim: { readonly selector: string, readonly keySealed: string } }

export async function selectSigner (db: Knex, mailDomainId: string): Promise<Signer | undefined> {
  const row = await db('mail_domains').where({ id: mailDomainId }).first('name', 'dkim_selector', 'dkim_key_sealed')
  return row && { mailDomainId, domain: row.name, dkim: { selector: row.dkim_selector, keySealed: row.dkim_key_sealed } }
}
