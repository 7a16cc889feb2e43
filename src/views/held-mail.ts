/** Mail that waits while its sender is blocked, a row for each mail domain (HOUSE-HELD). */
import type { Knex } from 'knex'
import { seen, type Sight } from './sight.ts'

export type HeldRow = {
  readonly mailDomainId: string
  readonly mailDomain: string
  readonly messages: number
  readonly recipients: number
  readonly bytes: bigint
  readonly oldest: Date
  /** What it is held for. */
  readonly rule: string
  /** Sending is blocked still. */
  readonly blocked: boolean
}

/** The fullest first. `now`: business time, to which blocks are counted. */
export async function listHeld (trx: Knex.Transaction, sight: Sight, now: Date, limit: number): Promise<HeldRow[]> {
  return await seen(trx('held_mail as h').join('mail_domains as d', 'd.id', 'h.mail_domain_id'), sight, 'h').whereNull('h.ordered').groupBy('h.mail_domain_id', 'd.name').orderBy([{ column: 'messages', order: 'desc' }, { column: 'd.name' }]).limit(limit).select(
    { mailDomainId: 'h.mail_domain_id' }, { mailDomain: 'd.name' }, trx.raw('count(*)::int as messages'), trx.raw('sum(cardinality(h.recipients))::int as recipients'), trx.raw('sum(h.bytes)::bigint as bytes'), trx.raw('min(h.held_at) as oldest'),
    trx.raw('(array_agg(h.rule order by h.held_at desc))[1] as rule'),
    trx.raw('exists (select from sender_blocks b where b.mail_domain_id = h.mail_domain_id and b.released_at is null and (b.until_at is null or b.until_at > ?)) as blocked', [now]))
}
