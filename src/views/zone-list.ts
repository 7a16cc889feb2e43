/** Zones of hosted domains: a list by name. */
import type { Knex } from 'knex'
import { pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

/** published: the name server has it; waiting: it is told soon; unserved: there is no name server; failed: it could not be told. */
export type ZoneRowState = 'published' | 'waiting' | 'unserved' | 'failed'

export type ZoneRow = {
  readonly id: string
  /** null: the operator's own. */
  readonly customerId: string | null
  readonly customerName: string | null
  readonly name: string
  readonly displayName: string
  readonly state: ZoneRowState
  /** The owner's own. */
  readonly records: number
  readonly openedAt: Date
  readonly suspendedAt: Date | null
  readonly suspendedRule: string | null
}

/** By name. `hasServer`: there is a name server that they wait for. */
export async function listZones (trx: Knex.Transaction, sight: Sight, { limit, cursor, search }: Paging & { readonly search?: string | undefined }, hasServer: boolean): Promise<Page<ZoneRow>> {
  const query = seen(trx('dns_zones as z'), sight, 'z').whereNull('z.removed_at').leftJoin('customers as c', 'c.id', 'z.customer_id').orderBy('z.name').limit(limit + 1).select(
    'z.id', { customerId: 'z.customer_id' }, { customerName: 'c.name' }, 'z.name', { displayName: 'z.display_name' }, { openedAt: 'z.opened_at' }, { suspendedAt: 'z.suspended_at' }, { suspendedRule: 'z.suspended_rule' },
    trx.raw('(select count(*)::int from dns_records r where r.zone_id = z.id) as records'),
    trx.raw("case when not ? then 'unserved' when z.written_generation is not distinct from z.generation then 'published' when z.fault is null then 'waiting' else 'failed' end as state", [hasServer])
  )
  if (search) {
    const part = `%${search.normalize('NFC').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    void query.where(either => either.whereLike('z.name', part).orWhereLike('z.display_name', part))
  }
  const after = placeOf(cursor, 1)
  if (after) void query.where('z.name', '>', after[0]!)
  return pageOf<ZoneRow>(await query, limit, row => [row.name])
}

/** Undefined: there is none, or it is not the reader's to see. */
export const findZoneNamed = async (trx: Knex.Transaction, sight: Sight, name: string): Promise<string | undefined> =>
  (await seen(trx('dns_zones as z'), sight, 'z').whereNull('z.removed_at').where('z.name', name).first('z.id'))?.id

export type DomainWithoutZone = { readonly id: string, readonly displayName: string }

/** Living domains that are registered here and have no zone here, by name. */
export async function listDomainsWithoutZone (trx: Knex.Transaction, sight: Sight, limit: number): Promise<DomainWithoutZone[]> {
  return await seen(trx('domains as d'), sight, 'd').whereNull('d.released_at').whereNotExists(trx('dns_zones as z').whereRaw('z.name = d.name').whereNull('z.removed_at')).orderBy('d.name').limit(limit).select('d.id', { displayName: 'd.display_name' })
}
