/** SQL of the forecast of all: the living names of an operator, page by page. */
import type { Knex } from 'knex'
import type { Day } from '../rules/calendar.ts'

export type Place = { readonly id: string, readonly expiresOn: Day }

/** Those that end after `place` (null: from the beginning), the next to end first. */
export async function listLivingAfter (trx: Knex.Transaction, operatorId: string, place: Place | null, limit: number): Promise<Place[]> {
  const living = trx('domains').where({ operator_id: operatorId, released_at: null }).orderBy(['expires_on', 'id']).limit(limit).select('id', { expiresOn: 'expires_on' })
  return await (place ? living.whereRaw('(expires_on, id) > (?, ?)', [place.expiresOn, place.id]) : living)
}
