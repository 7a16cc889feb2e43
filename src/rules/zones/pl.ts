/** `.pl` at NASK (REG-NASK; dossier §2.7): reservation by registrars ended on 2020-01-08, the block grew from 14 to 30 days. */
import type { Day } from '../calendar.ts'
import type { ZoneProfile } from './profile.ts'

export const pl: readonly ZoneProfile[] = [
  { zone: 'pl', registry: 'nask', from: '2010-01-01' as Day, reservationDays: 14, blockDays: 14, reactivates: true, years: [1, 10] },
  { zone: 'pl', registry: 'nask', from: '2020-01-08' as Day, reservationDays: null, blockDays: 30, reactivates: true, years: [1, 10] }
]
