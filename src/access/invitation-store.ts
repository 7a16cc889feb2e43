/** SQL of invitations. The token is in the letter alone; here is its hash. */
import type { Knex } from 'knex'
import type { Belongs } from '../people/add-user.ts'

export type Invitation = {
  readonly id: string
  readonly belongs: Belongs
  readonly email: string
  readonly lang: 'pl' | 'en'
  /** Business time: from then on it opens nothing. */
  readonly expiresAt: Date
  readonly endedAt: Date | null
}

export type NewInvitation = Omit<Invitation, 'endedAt'> & { readonly tokenHash: string, readonly invitedBy: string, readonly madeAt: Date, /** Machine time. */ readonly askedAt: Date }

export async function insertInvitation (trx: Knex.Transaction, { id, belongs, email, lang, expiresAt, tokenHash, invitedBy, madeAt, askedAt }: NewInvitation): Promise<void> {
  const { operatorId, customerId, role, mailboxId } = belongs
  await trx('invitations').insert({
    id, operator_id: operatorId, customer_id: customerId, role, mailbox_id: mailboxId, email, lang, token_hash: tokenHash, invited_by: invitedBy, asked_at: askedAt, made_at: madeAt, expires_at: expiresAt
  })
}

/** Held until the transaction ends. */
export async function lockInvitation (trx: Knex.Transaction, where: { id: string } | { tokenHash: string }): Promise<Invitation | undefined> {
  return invitationOf(await trx('invitations').where('id' in where ? where : { token_hash: where.tokenHash }).forUpdate().first())
}

export async function findInvitation (trx: Knex.Transaction, tokenHash: string): Promise<Invitation | undefined> {
  return invitationOf(await trx('invitations').where({ token_hash: tokenHash }).first())
}

/** Those of this address that still wait: a newer one takes their place. */
export async function withdrawOlder (trx: Knex.Transaction, { operatorId, customerId }: Pick<Belongs, 'operatorId' | 'customerId'>, email: string, at: Date): Promise<void> {
  await trx('invitations').where({ operator_id: operatorId, customer_id: customerId, email, accepted_at: null, withdrawn_at: null }).update({ withdrawn_at: at })
}

export async function countAsked (trx: Knex.Transaction, { operatorId, customerId }: Pick<Belongs, 'operatorId' | 'customerId'>, since: Date): Promise<number> {
  const row = await trx('invitations').where({ operator_id: operatorId, customer_id: customerId }).where('asked_at', '>', since).first(trx.raw('count(*)::int as count'))
  return row.count
}

export async function updateAccepted (trx: Knex.Transaction, id: string, userId: string, at: Date): Promise<void> {
  await trx('invitations').where({ id }).update({ accepted_at: at, user_id: userId })
}

export async function updateWithdrawn (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('invitations').where({ id }).update({ withdrawn_at: at })
}

type Row = { id: string, operator_id: string, customer_id: string | null, role: string, mailbox_id: string | null, email: string, lang: 'pl' | 'en', expires_at: Date, accepted_at: Date | null, withdrawn_at: Date | null }

const invitationOf = (row: Row | undefined): Invitation | undefined => row && {
  id: row.id,
  belongs: { operatorId: row.operator_id, customerId: row.customer_id, role: row.role, mailboxId: row.mailbox_id } as Belongs, // the table's constraints hold what goes together
  email: row.email,
  lang: row.lang,
  expiresAt: row.expires_at,
  endedAt: row.accepted_at ?? row.withdrawn_at
}
