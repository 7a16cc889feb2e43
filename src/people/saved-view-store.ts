/** SQL of saved views: what a person calls a choice of rows. Rows do not leave this file. */
import type { Knex } from 'knex'

/** Which list it is of. */
export type SavedList = 'domains'

/** What the list is asked for, in the words of its address. */
export type SavedFilter = Readonly<Record<string, string>>

export type SavedView = { readonly id: string, readonly name: string, readonly filter: SavedFilter }

/** A view of the same name takes the place of the one before. */
export async function upsertView (trx: Knex.Transaction, view: SavedView & { readonly userId: string, readonly list: SavedList }, at: Date): Promise<void> {
  const filter = JSON.stringify(view.filter)
  await trx('saved_views').insert({ id: view.id, user_id: view.userId, list: view.list, name: view.name, filter, saved_at: at }).onConflict(['user_id', 'list', 'name']).merge({ filter, saved_at: at })
}

/** A person's own, by name. */
export async function findViews (trx: Knex.Transaction, userId: string, list: SavedList): Promise<SavedView[]> {
  return await trx('saved_views').where({ user_id: userId, list }).orderBy('name').select('id', 'name', 'filter')
}

/** The view that is gone; undefined: the person has none of this id. */
export async function deleteView (trx: Knex.Transaction, userId: string, id: string): Promise<SavedView | undefined> {
  const [row] = await trx('saved_views').where({ user_id: userId, id }).delete().returning(['id', 'name', 'filter'])
  return row
}
