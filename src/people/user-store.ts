/** SQL of people who may come in, and whom they belong to. */
import type { Knex } from 'knex'
import type { Actor, CustomerRole, StaffRole } from '../audit/actor.ts'
import type { Lang } from './find.ts'

/** Whom an account belongs to: a customer, or the operator's own staff; and what it is for. `mailboxId`: of the role 'mailbox' alone. */
export type Belongs =
  | { readonly operatorId: string, readonly customerId: string, readonly role: Exclude<CustomerRole, 'mailbox'>, readonly mailboxId: null }
  | { readonly operatorId: string, readonly customerId: string, readonly role: 'mailbox', readonly mailboxId: string }
  | { readonly operatorId: string, readonly customerId: null, readonly role: StaffRole, readonly mailboxId: null }

export type User = { readonly id: string, readonly name: string, readonly email: string, readonly lang: Lang, readonly belongs: Belongs }

export async function insertUser (trx: Knex.Transaction, user: User & { passwordHash: string }, at: Date): Promise<void> {
  const { id, name, email, lang, belongs: { operatorId, customerId, role, mailboxId }, passwordHash } = user
  await trx('users').insert({ id, operator_id: operatorId, customer_id: customerId, role, mailbox_id: mailboxId, name, email, lang, password_hash: passwordHash, created_at: at })
}

export async function findUserByEmail (trx: Knex.Transaction, email: string): Promise<(User & { passwordHash: string }) | undefined> {
  const row = await trx('users').where({ email }).whereNull('disabled_at').first()
  return row && { ...userOf(row), passwordHash: row.password_hash }
}

export async function hasStaff (trx: Knex.Transaction, operatorId: string, role: StaffRole): Promise<boolean> {
  return await trx('users').where({ operator_id: operatorId, customer_id: null, role }).first('id') !== undefined
}

/** Held until the transaction ends. Undefined for an unknown or disabled account. */
export async function lockUser (trx: Knex.Transaction, id: string): Promise<User | undefined> {
  const row = await trx('users').where({ id }).whereNull('disabled_at').forUpdate().first()
  return row && userOf(row)
}

/** Those of this role, held until the transaction ends: of a customer, or (null) of the operator. */
export async function lockUsersOf (trx: Knex.Transaction, { operatorId, customerId, role }: Pick<Belongs, 'operatorId' | 'customerId' | 'role'>): Promise<string[]> {
  return (await trx('users').where({ operator_id: operatorId, customer_id: customerId, role }).whereNull('disabled_at').orderBy('id').forUpdate().select('id')).map(({ id }) => id)
}

export async function updateUserRole (trx: Knex.Transaction, id: string, { role, mailboxId }: Pick<Belongs, 'role' | 'mailboxId'>): Promise<void> {
  await trx('users').where({ id }).update({ role, mailbox_id: mailboxId })
}

export async function updateUserEnded (trx: Knex.Transaction, id: string, at: Date): Promise<void> {
  await trx('users').where({ id }).update({ disabled_at: at })
}

/** The actor that an account makes; `id` is what stands in the journal: the user, or the program's key. */
export function actorOf (id: string, belongs: Belongs): Actor {
  const { operatorId, customerId } = belongs
  if (customerId === null) return { kind: 'staff', userId: id, operatorId, role: belongs.role }
  return belongs.role === 'mailbox'
    ? { kind: 'customer', userId: id, customerId, operatorId, role: belongs.role, mailboxId: belongs.mailboxId }
    : { kind: 'customer', userId: id, customerId, operatorId, role: belongs.role }
}

/** What a row of users and one of api_keys say alike. */
export type AccountRow = { operator_id: string } & (
  | { customer_id: string, role: Exclude<CustomerRole, 'mailbox'>, mailbox_id: null }
  | { customer_id: string, role: 'mailbox', mailbox_id: string }
  | { customer_id: null, role: StaffRole, mailbox_id: null }
)

export function belongsTo (row: AccountRow): Belongs {
  const operatorId = row.operator_id
  if (row.customer_id === null) return { operatorId, customerId: null, role: row.role, mailboxId: null }
  return row.role === 'mailbox'
    ? { operatorId, customerId: row.customer_id, role: row.role, mailboxId: row.mailbox_id }
    : { operatorId, customerId: row.customer_id, role: row.role, mailboxId: null }
}

export const userOf = (row: AccountRow & Pick<User, 'id' | 'name' | 'email' | 'lang'>): User =>
  ({ id: row.id, name: row.name, email: row.email, lang: row.lang, belongs: belongsTo(row) })
