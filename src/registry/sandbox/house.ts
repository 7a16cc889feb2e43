/** What all doors of one registry share: its books, its registrars, who is inside now, and what shall go wrong. */
import type { Books } from './books.ts'
import type { Account } from './desk.ts'
import type { Faults } from './faults.ts'

export type Log = {
  readonly info: (facts: object, message: string) => void
  readonly warn: (facts: object, message: string) => void
  readonly error: (facts: object, message: string) => void
}

export type Limits = {
  readonly connections: number
  readonly sessionsPerAccount: number
  readonly frameBytes: number
  /** Machine time without a word from the peer, in milliseconds: before and after login. */
  readonly strangerMs: number
  readonly idleMs: number
  /** Wrong passwords on one connection; at the last one it is closed (2501). */
  readonly loginTries: number
}

export type House = {
  readonly books: Books
  readonly accounts: ReadonlyMap<string, Account>
  /** Sessions open now, by account. */
  readonly sessions: Map<string, number>
  readonly faults: Faults
  readonly limits: Limits
  readonly log: Log
  /** Aborts when the house closes: nobody waits any longer. */
  readonly closing: AbortSignal
}

/** Who is at the other end of the line, as the line shows it. */
export type Peer = {
  readonly address: string
  /** Of an authority that the door trusts; null when it showed none. `fingerprint`: SHA-256, hexadecimal with colons. */
  readonly certificate: { readonly fingerprint: string, readonly subject: string } | null
}
