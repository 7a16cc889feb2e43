/** A registry's own clock for a zone, as dated data (REG-RGP, REG-DRIFT). Days and instants here are the registry's, never ours. */
import type { Day } from '../calendar.ts'
import type { Zone } from '../policy.ts'

export type ZoneProfile = {
  readonly zone: Zone
  /** The registry connection that sells the zone. */
  readonly registry: string
  readonly from: Day
  /** Days a reservation of the registry holds; null where registrars cannot reserve. */
  readonly reservationDays: number | null
  /** Days of 24 hours, from the exDate's instant, in which an unrenewed name is blocked and can be brought back. */
  readonly blockDays: number
  /** Whether a name in its block is renewed with the registry's `reactivate`. */
  readonly reactivates: boolean
  /** Shortest and longest period, years. */
  readonly years: readonly [min: number, max: number]
}
