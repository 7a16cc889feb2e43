/** Figures of reports and blocks within a time, both ends included: what came, about whom, how long a block took and lasted, who comes again. Business time. */
import type { Knex } from 'knex'

export type AbuseFigures = {
  readonly byKind: readonly { readonly kind: string, readonly verdict: string, readonly reports: number }[]
  /** The most reported first. */
  readonly domains: readonly { readonly mailDomainId: string, readonly mailDomain: string, readonly reports: number, readonly cases: number, readonly lastAt: Date }[]
  /** Seconds from the receipt of the report that opened a case to the block; null: none. */
  readonly toBlock: Spread
  /** Seconds that ended blocks lasted. */
  readonly toRelease: Spread
  /** Customers with two cases or more, of all time; the most first. */
  readonly again: readonly { readonly customerId: string, readonly name: string, readonly cases: number, readonly lastAt: Date }[]
}

export type Spread = { readonly count: number, readonly median: number | null, readonly p95: number | null, readonly longest: number | null }

const most = 50

export async function findAbuseFigures (trx: Knex.Transaction, operatorId: string, { from, until }: { readonly from: Date, readonly until: Date }): Promise<AbuseFigures> {
  const reports = () => trx('abuse_reports as r').where('r.operator_id', operatorId).where('r.received_at', '>=', from).where('r.received_at', '<=', until)
  const spread = async (query: Knex.QueryBuilder, seconds: string): Promise<Spread> => await query.first(
    trx.raw('count(*)::int as count'), trx.raw(`percentile_cont(0.5) within group (order by ${seconds})::float8 as median`), trx.raw(`percentile_cont(0.95) within group (order by ${seconds})::float8 as p95`), trx.raw(`max(${seconds})::float8 as longest`))
  return {
    byKind: await reports().groupBy('r.kind', 'verdict').orderBy(['r.kind', 'verdict']).select('r.kind', trx.raw("coalesce(r.verdict, 'none') as verdict"), trx.raw('count(*)::int as reports')),
    domains: await reports().join('mail_domains as d', 'd.id', 'r.mail_domain_id').whereNull('r.repeats').groupBy('d.id', 'd.display_name').orderBy([{ column: 'reports', order: 'desc' }, { column: 'd.display_name' }]).limit(most)
      .select({ mailDomainId: 'd.id' }, { mailDomain: 'd.display_name' }, trx.raw('count(*)::int as reports'), trx.raw('count(distinct r.case_id)::int as cases'), trx.raw('max(r.received_at) as "lastAt"')),
    toBlock: await spread(reports().join('sender_blocks as b', 'b.case_id', 'r.case_id').where('r.verdict', 'case-opened'), 'extract(epoch from b.from_at - r.received_at)'),
    toRelease: await spread(trx('sender_blocks as b').join('mail_domains as d', 'd.id', 'b.mail_domain_id').where('d.operator_id', operatorId).where('b.released_at', '>=', from).where('b.released_at', '<=', until), 'extract(epoch from b.released_at - b.from_at)'),
    again: await trx('sanction_cases as k').join('customers as c', 'c.id', 'k.customer_id').where('k.operator_id', operatorId).groupBy('c.id', 'c.name').havingRaw('count(*) > 1').orderBy([{ column: 'cases', order: 'desc' }, { column: 'c.name' }]).limit(most)
      .select({ customerId: 'c.id' }, 'c.name', trx.raw('count(*)::int as cases'), trx.raw('max(k.opened_at) as "lastAt"'))
  }
}
