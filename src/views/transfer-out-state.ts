/** How a request to move a domain away stands, computed from its facts (DOM-II.7, DOM-III.5, HOUSE-CODE). */

/**
 * 'unasked': another registrar has asked the registry, nobody asked us. 'over': nobody used the code in its days.
 * 'withdrawing': taken back, and the registry is being told.
 */
export type TransferOutState = 'none' | 'papers' | 'issuing' | 'ready' | 'shown' | 'over' | 'withdrawing' | 'pending' | 'unasked' | 'answered'

type Facts = {
  readonly askedAt: Date | null
  readonly issuedAt: Date | null
  readonly hasCode: boolean
  readonly codeUntil: Date | null
  readonly revealedAt: Date | null
  readonly pendingAt: Date | null
  readonly answer: 'approve' | 'reject' | null
}

/** `missing`: papers that are waited for; `withdrawn`: the last thing done to it was that it was taken back. */
export function transferOutState (facts: Facts | null, { missing, withdrawn }: { readonly missing: number, readonly withdrawn: boolean }, now: Date): TransferOutState {
  if (!facts) return 'none'
  const { askedAt, issuedAt, hasCode, codeUntil, revealedAt, pendingAt, answer } = facts
  if (pendingAt) return answer ? 'answered' : askedAt ? 'pending' : 'unasked'
  if (!askedAt) return 'none'
  if (withdrawn) return 'withdrawing'
  if (!issuedAt) return missing > 0 ? 'papers' : 'issuing'
  if (codeUntil && now >= codeUntil) return 'over'
  return revealedAt || !hasCode ? 'shown' : 'ready'
}
