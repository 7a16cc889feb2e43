/** Whom a new user or key will belong to, and whether the actor may open it (HOUSE-ACCOUNT). */
import type { Knex } from 'knex'
import type { Actor, StaffRole } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import type { Belongs } from './account-store.ts'
import { findCustomer, findOperator } from './find.ts'
import { notFound, requireCustomer, requireStaff } from './may.ts'

/**
 * @throws Refusal 'not-found' for a foreign or unknown customer or operator; 'forbidden' for the wrong role; 'invalid' when both or neither are named
 */
export async function belongsOf (
  trx: Knex.Transaction, actor: Actor, { operatorId, customerId, role }: { operatorId: string, customerId: string | null, role: StaffRole | null }
): Promise<Belongs> {
  if (customerId !== null && role === null) {
    const customer = await findCustomer(trx, customerId)
    if (!customer || customer.operatorId !== operatorId) throw notFound()
    requireCustomer(actor, { customerId, operatorId })
    requireStaff(actor, ['administrator', 'registrar-desk'])
    return { operatorId, customerId, role: null }
  }
  if (customerId === null && role !== null) {
    if (!await findOperator(trx, operatorId) || (actor.kind !== 'machine' && actor.operatorId !== operatorId)) throw notFound()
    requireStaff(actor, ['administrator'])
    return { operatorId, customerId: null, role }
  }
  throw new Refusal('invalid', 'Name either a customer or a role of staff, not both.', { reason: 'customer-or-role', rule: 'HOUSE-ACCOUNT' })
}
