/** Whether a customer is not to write to an address, because its server said that it does not exist (HOUSE-BOUNCE). */
import type { Knex } from 'knex'
import { normaliseAddress } from '../address-key.ts'
import type { Suppression } from './suppression-store.ts'

/** Which of these addresses a customer is not to write to at `at` (machine time), in whatever spelling they are asked for. */
export async function isSuppressed (trx: Knex.Transaction, customerId: string, addresses: readonly string[], at: Date): Promise<Map<string, Suppression>> {
  const spelled = new Map(addresses.map(address => [address, normaliseAddress(address) ?? '']))
  const rows: Suppression[] = await trx('suppressed_addresses').where({ customer_id: customerId, lifted_at: null }).whereRaw('address = any(?)', [[...new Set(spelled.values())]]).where('until_at', '>', at)
    .select('address', 'since', { until: 'until_at' }, 'reply')
  const found = new Map(rows.map(row => [row.address, row]))
  return new Map([...spelled].flatMap(([asked, normal]) => found.has(normal) ? [[asked, found.get(normal)!]] : []))
}
