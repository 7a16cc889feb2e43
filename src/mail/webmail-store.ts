/** What people keep in the webmail under a mailbox's address (settings, identities, address books) goes where the mailbox goes. Its tables are in a schema of their own, where it is installed. */
import type { Knex } from 'knex'

const isThere = async (trx: Knex.Transaction): Promise<boolean> => {
  const { rows } = await trx.raw<{ rows: { there: boolean }[] }>("select to_regclass('webmail.users') is not null as there")
  return rows[0]!.there
}

const users = (trx: Knex.Transaction) => trx.withSchema('webmail').table('users')

/** Who logged in under the new address before this has begun anew there. An address that is another mailbox's by now is left alone. */
export async function renameInWebmail (trx: Knex.Transaction, from: string, to: string): Promise<void> {
  if (!await isThere(trx) || await trx('mailboxes').where({ address: from }).first('id')) return
  await trx.withSchema('webmail').table('identities').where({ email: from }).whereIn('user_id', users(trx).where({ username: from }).select('user_id')).update({ email: to })
  if (!await users(trx).where({ username: to }).first('user_id')) await users(trx).where({ username: from }).update({ username: to })
  await users(trx).where({ username: from }).delete()
}

export async function deleteFromWebmail (trx: Knex.Transaction, address: string): Promise<void> {
  if (await isThere(trx)) await users(trx).where({ username: address }).delete()
}
