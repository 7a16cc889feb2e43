/** Whose mail it is. What belongs to no customer is the operator's own: only its staff may touch it. */
import type { Actor } from '../audit/actor.ts'
import { notFound, requireCustomer } from '../people/may.ts'

/** @throws Refusal 'not-found' */
export function requireOwner (actor: Actor, { operatorId, customerId }: { readonly operatorId: string, readonly customerId: string | null }): void {
  if (customerId !== null) return requireCustomer(actor, { operatorId, customerId })
  if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== operatorId)) throw notFound()
}
