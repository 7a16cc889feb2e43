/** Whose mail it is. What belongs to no customer is the operator's own: only its staff may touch it. */
import type { Actor } from '../audit/actor.ts'
import { requireRight } from '../audit/require-right.ts'
import { notFound, requireCustomer, requireMailbox } from '../people/may.ts'
import type { Deed } from '../rules/roles.ts'

type Owned = { readonly operatorId: string, readonly customerId: string | null }

/** @throws Refusal 'not-found'; 'forbidden' for a role that does not cover it */
export function requireOwner (actor: Actor, { operatorId, customerId }: Owned, right: `${Deed}:${'mail' | 'mailings'}`): void {
  if (customerId !== null) return requireCustomer(actor, { operatorId, customerId }, right)
  if (actor.kind === 'customer' || (actor.kind === 'staff' && actor.operatorId !== operatorId)) throw notFound()
  requireRight(actor, right)
}

/** What concerns one mailbox is also for the person of that mailbox. @throws Refusal 'not-found'; 'forbidden' for a role that does not cover it */
export function requireMailboxOwner (actor: Actor, { id, operatorId, customerId }: Owned & { readonly id: string }, deed: Deed): void {
  if (customerId !== null) return requireMailbox(actor, { id, operatorId, customerId }, deed)
  requireOwner(actor, { operatorId, customerId }, `${deed}:mail`)
}
