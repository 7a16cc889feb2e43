/** SQL of shared mailboxes: who uses them, and who may write in the name of another address. */
import type { Knex } from 'knex'

export type SharedRights = 'read' | 'write' | 'send-as'

export type Member = { readonly mailboxId: string, readonly address: string, readonly rights: SharedRights, readonly since: Date }

export const selectMembers = async (trx: Knex.Transaction, sharedId: string): Promise<Member[]> =>
  await trx('shared_members as s').join('mailboxes as m', 'm.id', 's.mailbox_id').where('s.shared_id', sharedId).orderBy('m.address')
    .select({ mailboxId: 's.mailbox_id' }, 'm.address', 's.rights', 's.since')

export const selectRights = async (trx: Knex.Transaction, sharedId: string, mailboxId: string): Promise<SharedRights | null> =>
  (await trx('shared_members').where({ shared_id: sharedId, mailbox_id: mailboxId }).first('rights'))?.rights ?? null

/** `rights` null: none any more. */
export async function updateMember (trx: Knex.Transaction, sharedId: string, mailboxId: string, rights: SharedRights | null, at: Date): Promise<void> {
  if (rights === null) await trx('shared_members').where({ shared_id: sharedId, mailbox_id: mailboxId }).delete()
  else await trx('shared_members').insert({ shared_id: sharedId, mailbox_id: mailboxId, rights, since: at }).onConflict(['shared_id', 'mailbox_id']).merge(['rights', 'since'])
}

export const selectSendAs = async (trx: Knex.Transaction, mailboxId: string): Promise<string[]> => await trx('send_as').where({ mailbox_id: mailboxId }).orderBy('address').pluck('address')

/** False: it was so before. */
export async function updateSendAs (trx: Knex.Transaction, mailboxId: string, address: string, may: boolean, at: Date): Promise<boolean> {
  if (!may) return await trx('send_as').where({ mailbox_id: mailboxId, address }).delete() > 0
  return (await trx('send_as').insert({ mailbox_id: mailboxId, address, since: at }).onConflict(['mailbox_id', 'address']).ignore().returning('address')).length > 0
}
