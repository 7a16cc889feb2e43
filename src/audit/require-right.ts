/** Whether an actor's role covers a piece of the house (HOST-9.3). Whose the row is, is another question: people/may.ts and views/sight.ts ask it first. */
import { Refusal } from '../errors.ts'
import { customerMay, staffMay, staffWhoMay, type Right } from '../rules/roles.ts'
import type { Actor } from './actor.ts'

/** @throws Refusal 'forbidden', reason 'role-not-enough' (a customer's person) or 'role-missing' (staff) */
export function requireRight (actor: Actor, right: Right): void {
  switch (actor.kind) {
    case 'machine': return
    case 'customer':
      if (!customerMay(actor.role, right)) throw new Refusal('forbidden', 'Your role does not cover this: ask an owner of your account to do it, or to give you another role.', { reason: 'role-not-enough', rule: 'HOST-9.3' })
      return
    case 'staff':
      if (!staffMay(actor.role, right)) throw new Refusal('forbidden', `This needs one of the roles ${staffWhoMay(right).join(', ')}: ask an administrator.`, { reason: 'role-missing', rule: 'HOUSE-ROLES' })
      return
    default: actor satisfies never
  }
}

/** Whether a link or a place in a menu leads this actor anywhere. */
export const hasRight = (actor: Actor, right: Right): boolean => {
  switch (actor.kind) {
    case 'machine': return true
    case 'customer': return customerMay(actor.role, right)
    case 'staff': return staffMay(actor.role, right)
    default: return actor satisfies never
  }
}
