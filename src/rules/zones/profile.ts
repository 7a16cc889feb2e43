/** A registry's own clock for a zone, as dated data (REG-RGP, REG-DRIFT). Days and instants here are the registry's, never ours. */
import type { Day } from '../calendar.ts'
import type { PriceGroup, Zone, ZoneFamily } from './zone.ts'

/** About a month before E, about a week before, and after it. */
export type ExpiryNotice = 'month' | 'week' | 'expired'

export type ZoneProfile = {
  readonly zone: Zone
  readonly family: ZoneFamily
  /** The registry connection that sells the zone. */
  readonly registry: string
  readonly from: Day
  /** DOM-I.7: who gets a holder's data for a name in this zone. */
  readonly recipients: readonly string[]
  /** Whether we name a contact or the registry does. */
  readonly contactIds: 'client' | 'server'
  /** Whether a name has its transfer code from its creation on, or gets one when it is asked for. */
  readonly authInfoAt: 'create' | 'on-demand'
  /** How a name that nobody paid for ends: by itself, by our delete before the registry's auto-renewal is final, or by a delete that is scheduled for E. */
  readonly lapse: 'by-itself' | 'delete' | 'scheduled-delete'
  /** Days a reservation of the registry holds; null where registrars cannot reserve. */
  readonly reservationDays: number | null
  /** The most days for which the registry blocks a name whose reservation ran out: a random few of them; null where there is no reservation. */
  readonly afterReservationDays: number | null
  /** Days of 24 hours, from the exDate's instant, in which an unrenewed name is blocked and can be brought back. */
  readonly blockDays: number | null
  /** Days after E in which the registry's own renewal can still be undone by a delete. */
  readonly autoRenewGraceDays: number | null
  /** Days after a delete in which a name can be restored. */
  readonly redemptionDays: number | null
  /** Days after those in which nothing is possible. */
  readonly pendingDeleteDays: number | null
  /** Days in which an unrenewed or deleted name is out of the zone and can be brought back by a renewal. */
  readonly quarantineDays: number | null
  /** Whether a name in its block is renewed with the registry's `reactivate`. */
  readonly reactivates: boolean
  /** Days in which the registry itself transfers nothing; null: no such bar. */
  readonly transferBarDays: { readonly afterRegistration: number | null, readonly beforeExpiry: number | null }
  /** Days from E on which the holder must be told of the expiry (negative: before E); null: the registry asks for no such notice. */
  readonly notices: Readonly<Record<ExpiryNotice, number>> | null
  /** Whether a name that was not renewed can still be moved to another registrar. */
  readonly transferInBlock: boolean
  /** ICANN's ERRP §2.2.2: while a name is unpaid after E it is taken out of the DNS (clientHold), until it is renewed. */
  readonly interruptsUnpaid: boolean
  /** Days before E on which a scheduled delete is said to the registry, late enough to be paid and early enough not to miss E. */
  readonly lapseLeadDays: number
  readonly priceGroup: PriceGroup
  /** Languages or scripts of names that are not ASCII; none: only a to z. */
  readonly idnLanguages: readonly string[]
  /** Shortest and longest period, years. */
  readonly years: readonly [min: number, max: number]
}

/** What zones of one registry have in common. */
export type SharedProfile = Omit<ZoneProfile, 'zone' | 'priceGroup'>

/** Days after E in which the registry can still bring a name back. */
export const keptDaysOf = ({ blockDays, quarantineDays, autoRenewGraceDays }: ZoneProfile): number => blockDays ?? quarantineDays ?? autoRenewGraceDays ?? 0
