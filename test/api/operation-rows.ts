/** A domain that changes are asked for. */
import { niebieski } from '../../src/people/establish.ts'
import type { Doors } from './doors.ts'

/** moja.pl, registered for the first customer. */
export async function insertDomain ({ deps, mine: { customerId, holderId }, clock: { business } }: Doors, id: string): Promise<void> {
  await deps.db('domains').insert({
    id, operator_id: niebieski.id, customer_id: customerId, holder_id: holderId, order_id: null, name: 'moja.pl', display_name: 'moja.pl', look: 'moja.pl', zone: 'pl', registry: 'nask', policy_version: 'niebieski@1',
    registrant_handle: 'tst1', auth_info_sealed: 'k1.sealed', registered_at: business, expires_at: new Date(business.getTime() + 365 * 86_400_000), expires_on: '2027-02-02'
  })
}
