/** .pl and its second-level zones at NASK (REG-NASK; dossier §2.7): reservation by registrars ended on 2020-01-08, the block grew from 14 to 30 days. */
import type { Day } from '../calendar.ts'
import type { SharedProfile, ZoneProfile } from './profile.ts'
import { functionalZones, regionalZones, type PriceGroup, type Zone } from './zone.ts'

const today: SharedProfile = {
  family: 'pl',
  registry: 'nask',
  from: '2020-01-08' as Day,
  recipients: ['partner', 'nask'], // DOM-I.7
  contactIds: 'client',
  authInfoAt: 'create',
  lapse: 'by-itself',
  reservationDays: null,
  afterReservationDays: null,
  blockDays: 30,
  autoRenewGraceDays: null,
  redemptionDays: null,
  pendingDeleteDays: null,
  quarantineDays: null,
  reactivates: true,
  transferBarDays: { afterRegistration: 5, beforeExpiry: 6 },
  notices: null,
  transferInBlock: true,
  interruptsUnpaid: false,
  lapseLeadDays: 0,
  idnLanguages: ['Latin', 'Greek', 'Cyrillic', 'Hebrew'],
  years: [1, 10]
}

const until2020: SharedProfile = { ...today, from: '2009-09-01' as Day, reservationDays: 14, afterReservationDays: 5, blockDays: 14, transferInBlock: false }

const until2009: SharedProfile = { ...until2020, from: '1995-01-01' as Day, transferBarDays: { afterRegistration: 21, beforeExpiry: 6 } }

const of = (zone: Zone, priceGroup: PriceGroup): readonly ZoneProfile[] => [until2009, until2020, today].map(each => ({ ...each, zone, priceGroup }))

/** Oldest first, by zone. */
export const plProfiles: readonly (readonly ZoneProfile[])[] = [
  of('pl', 'pl'), ...functionalZones.map(zone => of(zone, 'functional')), ...regionalZones.map(zone => of(zone, 'regional'))
]
