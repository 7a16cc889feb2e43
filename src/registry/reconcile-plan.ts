/**
 * What differs between our books and a registry's, one domain at a time. Pure. A report only raises suspicion: it was taken a while ago and
 * tells little; what counts as a difference is what the registry answers about the domain itself.
 */
import type { DomainFacts } from './epp/commands/domain-info.ts'

export type DifferenceKind = 'missing-there' | 'unknown-here' | 'sponsor' | 'expiry' | 'registrant' | 'status' | 'name-servers'

/** A domain as it stands in our books. */
export type Ours = {
  readonly name: string
  readonly expiresAt: Date
  readonly registrant: string
  /** null: not kept here. */
  readonly nameServers: readonly string[] | null
  /** Statuses that we asked for. */
  readonly asked?: readonly string[]
}

/** As the registry tells it: its answer, that it has no such domain, or that it will not speak of it because it is another registrar's. */
export type Theirs = Pick<DomainFacts, 'sponsor' | 'statuses' | 'registrant' | 'nameServers' | 'expiresAt'> | 'absent' | 'not-ours'

/** `ours`, `theirs`: for people; null: nothing there. */
export type Difference = { readonly kind: DifferenceKind, readonly ours: string | null, readonly theirs: string | null }

/** `us`: our client id there. `ours` undefined: the name is not in our books. Instants are compared by the second: registries cut fractions as they like. */
export function differencesOf (ours: Ours | undefined, theirs: Theirs, us: string, now: Date): readonly Difference[] {
  if (!ours) return theirs === 'absent' || theirs === 'not-ours' || theirs.sponsor !== us ? [] : [{ kind: 'unknown-here', ours: null, theirs: saidOf(theirs.expiresAt) }]
  if (theirs === 'absent') return [{ kind: 'missing-there', ours: saidOf(ours.expiresAt), theirs: null }]
  if (theirs === 'not-ours' || theirs.sponsor !== us) return [{ kind: 'sponsor', ours: us, theirs: theirs === 'not-ours' ? null : theirs.sponsor }]

  const differences: Difference[] = []
  const differ = (kind: DifferenceKind, ours: string, theirs: string): void => { if (ours !== theirs) differences.push({ kind, ours, theirs }) }
  if (theirs.expiresAt !== null) differ('expiry', saidOf(ours.expiresAt), saidOf(theirs.expiresAt))
  if (theirs.registrant !== null) differ('registrant', ours.registrant, theirs.registrant)
  if (ours.nameServers !== null) differ('name-servers', sorted(ours.nameServers.map(small)), sorted(theirs.nameServers.map(small)))
  differ('status', '', sorted(strangeStatuses(theirs.statuses, (theirs.expiresAt ?? ours.expiresAt) <= now).filter(status => !ours.asked?.includes(status))))
  return differences
}

/** Statuses that nobody here asked for and that change what can be done with a domain (RFC 5731 §2.3). Past its end a name is out of the zone and may not be changed. */
export function strangeStatuses (statuses: readonly string[], isOver: boolean): readonly string[] {
  return statuses.filter(status => strange.has(status) && !(isOver && natural.has(status)))
}

const strange = new Set(['pendingDelete', 'pendingTransfer', 'pendingRestore', 'clientHold', 'serverHold', 'clientRenewProhibited', 'serverRenewProhibited', 'clientUpdateProhibited', 'serverUpdateProhibited'])
const natural = new Set(['serverHold', 'clientHold', 'serverUpdateProhibited', 'clientUpdateProhibited', 'pendingDelete'])

export type Reported = { readonly name: string, readonly expiresAt: Date | null, readonly statuses: readonly string[] }

/** Names to ask the registry about, in their order: on one list only, with other ends, or with statuses that are strange. */
export function suspectsOf (ours: readonly Pick<Ours, 'name' | 'expiresAt'>[], reported: readonly Reported[], now: Date): readonly string[] {
  const books = new Map(ours.map(each => [each.name, each]))
  const suspects = new Set(books.keys())
  for (const { name: written, expiresAt, statuses } of reported) {
    const name = written.toLowerCase()
    const known = books.get(name)
    const same = known !== undefined && expiresAt !== null && saidOf(expiresAt) === saidOf(known.expiresAt) && strangeStatuses(statuses, expiresAt <= now).length === 0
    if (same) suspects.delete(name)
    else suspects.add(name)
  }
  return [...suspects].sort()
}

const small = (host: string): string => host.toLowerCase().replace(/\.$/, '')
const sorted = (values: readonly string[]): string => [...values].sort().join(' ')

/** '2026-03-01T23:00:00Z'; '' for none. */
const saidOf = (at: Date | null): string => at === null ? '' : `${at.toISOString().slice(0, 19)}Z`
