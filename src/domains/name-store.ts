/** SQL of names that live here: whether one is ours already, and whose looks come near it. */
import type { Knex } from 'knex'
import { lookOf } from '../rules/idn/look-alike.ts'

const mostLookAlikes = 5

export const findLivingName = async (trx: Knex.Transaction, name: string): Promise<boolean> => (await findLivingNames(trx, [name])).size > 0

/** Those of them that live here. ASCII form. */
export async function findLivingNames (trx: Knex.Transaction, names: readonly string[]): Promise<ReadonlySet<string>> {
  const rows: { name: string }[] = await trx('domains').whereRaw('name = any(?)', [[...names]]).where({ released_at: null }).select('name')
  return new Set(rows.map(({ name }) => name))
}

/** Living names that are taken for this one by people, its own left out: the first few. `displayName`: Unicode form. */
export async function findLookAlikes (trx: Knex.Transaction, displayName: string): Promise<string[]> {
  const rows: { display_name: string }[] = await trx('domains').where({ look: lookOf(displayName), released_at: null }).whereNot({ display_name: displayName }).orderBy('name').limit(mostLookAlikes).select('display_name')
  return rows.map(row => row.display_name)
}
