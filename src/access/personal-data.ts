/** What this context holds of a customer's people, to be told (GDPR art. 15) and to be erased (OG-28.5). */
import type { Knex } from 'knex'

export const invitationsOf = async (trx: Knex.Transaction, customerId: string): Promise<object[]> =>
  await trx('invitations').where({ customer_id: customerId }).orderBy('made_at').select('id', 'role', 'email', 'lang', { madeAt: 'made_at' }, { expiresAt: 'expires_at' }, { acceptedAt: 'accepted_at' }, { withdrawnAt: 'withdrawn_at' })

/** Those that wait are taken back. Once more changes nothing. */
export async function eraseInvitations (trx: Knex.Transaction, customerId: string, at: Date): Promise<void> {
  await trx('invitations').where({ customer_id: customerId, accepted_at: null, withdrawn_at: null }).update({ withdrawn_at: at })
  await trx('invitations').where({ customer_id: customerId }).update({ email: trx.raw("lower(id) || '@erased.invalid'") })
}
