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

export type Scenario = {
  /** Name of the transform. */
  readonly command: string
  /** What is special about it, when a transform has several. */
  readonly case?: string
  /** Whose old domain it takes. */
  readonly takes?: 'ours' | 'others'
  readonly prepare: (desk: Desk) => Promise<object>
  /** Refused for good: it must end so, without any effect. */
  readonly refused?: true
}

/** A registry to try it at. */
export type Ground = {
  readonly registry: RegistryId
  readonly profile: RegistryProfile
  readonly scenarios: readonly Scenario[]
  /** Makes a domain that scenarios take after `oldDays`; answers its name. */
  readonly makeOld?: (desk: Desk) => Promise<string>
  readonly oldDays?: number
}

export const sayScenario = ({ command, case: special }: Scenario): string => special === undefined ? command : `${command} (${special})`
