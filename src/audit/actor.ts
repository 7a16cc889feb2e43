/** Who acts. Every flow takes an actor and checks it first; every decision is written down with it. */
import type { CustomerRole, StaffRole } from '../rules/roles.ts'

export type { CustomerRole, StaffRole } from '../rules/roles.ts'

type CustomerActor = { readonly kind: 'customer', readonly userId: string, readonly customerId: string, readonly operatorId: string }

export type Actor =
  | CustomerActor & { readonly role: Exclude<CustomerRole, 'mailbox'> }
  /** The person of one mailbox (HOST-9.1): nothing else of the customer is theirs. */
  | CustomerActor & { readonly role: 'mailbox', readonly mailboxId: string }
  | { readonly kind: 'staff', readonly userId: string, readonly operatorId: string, readonly role: StaffRole }
  /** The product itself: a job, a sweep. It acts for whatever operator the row belongs to. */
  | { readonly kind: 'machine', readonly name: string }

/** The id under which an actor stands in the journal. */
export const actorId = (actor: Actor): string => actor.kind === 'machine' ? actor.name : actor.userId
