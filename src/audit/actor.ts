/** Who acts. Every flow takes an actor and checks it first; every decision is written down with it. */

export type StaffRole = 'administrator' | 'registrar-desk' | 'billing' | 'auditor'

export type Actor =
  | { readonly kind: 'customer', readonly userId: string, readonly customerId: string, readonly operatorId: string }
  | { readonly kind: 'staff', readonly userId: string, readonly operatorId: string, readonly role: StaffRole }
  /** The product itself: a job, a sweep. It acts for whatever operator the row belongs to. */
  | { readonly kind: 'machine', readonly name: string }

/** The id under which an actor stands in the journal. */
export const actorId = (actor: Actor): string => actor.kind === 'machine' ? actor.name : actor.userId
