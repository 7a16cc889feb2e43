/** When a mail domain's DKIM keys change (HOUSE-DKIM). Pure: keys as they stand, terms and now in, what is to be done out. */

export type DkimAlgorithm = 'rsa' | 'ed25519'

export const dkimAlgorithms: readonly DkimAlgorithm[] = ['rsa', 'ed25519'] // RFC 8463 §3: beside RSA, which everybody reads

export type DkimKeyFacts = {
  readonly id: string
  readonly algorithm: DkimAlgorithm
  readonly madeAt: Date
  /** null: it waits to be seen in the DNS. */
  readonly signsFrom: Date | null
  /** null: it signs. */
  readonly signsUntil: Date | null
  readonly revokedAt: Date | null
}

/** Days. */
export type DkimTerms = {
  /** A key signs for this long. */
  readonly signs: number
  /** It stays in the DNS for this long after it signed last: mail on its way is verified with it. */
  readonly staysAfter: number
  /** It stands there revoked, with an empty p= (RFC 6376 §3.6.1), for this long. */
  readonly revokedFor: number
}

/** What holds where an operator's terms say nothing. */
export const dkimTerms: DkimTerms = { signs: 182, staysAfter: 7, revokedFor: 30 }

export type DkimStep =
  | { readonly do: 'make', readonly algorithm: DkimAlgorithm }
  /** Is it in the DNS? From then on it signs, and the ones before it stop. */
  | { readonly do: 'look', readonly id: string }
  | { readonly do: 'revoke', readonly id: string }
  | { readonly do: 'remove', readonly id: string }

export type DkimPlan = { readonly steps: readonly DkimStep[], /** When to look again by itself; null: while a key waits, soon. */ readonly lookAt: Date | null }

const day = 86_400_000
const after = (at: Date, days: number): Date => new Date(at.getTime() + days * day)

/** `keys`: all that are still published. */
export function planRotation (keys: readonly DkimKeyFacts[], { signs, staysAfter, revokedFor }: DkimTerms, now: Date): DkimPlan {
  const steps: DkimStep[] = []
  const ahead: Date[] = []
  const due = (at: Date, step: DkimStep): void => { if (now >= at) steps.push(step); else ahead.push(at) }
  for (const algorithm of dkimAlgorithms) {
    const own = keys.filter(key => key.algorithm === algorithm)
    const waiting = own.filter(({ signsFrom }) => signsFrom === null)
    const signing = own.filter(({ signsFrom, signsUntil }) => signsFrom !== null && signsUntil === null)
    for (const { id } of waiting) steps.push({ do: 'look', id })
    if (waiting.length === 0 && signing.length === 0) steps.push({ do: 'make', algorithm })
    else if (waiting.length === 0) due(after(signing.map(({ signsFrom }) => signsFrom!).sort((a, b) => b.getTime() - a.getTime())[0]!, signs), { do: 'make', algorithm })
  }
  for (const { id, signsUntil, revokedAt } of keys) {
    if (revokedAt !== null) due(after(revokedAt, revokedFor), { do: 'remove', id })
    else if (signsUntil !== null) due(after(signsUntil, staysAfter), { do: 'revoke', id })
  }
  const isWaiting = steps.some(step => step.do === 'look' || step.do === 'make')
  return { steps, lookAt: isWaiting ? null : ahead.sort((a, b) => a.getTime() - b.getTime())[0] ?? null }
}
