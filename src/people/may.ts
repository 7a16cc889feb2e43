/** Who may act for whom (HOST-9). The first lines of every flow; no database, no clock. */
import { Refusal } from '../errors.ts'
import type { Actor, StaffRole } from '../audit/actor.ts'

/**
 * The actor may act for this customer: the customer's own people, staff of its operator, the product itself.
 * Whose rows they are is told to nobody else: a foreign tenant's row is as unknown as one that never was.
 * @throws Refusal 'not-found'
 */
export function requireCustomer (actor: Actor, customer: { readonly customerId: string, readonly operatorId: string }): void {
  switch (actor.kind) {
    case 'machine': return
    case 'staff': if (actor.operatorId === customer.operatorId) return; break
    case 'customer': if (actor.customerId === customer.customerId && actor.operatorId === customer.operatorId) return; break
    default: actor satisfies never
  }
  throw notFound()
}

/**
 * The actor is staff (of one of these roles), or the product itself.
 * @throws Refusal 'forbidden'
 */
export function requireStaff (actor: Actor, roles?: readonly StaffRole[]): void {
  if (actor.kind === 'machine') return
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'Only staff may do this: ask your operator.', { reason: 'staff-only' })
  if (roles && !roles.includes(actor.role)) {
    throw new Refusal('forbidden', `This needs one of the roles ${roles.join(', ')}: ask an administrator.`, { reason: 'role-missing' })
  }
}

/** What a flow says of a row that is not there, and of one that is not the actor's to see. */
export const notFound = (): Refusal =>
  new Refusal('not-found', 'There is nothing with this id here: check the id.', { reason: 'unknown-id' })
