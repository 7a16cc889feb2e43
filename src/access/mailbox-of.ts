/** The mailbox that a person is to have: there, and the customer's whose person they are. */
import type { Knex } from 'knex'
import { Refusal } from '../errors.ts'
import { findMailbox } from '../mail/find.ts'

/** Its address; null where none is named. @throws Refusal 'not-found', reason 'unknown-mailbox' */
export async function findMailboxOf (trx: Knex.Transaction, customerId: string | null, mailboxId: string | null): Promise<string | null> {
  if (mailboxId === null) return null
  const mailbox = await findMailbox(trx, mailboxId)
  if (!mailbox || mailbox.customerId !== customerId) throw new Refusal('not-found', 'There is no such mailbox here: name one of the customer’s own.', { reason: 'unknown-mailbox', rule: 'HOST-9.3' })
  return mailbox.address
}
