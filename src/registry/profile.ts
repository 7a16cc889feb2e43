/** What a registry can do and how it wants to be treated, as data: one constant each. */
import type { Dialect } from './epp/dialect.ts'
import type { LinkLimits } from './limits.ts'

export type RegistryProfile = {
  /** As zone profiles and the configuration name it. */
  readonly id: string
  readonly name: string
  readonly dialect: Dialect
  readonly contacts: {
    /** Who chooses a contact's id. An id given by the registry cannot be looked up when its answer is lost; 'none': the registry keeps no contacts. */
    readonly ids: 'ours' | 'registry' | 'none'
    /** Ids of ours begin with the registrar's own prefix. */
    readonly prefixed: boolean
    readonly idLength: number
    /** Whom a domain names beside its holder. */
    readonly roles: readonly ('admin' | 'billing' | 'tech')[]
    /** A contact is made for one role and keeps it: each role has one of its own. */
    readonly oneRole: boolean
  }
  /** Shortest and longest period of a registration or renewal, years. */
  readonly years: readonly [least: number, most: number]
  readonly namesPerCheck: number
  /** Whether a registration was refused because we have made as many in this month as the registry lets us. */
  readonly isMonthFull?: (refusal: { readonly code: number, readonly message: string }) => boolean
  /** What the registry allows, as far as it is not the usual (limits.ts). The configuration may say otherwise: agreements differ. */
  readonly session: Pick<LinkLimits, 'idleMs' | 'ageMs' | 'commands'> & Partial<LinkLimits>
}
