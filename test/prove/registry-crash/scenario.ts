/** What a scenario is: a request that the practice registry will carry out, and what has to stand there before. Prepared outside the journal, by commands said straight to the registry. */
import type { Query } from '../../../src/registry/epp/command.ts'
import type { RegistryProfile } from '../../../src/registry/profile.ts'
import type { RegistryId } from '../../../src/registry/sandbox/registries.ts'

/** One registrar at the registry, with a label that no other case has. */
export type Desk = {
  readonly label: string
  readonly contactPrefix: string
  /** Business time. */
  readonly at: Date
  /** Says a transform outside the journal; the result, or throws. */
  readonly say: <Result>(command: { readonly name: string, readonly parse: unknown }, request: object) => Promise<Result>
  readonly ask: <Request, Result>(query: Query<Request, Result>, request: Request) => Promise<Result>
  /** A domain of this registrar that was made long ago, and is nobody else's case. */
  readonly take: () => string
  /** The same for another registrar, whose objects are not ours. */
  readonly other: Desk
}

/** What a scenario may do while its call is not settled yet: what goes on at the registry, and what its poll queue tells us of it. */
export type Hand = {
  /** Something the registry does of itself; false when it cannot be done now. */
  readonly act: (act: { readonly act: string, readonly name?: string }) => Promise<boolean>
  /** Pays so much in, and lifts the hold. Smallest unit. */
  readonly payIn: (amountMinor: bigint) => Promise<void>
  readonly readQueue: () => Promise<void>
}

export type Scenario = {
  /** Name of the transform. */
  readonly command: string
  /** What is special about it, when a transform has several. */
  readonly case?: string
  /** Whose old domain it takes. */
  readonly takes?: 'ours' | 'others'
  readonly prepare: (desk: Desk) => Promise<object>
  /** Before another try, of which the first is 1. */
  readonly meanwhile?: (hand: Hand, request: { readonly name: string }, tries: number) => Promise<void>
  /** It must end refused for good: 'refused' without any effect, 'denied' after it had been accepted. */
  readonly ends?: 'refused' | 'denied'
}

/** A registry to try it at. */
export type Ground = {
  readonly registry: RegistryId
  /** How it differs from the usual, when it does. */
  readonly with?: 'reviews' | 'empty accounts'
  readonly profile: RegistryProfile
  readonly scenarios: readonly Scenario[]
  /** Makes a domain that scenarios take after `oldDays`; answers its name. */
  readonly makeOld?: (desk: Desk) => Promise<string>
  readonly oldDays?: number
}

export const sayScenario = ({ command, case: special }: Scenario): string => special === undefined ? command : `${command} (${special})`

export const sayGround = ({ registry, with: special }: Ground): string => special === undefined ? registry : `${registry}, ${special}`
