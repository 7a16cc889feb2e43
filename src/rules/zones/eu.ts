/** .eu, .ею and .ευ at EURid (dossier §3.4): quarantine of 40 days after the end of a period or a delete, no other grace; codes and contact ids are EURid's own. */
import type { Day } from '../calendar.ts'
import type { SharedProfile, ZoneProfile } from './profile.ts'
import type { Zone } from './zone.ts'

const shared: SharedProfile = {
  family: 'eu',
  registry: 'eurid',
  from: '2006-04-07' as Day,
  recipients: ['partner', 'eurid'], // DOM-I.7, HOST-15.9
  contactIds: 'server',
  authInfoAt: 'on-demand',
  lapse: 'scheduled-delete',
  reservationDays: null,
  afterReservationDays: null,
  blockDays: null,
  autoRenewGraceDays: null,
  redemptionDays: null,
  pendingDeleteDays: null,
  quarantineDays: 40,
  reactivates: false,
  transferBarDays: { afterRegistration: null, beforeExpiry: null },
  notices: null,
  transferInBlock: true,
  interruptsUnpaid: false,
  lapseLeadDays: 4,
  idnLanguages: ['Latin'],
  years: [1, 10]
}

const of = (zone: Zone, script: string, from: string): readonly ZoneProfile[] => [{ ...shared, from: from as Day, zone, priceGroup: 'eu', idnLanguages: [script] }]

export const euProfiles: readonly (readonly ZoneProfile[])[] = [
  of('eu', 'Latin', '2006-04-07'),
  of('xn--e1a4c', 'Cyrillic', '2016-06-01'),
  of('xn--qxa6a', 'Greek', '2019-11-14')
]
