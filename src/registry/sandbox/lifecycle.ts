/**
 * The life of a .pl domain as NASK runs it today: REGISTERED until the instant of exDate, BLOCKED for 30 days, gone;
 * after a delete DELETE_BLOCKED for 5 days with no way back, gone. The state is computed from facts and now, never stored. Pure.
 */
import { addDaysOf24 } from './wall-clock.ts'

export type DomainState = 'REGISTERED' | 'BLOCKED' | 'DELETE_BLOCKED' | 'RELEASED'

export type LifeFacts = { readonly expiresAt: Date, readonly deletedAt: Date | null }

/** Terms of the registry, in days of 24 hours. The warning's lead is our choice: NASK's is not public. */
export const lifeTerms = { blockDays: 30, deleteBlockDays: 5, warnDays: 30 }

/** Windows are half-open: at the instant of a border the next state has begun. */
export function stateOf (domain: LifeFacts, at: Date): DomainState {
  if (domain.deletedAt) return at < releaseOf(domain) ? 'DELETE_BLOCKED' : 'RELEASED'
  if (at < domain.expiresAt) return 'REGISTERED'
  return at < releaseOf(domain) ? 'BLOCKED' : 'RELEASED'
}

/** The instant from which anybody may register the name. */
export const releaseOf = ({ expiresAt, deletedAt }: LifeFacts): Date =>
  deletedAt ? addDaysOf24(deletedAt, lifeTerms.deleteBlockDays) : addDaysOf24(expiresAt, lifeTerms.blockDays)

/** Every instant at which the state changes, as the facts stand. */
export const bordersOf = (domain: LifeFacts): readonly Date[] =>
  domain.deletedAt ? [releaseOf(domain)] : [domain.expiresAt, releaseOf(domain)]

/** When the registrar is told that the period ends soon. */
export const warningOf = ({ expiresAt }: LifeFacts): Date => addDaysOf24(expiresAt, -lifeTerms.warnDays)

/**
 * The statuses that domain:info shows. NASK has no RGP: how it shows a block there is not recorded, so `serverHold`
 * (the zone does not export the name) with `serverUpdateProhibited` for BLOCKED is our choice.
 */
export function statusesOf (domain: LifeFacts & { readonly statuses: readonly string[], readonly ns: readonly string[] }, at: Date): readonly string[] {
  const state = stateOf(domain, at)
  if (state === 'DELETE_BLOCKED') return ['pendingDelete', 'serverHold']
  const shown = [...domain.statuses]
  if (state === 'BLOCKED') shown.push('serverHold', 'serverUpdateProhibited')
  if (domain.ns.length === 0) shown.push('inactive')
  return shown.length > 0 ? shown : ['ok']
}
