/** What this context holds of a customer and of a holder, to be told (GDPR art. 15, 20) and to be erased (OG-28.5). */
import type { Knex } from 'knex'
import { forgetCustomer } from './find.ts'

export async function peopleOfCustomer (trx: Knex.Transaction, customerId: string): Promise<object> {
  return {
    customer: await trx('customers').where({ id: customerId }).first('id', 'name', 'email', 'lang', 'street', 'city', 'postcode', 'country', { taxId: 'tax_id' }, 'phone', { createdAt: 'created_at' }),
    holders: await trx('holders').where({ customer_id: customerId }).orderBy('created_at').select(holderColumns),
    users: await trx('users').where({ customer_id: customerId }).orderBy('id').select('id', 'role', 'name', 'email', 'lang', { createdAt: 'created_at' }, { disabledAt: 'disabled_at' }),
    keys: await trx('api_keys').where({ customer_id: customerId }).orderBy('id').select('id', 'role', 'label', 'scope', { expiresAt: 'expires_at' }, 'networks', { createdAt: 'created_at' }, { lastUsedAt: 'last_used_at' }, { lastUsedFrom: 'last_used_from' }, { revokedAt: 'revoked_at' }),
    signedIn: await trx('account_events').join('users', 'users.id', 'account_events.user_id').where({ customer_id: customerId }).orderBy('at').select({ user: 'users.id' }, 'kind', 'at', 'address', 'browser')
  }
}

export async function peopleOfHolder (trx: Knex.Transaction, holderIds: readonly string[]): Promise<object> {
  return { holders: await trx('holders').whereIn('id', holderIds).orderBy('created_at').select(holderColumns) }
}

export const listHolderIds = async (trx: Knex.Transaction, customerId: string): Promise<string[]> => await trx('holders').where({ customer_id: customerId }).orderBy('id').pluck('id')

export const findErasedAt = async (trx: Knex.Transaction, table: 'customers' | 'holders', id: string): Promise<Date | null> => (await trx(table).where({ id }).first('erased_at'))?.erased_at ?? null

/** What stands in the place of what was written. An address of mail that nobody has (RFC 2606). */
const gone = '–'
const nobody = (id: string) => `${id}@erased.invalid`
const place = { name: gone, street: gone, city: gone, postcode: gone, phone: gone, tax_id: null }

/** What people come in with, and what was written down of it. */
const ofAccount = ['sessions', 'log_in_steps', 'known_browsers', 'totp_factors', 'passkeys', 'recovery_codes', 'code_attempts', 'password_resets', 'email_changes', 'account_events']

/** Accounts are closed for good; the rows stay, for what refers to them. Once more changes nothing. */
export async function eraseCustomer (trx: Knex.Transaction, customerId: string, at: Date): Promise<void> {
  await trx('customers').where({ id: customerId, erased_at: null }).update({ ...place, email: nobody(customerId.toLowerCase()), erased_at: at })
  forgetCustomer(trx, customerId)
  const users: string[] = await trx('users').where({ customer_id: customerId }).pluck('id')
  for (const table of ofAccount) await trx(table).whereIn('user_id', users).delete()
  for (const id of users) await trx('users').where({ id }).update({ name: gone, email: nobody(id.toLowerCase()), password_hash: '$argon2id$erased', disabled_at: trx.raw('coalesce(disabled_at, ?)', [at]) })
  await trx('api_keys').where({ customer_id: customerId }).update({ label: gone, last_used_from: null, networks: [], revoked_at: trx.raw('coalesce(revoked_at, ?)', [at]) })
}

export async function eraseHolders (trx: Knex.Transaction, holderIds: readonly string[], at: Date): Promise<void> {
  for (const id of holderIds) {
    await trx('holders').where({ id, erased_at: null }).update({
      ...place, organisation: trx.raw('case when kind = ? then null else ? end', ['person', gone]), email: nobody(id.toLowerCase()), whois_consent: false, citizenship: null, erased_at: at, superseded_at: trx.raw('coalesce(superseded_at, ?)', [at])
    })
  }
}

const holderColumns = ['id', 'kind', 'name', 'organisation', 'email', 'phone', 'street', 'city', 'postcode', 'country', { taxId: 'tax_id' }, { whoisConsent: 'whois_consent' }, 'citizenship', { createdAt: 'created_at' }, 'replaces', { supersededAt: 'superseded_at' }]
