/** Who may act for whom (HOST-9). The first lines of every flow; no database, no clock. */
import { Refusal } from '../errors.ts'
import type { Actor, StaffRole } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import type { Deed, Right } from '../rules/roles.ts'

type Owned = { readonly customerId: string, readonly operatorId: string }

/**
 * The actor may do this for this customer: the customer's own people and staff of its operator whose role covers it, the product itself.
 * Whose rows they are is told to nobody else: a foreign tenant's row is as unknown as one that never was.
 * What concerns one mailbox is asked with `requireMailbox`.
 * @throws Refusal 'not-found'; 'forbidden' for a role that does not cover it
 */
export function requireCustomer (actor: Actor, customer: Owned, right: Exclude<Right, `${Deed}:mailbox`>): void {
  if (!isTheirs(actor, customer)) throw notFound()
  requireRight(actor, right)
}

/**
 * The same for what concerns one mailbox: the person of that mailbox may too, and of no other (HOST-9.1).
 * @throws Refusal 'not-found', also for another mailbox of the same customer; 'forbidden'
 */
export function requireMailbox (actor: Actor, mailbox: Owned & { readonly id: string }, deed: Deed): void {
  if (!isTheirs(actor, mailbox)) throw notFound()
  requireRight(actor, `${deed}:mailbox`)
  if (actor.kind === 'customer' && actor.role === 'mailbox' && actor.mailboxId !== mailbox.id) throw notFound()
}

function isTheirs (actor: Actor, { customerId, operatorId }: Owned): boolean {
  switch (actor.kind) {
    case 'machine': return true
    case 'staff': return actor.operatorId === operatorId
    case 'customer': return actor.customerId === customerId && actor.operatorId === operatorId
    default: return actor satisfies never
  }
}

/**
 * The actor is staff (of one of these roles, or of one that covers this right), or the product itself.
 * @throws Refusal 'forbidden'
 */
export function requireStaff (actor: Actor, needed?: readonly StaffRole[] | Right): void {
  if (actor.kind === 'machine') return
  if (actor.kind !== 'staff') throw new Refusal('forbidden', 'Only staff may do this: ask your operator.', { reason: 'staff-only' })
  if (typeof needed === 'string') return requireRight(actor, needed)
  if (needed && !needed.includes(actor.role)) {
    throw new Refusal('forbidden', `This needs one of the roles ${needed.join(', ')}: ask an administrator.`, { reason: 'role-missing' })
  }
}

/** What a flow says of a row that is not there, and of one that is not the actor's to see. */
export const notFound = (): Refusal =>
  new Refusal('not-found', 'There is nothing with this id here: check the id.', { reason: 'unknown-id' })
