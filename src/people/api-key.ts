/** What a program comes in with. */
import type { Belongs } from './user-store.ts'

export type Scope = 'read' | 'write'

export type ApiKey = { readonly id: string, readonly label: string, readonly scope: Scope, readonly belongs: Belongs }

/** What decides whether a key opens the door. Machine time. */
export type KeyLimits = {
  /** The first instant at which it opens nothing any more; null: none. */
  readonly expiresAt: Date | null
  /** '192.0.2.0/24', '2001:db8::/32'; empty: from anywhere. */
  readonly networks: readonly string[]
}

export type KeyUse = { readonly lastUsedAt: Date | null, readonly lastUsedFrom: string | null }

export type KeyRow = ApiKey & KeyLimits & KeyUse & { readonly createdAt: Date, readonly createdBy: string, readonly revokedAt: Date | null }
