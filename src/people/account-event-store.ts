/** SQL of what happened to a person's own account. All instants are the machine's. */
import type { Knex } from 'knex'
import { userOf, type User } from './user-store.ts'

export const accountEvents = ['new-browser', 'password-changed', 'password-reset', 'email-changed', 'totp-on', 'totp-off', 'passkey-on', 'passkey-off', 'recovery-codes-made', 'recovery-code-used'] as const
export type AccountEventKind = typeof accountEvents[number]

export type AccountEvent = {
  readonly id: string
  readonly kind: AccountEventKind
  readonly at: Date
  readonly address: string
  readonly browser: string
  /** 'left': recovery codes that are not used; 'name': of a passkey; 'formerly': the address that was left, which is told. */
  readonly facts: { readonly left?: number, readonly name?: string, readonly formerly?: string }
}

export async function insertEvent (trx: Knex.Transaction, userId: string, { id, kind, at, address, browser, facts }: AccountEvent): Promise<void> {
  await trx('account_events').insert({ id, user_id: userId, kind, at, address, browser, facts: JSON.stringify(facts) })
}

export async function findEvent (trx: Knex.Transaction, id: string): Promise<{ readonly user: User, readonly event: AccountEvent } | undefined> {
  const event = await trx('account_events').where({ id }).first('id', 'kind', 'at', 'address', 'browser', 'facts', { userId: 'user_id' })
  if (!event) return undefined
  const { userId, ...rest } = event
  const row = await trx('users').where({ id: userId }).whereNull('disabled_at').first()
  return row && { user: userOf(row), event: rest }
}

/** The newest first. */
export async function listEvents (trx: Knex.Transaction, userId: string, most: number): Promise<AccountEvent[]> {
  return await trx('account_events').where({ user_id: userId }).orderBy([{ column: 'at', order: 'desc' }, { column: 'id' }]).limit(most).select('id', 'kind', 'at', 'address', 'browser', 'facts')
}
