/** Whether a program's key opens the door (HOUSE-API-KEY). Pure. */

export type KeyFacts = {
  readonly revokedAt: Date | null
  /** The first instant at which it opens nothing any more; null: none. */
  readonly expiresAt: Date | null
  /** Whether the request comes from where the key is for. */
  readonly isFromItsNetworks: boolean
}

export type KeyVerdict = 'in' | 'revoked' | 'expired' | 'elsewhere'

export function judgeKey ({ revokedAt, expiresAt, isFromItsNetworks }: KeyFacts, now: Date): KeyVerdict {
  if (revokedAt) return 'revoked'
  if (expiresAt && now >= expiresAt) return 'expired'
  return isFromItsNetworks ? 'in' : 'elsewhere'
}
