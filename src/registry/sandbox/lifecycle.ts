/**
 * The life of a .pl domain as NASK runs it: REGISTERED until the instant of exDate, BLOCKED for 30 days, gone; after a delete
 * DELETE_BLOCKED for 5 days with no way back, gone. RESERVED is a name that is kept for one registrar and not registered yet.
 * The state is computed from facts and now, never stored. Pure.
 */
import type { Registry } from './registries.ts'
import { addDaysOf24 } from './wall-clock.ts'

export type DomainState = 'RESERVED' | 'BOOK_BLOCKED' | 'REGISTERED' | 'BLOCKED' | 'DELETE_BLOCKED' | 'RELEASED'

export type LifeFacts = {
  readonly expiresAt: Date
  readonly deletedAt: Date | null
  readonly reservedUntil?: Date | null
  readonly isBlocked?: boolean
}

/** Terms of one time, in days of 24 hours. */
export type NaskTerms = {
  readonly blockDays: number
  readonly deleteBlockDays: number
  /** Whether a registrar may reserve a name (`extdom:book`), for how long, and how long the name then rests. Null: not open to registrars. */
  readonly book: { readonly days: number, readonly restDays: number } | null
  /** A name whose option was realised waits so long for its registrar. */
  readonly optionDays: number
  /** The registrant has so long to confirm a transfer, and confirms (in practice: by himself) after `confirmDays`. */
  readonly transferDays: number
  readonly confirmDays: number
  /** No transfer so soon after a registration or a transfer, nor so shortly before the end of the period. */
  readonly transferRestDays: number
  readonly transferLastDays: number
  /** Whether a blocked domain may be transferred, with the renewal that it needs. */
  readonly blockedMayLeave: boolean
  /** When the registrar is told that the period ends soon. Our choice: NASK's lead is not public. */
  readonly warnDays: number
  /** A contact that nothing mentions is collected after so long. Our choice, likewise. */
  readonly unusedContactDays: number
  /** A report is made so much later, in minutes, and kept for so many days; of more rows than this it is not made at once. Our choice. */
  readonly reportMinutes: number
  readonly reportDays: number
  readonly reportRowsAtOnce: number
}

export const naskTermsToday: NaskTerms = {
  blockDays: 30,
  deleteBlockDays: 5,
  book: null, // since 2020-01-08
  optionDays: 7,
  transferDays: 5,
  confirmDays: 1,
  transferRestDays: 0,
  transferLastDays: 0,
  blockedMayLeave: true,
  warnDays: 30,
  unusedContactDays: 90,
  reportMinutes: 1,
  reportDays: 7,
  reportRowsAtOnce: 500
}

/** As they stood until 2020-01-07. */
export const naskTerms2019: NaskTerms = {
  ...naskTermsToday,
  blockDays: 14,
  book: { days: 14, restDays: 30 },
  transferRestDays: 5,
  transferLastDays: 6,
  blockedMayLeave: false,
  reportRowsAtOnce: Infinity
}

/** The terms of the time that a NASK plays. */
export function naskTermsOf (registry: Registry): NaskTerms {
  if (registry.family !== 'nask') throw new Error(`NASK's terms at ${registry.id}`)
  return registry.terms
}

/** Windows are half-open: at the instant of a border the next state has begun. */
export function stateOf (domain: LifeFacts, at: Date, terms: NaskTerms = naskTermsToday): DomainState {
  if (at >= releaseOf(domain, terms)) return 'RELEASED'
  if (domain.deletedAt) return 'DELETE_BLOCKED'
  if (domain.reservedUntil) return at < domain.reservedUntil ? 'RESERVED' : 'BOOK_BLOCKED'
  return at < domain.expiresAt && !domain.isBlocked ? 'REGISTERED' : 'BLOCKED'
}

/** The instant from which anybody may register the name. */
export function releaseOf ({ expiresAt, deletedAt, reservedUntil }: LifeFacts, terms: NaskTerms = naskTermsToday): Date {
  if (deletedAt) return addDaysOf24(deletedAt, terms.deleteBlockDays)
  return reservedUntil ? addDaysOf24(reservedUntil, terms.book?.restDays ?? 0) : addDaysOf24(expiresAt, terms.blockDays)
}

/** Every instant at which the state changes, as the facts stand. */
export function bordersOf (domain: LifeFacts, terms: NaskTerms = naskTermsToday): readonly Date[] {
  const release = releaseOf(domain, terms)
  if (domain.deletedAt) return [release]
  const first = domain.reservedUntil ?? domain.expiresAt
  return first < release ? [first, release] : [release]
}

/** When the registrar is told that the period ends soon. */
export const warningOf = ({ expiresAt }: LifeFacts, terms: NaskTerms = naskTermsToday): Date => addDaysOf24(expiresAt, -terms.warnDays)

type Shown = LifeFacts & {
  readonly statuses: readonly string[]
  readonly serverStatuses?: readonly string[]
  readonly ns: readonly string[]
  readonly transfer?: { readonly status: string } | null
}

/**
 * The statuses that domain:info shows. NASK has no RGP: how it shows a block there is not recorded, so `serverHold`
 * (the zone does not export the name) with `serverUpdateProhibited` for BLOCKED is our choice, and so for RESERVED.
 */
export function statusesOf (domain: Shown, at: Date, terms: NaskTerms = naskTermsToday): readonly string[] {
  const state = stateOf(domain, at, terms)
  if (state === 'DELETE_BLOCKED') return ['pendingDelete', 'serverHold']
  const shown = new Set([...domain.statuses, ...domain.serverStatuses ?? []])
  if (state !== 'REGISTERED') for (const each of ['serverHold', 'serverUpdateProhibited']) shown.add(each)
  if (domain.ns.length === 0) shown.add('inactive')
  if (domain.transfer?.status === 'pending') shown.add('pendingTransfer')
  return shown.size > 0 ? [...shown] : ['ok']
}
