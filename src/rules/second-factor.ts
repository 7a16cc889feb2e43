/** Who has to show more than a password, and for how long what was shown counts (HOUSE-SIGN-IN). Pure. */

/** As the house is set up: whose password alone opens nothing but the page where a second factor is set up. */
export const factorDemands = ['nobody', 'administrators', 'staff'] as const
export type FactorDemand = typeof factorDemands[number]

/** `staffRole`: null for a customer's person. */
export function mustShowFactor (demand: FactorDemand, staffRole: string | null): boolean {
  switch (demand) {
    case 'nobody': return false
    case 'administrators': return staffRole === 'administrator'
    case 'staff': return staffRole !== null
    default: return demand satisfies never
  }
}

/** Milliseconds for which a password or passkey that was asked for again covers what hurts. */
export const freshMs = 10 * 60_000

export const isFresh = (confirmedAt: Date, now: Date): boolean => now.getTime() - confirmedAt.getTime() < freshMs
