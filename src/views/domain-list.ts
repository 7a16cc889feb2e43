/** Domains in a list: search, filter, pages in the order of their names or of their ends. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'
import { stateOf, type DomainState } from './domain-state.ts'
import { dayPlaceOf, pageOf, placeOf, type Page, type Paging } from './page.ts'
import { seen, type Sight } from './sight.ts'

export type DomainRow = {
  readonly id: string
  /** ASCII, the contract's object (DOM-II.3). */
  readonly name: string
  readonly displayName: string
  readonly zone: string
  readonly customerId: string
  readonly customerName: string
  readonly holderName: string
  readonly state: DomainState
  readonly registeredAt: Date
  readonly expiresAt: Date
  readonly expiresOn: Day
  readonly releasedAt: Date | null
}

export type DomainFilter = Paging & {
  /** Part of a name, ASCII or Unicode; case does not matter. */
  readonly search?: string | undefined
  readonly state?: DomainState | undefined
  readonly zone?: string | undefined
  /** 'expiry': what ends first comes first. A cursor holds for one order only. */
  readonly order?: 'name' | 'expiry' | undefined
}

/** `now`: business time, for the state. Released domains are listed only when asked for. */
export async function listDomains (trx: Knex.Transaction, sight: Sight, filter: DomainFilter, now: Date): Promise<Page<DomainRow>> {
  const place = filter.order === 'expiry' ? 'd.expires_on' : 'd.name'
  const query = seen(trx('domains as d'), sight, 'd')
    .join('customers as c', 'c.id', 'd.customer_id')
    .join('holders as h', 'h.id', 'd.holder_id')
    .leftJoin('renewals as r', join => { join.on('r.domain_id', 'd.id').andOn('r.period_from', 'd.expires_on').andOnNull('r.done_at') })
    .orderBy([place, 'd.id']).limit(filter.limit + 1)
    .select(
      'd.id', 'd.name', { displayName: 'd.display_name' }, 'd.zone', { customerId: 'd.customer_id' }, { customerName: 'c.name' }, { holderName: 'h.name' },
      { registeredAt: 'd.registered_at' }, { expiresAt: 'd.expires_at' }, { expiresOn: 'd.expires_on' }, { releasedAt: 'd.released_at' },
      trx.raw('r.domain_id is not null as offered')
    )
  if (filter.search) {
    const part = `%${filter.search.normalize('NFC').toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    void query.where(either => either.whereLike('d.name', part).orWhereLike('d.display_name', part))
  }
  if (filter.zone !== undefined) void query.where('d.zone', filter.zone)
  switch (filter.state) {
    case undefined: void query.whereNull('d.released_at'); break
    case 'released': void query.whereNotNull('d.released_at'); break
    case 'blocked': void query.whereNull('d.released_at').where('d.expires_at', '<=', now); break
    case 'offered': void query.whereNull('d.released_at').where('d.expires_at', '>', now).whereNotNull('r.domain_id'); break
    case 'active': void query.whereNull('d.released_at').where('d.expires_at', '>', now).whereNull('r.domain_id'); break
    default: filter.state satisfies never
  }
  const after = filter.order === 'expiry' ? dayPlaceOf(filter.cursor) : placeOf(filter.cursor, 2)
  if (after) void query.whereRaw('(??, d.id) > (?, ?)', [place, ...after])
  const rows: (Omit<DomainRow, 'state'> & { offered: boolean })[] = await query
  return pageOf(rows.map(({ offered, ...row }) => ({ ...row, state: stateOf({ ...row, offered }, now) })), filter.limit, row => [filter.order === 'expiry' ? row.expiresOn : row.name, row.id])
}
