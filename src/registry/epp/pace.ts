/**
 * How fast a registry may be spoken to, over all sessions of an account: a token bucket, and a rest after each refusal where refusals cost more
 * (.ee adds a second to each, EURid counts points). Instants are `performance.now()`, milliseconds. Pure but for what it keeps.
 */

export type PaceLimits = {
  /** null: as fast as it answers. */
  readonly commandsPerSecond: number | null
  /** Commands that may follow each other at once after a rest. */
  readonly burst: number
  /** Nothing is said for so long after a refusal (2xxx). */
  readonly errorPenaltyMs: number
}

export type Pace = {
  /** Milliseconds until the next command may be said; 0: now. */
  readonly waitMs: (at: number) => number
  /** Counts one command, also one that could not wait (a login). */
  readonly spend: (at: number) => void
  /** A refusal was heard. */
  readonly punish: (at: number) => void
}

export function openPace ({ commandsPerSecond, burst, errorPenaltyMs }: PaceLimits): Pace {
  let tokens = burst
  let countedAt = 0
  let silentUntil = 0

  const refill = (at: number) => {
    if (commandsPerSecond === null) return
    tokens = Math.min(burst, tokens + (at - countedAt) / 1_000 * commandsPerSecond)
    countedAt = at
  }

  return {
    waitMs (at) {
      refill(at)
      const forToken = commandsPerSecond === null || tokens >= 1 ? 0 : (1 - tokens) / commandsPerSecond * 1_000
      return Math.max(0, forToken, silentUntil - at)
    },
    spend (at) {
      refill(at)
      if (commandsPerSecond !== null) tokens--
    },
    punish (at) {
      if (errorPenaltyMs > 0) silentUntil = Math.max(silentUntil, at + errorPenaltyMs)
    }
  }
}
