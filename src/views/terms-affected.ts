/** Whom new terms may concern: customers with a living domain, hosting or mail under a policy. */
import type { Knex } from 'knex'
import type { ZoneFamily } from '../rules/policy.ts'
import { familyOf, parseZone } from '../rules/zones/of-name.ts'

export type TermsAffected = { readonly customerId: string, readonly families: ReadonlySet<ZoneFamily>, readonly hosting: boolean }

/** In the order of their ids, after `after`. */
export async function findTermsAffected (trx: Knex.Transaction, policy: string, after: string, limit: number): Promise<TermsAffected[]> {
  const { rows } = await trx.raw(`
    select c.id, coalesce(d.zones, '{}') as zones, h.id is not null as hosting
    from customers c
    join operators o on o.id = c.operator_id and o.policy = ?
    left join lateral (select array_agg(distinct zone) as zones from domains where customer_id = c.id and released_at is null) d on true
    left join lateral (select id from hosting_contracts where customer_id = c.id and ended_at is null limit 1) h on true
    where c.id > ? and (d.zones is not null or h.id is not null or exists (select from mail_domains m where m.customer_id = c.id))
    order by c.id limit ?`, [policy, after, limit])
  return rows.map(({ id, zones, hosting }: { id: string, zones: string[], hosting: boolean }) =>
    ({ customerId: id, families: new Set(zones.flatMap(zone => parseZone(zone) ?? []).map(familyOf)), hosting }))
}
