/** Traces and quarantine for the tenancy test: some of mine, and what their paths take. */
import type { Knex } from 'knex'
import { newId } from '../../src/db/ids.ts'
import { niebieski } from '../../src/people/establish.ts'

const quarantined = newId('qua')

export async function insertTraced (db: Knex, { customerId, mailDomain, mailbox, at }: { readonly customerId: string, readonly mailDomain: string, readonly mailbox: string, readonly at: Date }): Promise<void> {
  const mine = { operator_id: niebieski.id, customer_id: customerId, mail_domain_id: mailDomain, mailbox_id: mailbox }
  await db('mail_traces').insert({ ...mine, at, door: 'mx', node: 'mail', stage: 'data', sender: 'a@example.org', recipient: 'biuro@inna-moja.pl', outcome: 'delivered' })
  await db('mail_quarantine').insert({ ...mine, id: quarantined, folder: 'INBOX', uid_validity: 1, uid: 1, sha256: Buffer.alloc(32), bytes: 1, received_at: at, virus: 'Eicar', signatures: 'ClamAV', found_at: at, keep_until: new Date(at.getTime() + 1) })
}

const acts = ['/release', '/deletion'].map(end => `/api/v1/mail-quarantine/{id}${end}`)

export const tracedActsOfStaff: Record<string, () => string> = Object.fromEntries(acts.map(path => [path, () => quarantined]))
export const tracedBodies: Record<string, () => unknown> = Object.fromEntries(acts.map(path => [path, () => undefined]))
export const tracedIds = (mine: { readonly mailbox: string }): Record<string, () => string> => ({ '/api/v1/mailboxes/{id}/usage': () => mine.mailbox })
