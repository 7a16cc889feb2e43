/** SQL of many new mailboxes. */
import type { Knex } from 'knex'
import type { Mailbox } from '../mail-store.ts'

export type MailboxInsert = Pick<Mailbox, 'id' | 'mailDomainId' | 'operatorId' | 'customerId' | 'localPart' | 'address' | 'quotaBytes' | 'createdAt'> & { readonly passwordHash: string | null, readonly node: string }

/** A statement takes 65 535 values. */
const mostRows = 5000

export async function insertMailboxes (trx: Knex.Transaction, boxes: readonly MailboxInsert[]): Promise<void> {
  for (let from = 0; from < boxes.length; from += mostRows) {
    await trx('mailboxes').insert(boxes.slice(from, from + mostRows).map(box => ({
      id: box.id, mail_domain_id: box.mailDomainId, operator_id: box.operatorId, customer_id: box.customerId, local_part: box.localPart, address: box.address,
      password_hash: box.passwordHash, quota_bytes: box.quotaBytes, created_at: box.createdAt, mail_node: box.node
    })))
  }
}

/** Those that are something already, or were another customer's. */
export async function selectTaken (trx: Knex.Transaction, addresses: readonly string[], owner: { readonly operatorId: string, readonly customerId: string | null }): Promise<ReadonlySet<string>> {
  const { rows } = await trx.raw(`
    select address from mail_addresses where address = any(:addresses)
    union select address from freed_addresses where address = any(:addresses) and (operator_id, coalesce(customer_id, '')) <> (:operatorId, :customerId)`,
  { addresses: [...addresses], operatorId: owner.operatorId, customerId: owner.customerId ?? '' })
  return new Set(rows.map((row: { address: string }) => row.address))
}
