/** After each step in which somebody shows who they are, the session goes on under another token: one that was known before opens nothing. */
import type { Knex } from 'knex'
import { hashOf, newSecret } from './secret.ts'
import type { Session } from './session.ts'
import { updateSessionConfirmed } from './session-store.ts'

/** For the cookie. `strong`: more than a password was shown. `at`: machine time. */
export async function renewToken (trx: Knex.Transaction, { id }: Pick<Session, 'id'>, { strong }: { readonly strong: boolean }, at: Date): Promise<string> {
  const token = newSecret('se')
  await updateSessionConfirmed(trx, id, hashOf(token), strong, at)
  return token
}
