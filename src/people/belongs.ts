/** Whom a new user or key will belong to, and whether the actor may open it (HOUSE-ACCOUNT). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { isCustomerRole, isStaffRole, type CustomerRole, type StaffRole } from '../rules/roles.ts'
import { findCustomer, findOperator } from './find.ts'
import { notFound, requireCustomer, requireStaff } from './may.ts'
import type { Belongs } from './user-store.ts'

export type BelongsDraft = {
  readonly operatorId: string
  /** Null: the operator's own. */
  readonly customerId: string | null
  /** Null: the customer's owner. */
  readonly role: CustomerRole | StaffRole | null
  /** Of the role 'mailbox', and of it alone. */
  readonly mailboxId?: string | null
}

/**
 * A customer's owner opens accounts and keys for the customer, staff for their operator's customers, an administrator for staff.
 * @throws Refusal 'not-found' for a foreign or unknown customer or operator; 'forbidden' for the wrong role; 'invalid' for a role that is none of theirs
 */
export async function belongsOf (trx: Knex.Transaction, actor: Actor, { operatorId, customerId, role, mailboxId = null }: BelongsDraft): Promise<Belongs> {
  if (customerId !== null) {
    const customer = await findCustomer(trx, customerId)
    if (!customer || customer.operatorId !== operatorId) throw notFound()
    requireCustomer(actor, { customerId, operatorId }, 'act:people')
    return customersBelongs(operatorId, customerId, role ?? 'owner', mailboxId)
  }
  if (!await findOperator(trx, operatorId) || (actor.kind !== 'machine' && actor.operatorId !== operatorId)) throw notFound()
  requireStaff(actor, ['administrator'])
  if (role === null || !isStaffRole(role) || mailboxId !== null) throw customerOrRole()
  return { operatorId, customerId, role, mailboxId }
}

/** @throws Refusal 'invalid', reason 'customer-or-role' or 'mailbox-of-role' */
export function customersBelongs (operatorId: string, customerId: string, role: CustomerRole | StaffRole, mailboxId: string | null): Belongs {
  if (!isCustomerRole(role)) throw customerOrRole()
  if (role !== 'mailbox' && mailboxId === null) return { operatorId, customerId, role, mailboxId }
  if (role === 'mailbox' && mailboxId !== null) return { operatorId, customerId, role, mailboxId }
  throw new Refusal('invalid', 'mailboxId: name the mailbox for the role mailbox, and none for any other role.', { reason: 'mailbox-of-role', rule: 'HOST-9.3' })
}

const customerOrRole = (): Refusal =>
  new Refusal('invalid', 'Name a customer and a role of its people, or a role of staff and no customer.', { reason: 'customer-or-role', rule: 'HOUSE-ACCOUNT' })
