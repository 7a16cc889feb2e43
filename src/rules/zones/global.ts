/**
 * Global zones (DOM III): generic ones with the grace periods of RFC 3915 (dossier §4.1) and ICANN's expiry notices (ERRP, dossier §4.4),
 * and the countries of DOM-I.8e, which a partner registers. Where we do not know a country's own grace, there is none.
 */
import type { Day } from '../calendar.ts'
import type { SharedProfile, ZoneProfile } from './profile.ts'
import { countryZones, genericZones, type PriceGroup, type Zone } from './zone.ts'

const withGrace: SharedProfile = {
  family: 'global',
  registry: 'verisign',
  from: '2003-01-01' as Day,
  recipients: ['partner', 'global-registrar'], // DOM-I.7
  contactIds: 'client',
  authInfoAt: 'on-demand',
  lapse: 'delete',
  reservationDays: null,
  afterReservationDays: null,
  blockDays: null,
  autoRenewGraceDays: 45,
  redemptionDays: 30,
  pendingDeleteDays: 5,
  quarantineDays: null,
  reactivates: false,
  transferBarDays: { afterRegistration: 60, beforeExpiry: null },
  notices: { month: -30, week: -7, expired: 1 },
  transferInBlock: true,
  interruptsUnpaid: true,
  lapseLeadDays: 4,
  idnLanguages: [],
  years: [1, 10]
}

/** Bought through a reseller, whose connection schedules the delete for E; nothing is promised after it. */
const withoutGrace: SharedProfile = { ...withGrace, registry: 'keysys', contactIds: 'server', interruptsUnpaid: false, lapse: 'scheduled-delete', autoRenewGraceDays: null, redemptionDays: null, pendingDeleteDays: null, transferBarDays: { afterRegistration: null, beforeExpiry: null }, notices: null, transferInBlock: false }

/** Countries whose registry keeps the generic periods. */
const generic: ReadonlySet<Zone> = new Set(['cc', 'in', 'sc', 'tv', 'us'])

const of = (zone: Zone, priceGroup: PriceGroup, shared: SharedProfile): readonly ZoneProfile[] => [{ ...shared, zone, priceGroup, idnLanguages: zone === 'com' || zone === 'net' ? ['by tag'] : [] }]

export const globalProfiles: readonly (readonly ZoneProfile[])[] = [
  ...genericZones.map(zone => of(zone, 'global', withGrace)),
  ...countryZones.map(zone => of(zone, 'cctld', generic.has(zone) ? { ...withGrace, notices: null } : withoutGrace))
]
