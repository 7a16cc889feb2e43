/** What a domain is at an instant: computed from facts, stored nowhere. */

export type DomainState = 'active' | 'offered' | 'blocked' | 'released'

export type DomainStateFacts = {
  readonly expiresAt: Date
  readonly releasedAt: Date | null
  /** The pro-forma of the running period is out and not yet followed by a renewal. */
  readonly offered: boolean
}

/** 'offered': the pro-forma for the next period is out (DOM-II.5a); 'blocked': past the registry's exDate (DOM-II.5c). */
export function stateOf ({ expiresAt, releasedAt, offered }: DomainStateFacts, now: Date): DomainState {
  if (releasedAt) return 'released'
  if (now >= expiresAt) return 'blocked'
  return offered ? 'offered' : 'active'
}
