/** How a domain stands at its registry, in our words and as it is kept between asking and entering. Pure. */
import type { NameServer } from '../domains/name-servers.ts'
import type { DomainFacts } from '../registry/epp/commands/domain-info.ts'

export type Standing =
  | {
    readonly is: 'ours'
    readonly registrant: string | null
    readonly createdAt: Date | null
    readonly transferredAt: Date | null
    readonly expiresAt: Date
    readonly nameServers: readonly string[]
    /** What of them can be said again from here; null: addresses are missing. */
    readonly delegation: readonly NameServer[] | null
    /** The transfer code where the registry shows it to its registrar, sealed for the name. */
    readonly codeSealed: string | null
  }
  /** `sponsor` null: the registry tells others nothing. */
  | { readonly is: 'not-ours', readonly sponsor: string | null }
  | { readonly is: 'absent' }
  | { readonly is: 'leaving', readonly status: string }
  | { readonly is: 'untold', readonly say: string }

/** States in which a name is on its way to somebody else, or to nobody. */
const leaving = new Set(['pendingTransfer', 'pendingDelete', 'pendingRestore'])

/** `us`: our client id there. */
export function standingOf (facts: DomainFacts, us: string, seal: (code: string) => string): Standing {
  if (facts.sponsor !== us) return { is: 'not-ours', sponsor: facts.sponsor }
  const gone = facts.statuses.find(status => leaving.has(status))
  if (gone !== undefined) return { is: 'leaving', status: gone }
  const { registrant, createdAt, transferredAt, expiresAt, nameServers, authInfo } = facts
  if (!expiresAt) return { is: 'untold', say: 'it does not tell when the period ends' }
  return { is: 'ours', registrant, createdAt, transferredAt, expiresAt, nameServers, delegation: delegationOf(facts), codeSealed: authInfo === null ? null : seal(authInfo) }
}

/** A server inside the domain is nothing without its addresses. */
function delegationOf ({ name, nameServers, glue }: DomainFacts): NameServer[] | null {
  const servers = nameServers.map(each => ({ name: each, addresses: each === name || each.endsWith(`.${name}`) ? [...glue[each] ?? []] : [] }))
  const isWhole = servers.every(({ name: each, addresses }) => addresses.length > 0 || !(each === name || each.endsWith(`.${name}`)))
  return servers.length > 0 && isWhole ? servers : null
}

/** JSON has no instants. */
export function readStanding (kept: unknown): Standing {
  const standing = kept as Standing
  if (standing.is !== 'ours') return standing
  const at = (value: unknown): Date | null => value === null ? null : new Date(value as string)
  return { ...standing, createdAt: at(standing.createdAt), transferredAt: at(standing.transferredAt), expiresAt: at(standing.expiresAt)! }
}
