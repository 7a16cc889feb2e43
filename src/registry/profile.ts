/** What a registry can do and how it wants to be treated, as data: one constant each. */
import type { Dialect } from './epp/dialect.ts'

export type RegistryProfile = {
  /** As zone profiles and the configuration name it. */
  readonly id: string
  readonly name: string
  readonly dialect: Dialect
  readonly contacts: {
    /** Who chooses a contact's id. An id given by the registry cannot be looked up when its answer is lost. */
    readonly ids: 'ours' | 'registry'
    /** Ids of ours begin with the registrar's own prefix. */
    readonly prefixed: boolean
    readonly idLength: number
  }
  /** Shortest and longest period of a registration or renewal, years. */
  readonly years: readonly [least: number, most: number]
  readonly namesPerCheck: number
  /** A session is given up after so long idle, so long altogether, so many commands: before the registry cuts it. Machine time. */
  readonly session: { readonly idleMs: number, readonly ageMs: number, readonly commands: number }
}
