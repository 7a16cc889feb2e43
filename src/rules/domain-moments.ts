/** The moments of a domain's life that are borders and no acts: both clocks side by side (REG-DRIFT). Pure. */
import { closeOf, dayOf, type Day } from './calendar.ts'
import { bordersOf, renewalRules } from './domain-renewal.ts'
import type { TransferWindow } from './domain-transfer.ts'
import type { RenewalTerms, ZoneFamily } from './policy.ts'
import type { RuleId } from './rule-ids.ts'
import type { ZoneProfile } from './zones/profile.ts'

export type LifeEvent =
  | 'ordered' | 'notice-month' | 'proforma-issued' | 'balance-drawn' | 'notice-week' | 'proforma-due' | 'paid' | 'registered' | 'delete-scheduled' | 'expires' | 'blocked' | 'notice-expired'
  | 'reactivation-money-closes' | 'renewal-money-closes' | 'renewed' | 'reactivated' | 'refunded' | 'offer-closed' | 'terms-release' | 'registry-renewal-final' | 'deleted' | 'redemption-ends' | 'released'
  | 'transfer-out-opens' | 'transfer-out-closes' | 'transferred-in' | 'taken-over' | 'transferred-away' | 'cancelled' | 'withdrawn'

/** Whose clock an event runs on: the registry's, the operator's terms, or the money's. */
export type LifeClock = 'registry' | 'operator' | 'money'

export type Moment = {
  readonly at: Date
  readonly event: LifeEvent
  readonly rule: RuleId
  readonly clock: LifeClock
  /** Promised by then; it happens at once. */
  readonly by?: Date
}

/** Of a period that is not renewed. */
export function bordersAsMoments (expiresAt: Date, terms: RenewalTerms, zone: ZoneProfile, { dueOn, deletedAt }: { dueOn: Day | null, deletedAt: Date | null }): Moment[] {
  const { expiry, moneyCloses, termsRelease, registryRelease } = bordersOf(expiresAt, terms, zone)
  const { family, redemptionDays, pendingDeleteDays } = zone
  const { blocked, late } = renewalRules[family]
  const registry = family === 'pl' ? 'REG-NASK' : 'REG-RGP'
  const ends = endOfDayOr(expiresAt)
  const moments: Moment[] = [
    { at: ends, event: 'expires', rule: registry, clock: 'registry' },
    { at: moneyCloses, event: family === 'pl' ? 'reactivation-money-closes' : 'renewal-money-closes', rule: late, clock: 'money' }
  ]
  if (dueOn) moments.push({ at: closeOf(dueOn), event: 'proforma-due', rule: 'DOM-II.5a', clock: 'money' })
  if (zone.blockDays !== null || zone.quarantineDays !== null) moments.push({ at: ends, event: 'blocked', rule: registry, clock: 'registry' })
  if (terms.blockDays !== null && moneyCloses > expiry) moments.push({ at: termsRelease, event: 'released', rule: blocked, clock: 'operator' })
  if (zone.autoRenewGraceDays !== null && !deletedAt) moments.push({ at: registryRelease, event: 'registry-renewal-final', rule: registry, clock: 'registry' })
  if (deletedAt && redemptionDays !== null) {
    const redeemable = new Date(deletedAt.getTime() + redemptionDays * dayMs)
    moments.push(
      { at: redeemable, event: 'redemption-ends', rule: registry, clock: 'registry' },
      { at: new Date(redeemable.getTime() + (pendingDeleteDays ?? 0) * dayMs), event: 'released', rule: registry, clock: 'registry' })
  }
  return moments
}

const dayMs = 86_400_000

/** A period that ends with its day (EURid's last millisecond, a day without a time) ends at 24:00. */
const endOfDayOr = (at: Date): Date => closeOf(dayOf(at)).getTime() - at.getTime() <= 1000 ? closeOf(dayOf(at)) : at

/** From when and until when a name may be moved away, on both clocks. */
export function transferMoments ({ opensAt, closesAt, registryOpensAt, registryClosesAt, registryReopensAt }: TransferWindow, family: ZoneFamily): Moment[] {
  const registry = family === 'pl' ? 'REG-NASK' : 'REG-RGP'
  const moment = (at: Date | null, event: LifeEvent, clock: LifeClock, rule: RuleId): Moment[] => at ? [{ at: endOfDayOr(at), event, rule, clock }] : []
  return [
    ...moment(opensAt, 'transfer-out-opens', 'operator', 'DOM-II.7-WIN'),
    ...moment(closesAt, 'transfer-out-closes', 'operator', 'DOM-II.7-WIN'),
    ...moment(registryOpensAt, 'transfer-out-opens', 'registry', registry),
    ...moment(registryClosesAt, 'transfer-out-closes', 'registry', registry),
    ...moment(registryReopensAt, 'transfer-out-opens', 'registry', registry)
  ]
}

/** In order of time; half-open. */
export const sortedWithin = (moments: readonly Moment[], from: Date, until: Date | null): Moment[] =>
  moments.filter(({ at }) => at >= from && (!until || at < until)).toSorted((a, b) => a.at.getTime() - b.at.getTime())
