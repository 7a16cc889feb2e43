/** Who may come in, and who is asked to: of a customer, or of the operator's own staff. */
import type { Knex } from 'knex'
import type { CustomerRole, StaffRole } from '../audit/actor.ts'
import type { Sight } from './sight.ts'

export type PersonRow = {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly role: CustomerRole | StaffRole
  /** Of the role 'mailbox': which. */
  readonly mailboxId: string | null
  readonly mailbox: string | null
  readonly createdAt: Date
  /** Keys of programs that they made and nobody has revoked. */
  readonly openKeys: number
}

export type InvitationRow = Omit<PersonRow, 'name' | 'createdAt' | 'openKeys'> & { readonly madeAt: Date, readonly expiresAt: Date }

const most = 500

const shown = { id: 'p.id', email: 'p.email', role: 'p.role', mailboxId: 'p.mailbox_id', mailbox: 'm.address' }

/** Whose people a sight is about: without a customer it is the operator's staff, not everybody's people. */
const peopleOf = (trx: Knex.Transaction, table: 'users' | 'invitations', { operatorId, customerId }: Sight) =>
  trx(`${table} as p`).leftJoin('mailboxes as m', { 'm.id': 'p.mailbox_id', 'm.customer_id': 'p.customer_id' }).where({ 'p.operator_id': operatorId, 'p.customer_id': customerId }).limit(most)

const openKeys = (trx: Knex.Transaction): Knex.Raw =>
  trx.raw('(select count(*)::int from api_keys k where k.operator_id = p.operator_id and k.customer_id is not distinct from p.customer_id and k.created_by = p.id and k.revoked_at is null)')

/** By name. Those whose access has ended are in the journal alone. */
export const listPeople = async (trx: Knex.Transaction, sight: Sight): Promise<PersonRow[]> =>
  await peopleOf(trx, 'users', sight).whereNull('p.disabled_at').orderBy(['p.name', 'p.id']).select({ ...shown, name: 'p.name', createdAt: 'p.created_at', openKeys: openKeys(trx) })

/** That wait and are not over at `now` (business time), the newest first. */
export const listInvitations = async (trx: Knex.Transaction, sight: Sight, now: Date): Promise<InvitationRow[]> =>
  await peopleOf(trx, 'invitations', sight).whereNull('p.accepted_at').whereNull('p.withdrawn_at').where('p.expires_at', '>', now)
    .orderBy([{ column: 'p.made_at', order: 'desc' }, { column: 'p.id' }]).select({ ...shown, madeAt: 'p.made_at', expiresAt: 'p.expires_at' })
