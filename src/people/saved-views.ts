/** The saved views of a person: theirs alone, colleagues' are not shown (HOUSE-VIEW). */
import type { Knex } from 'knex'
import type { Actor } from '../audit/actor.ts'
import { Refusal } from '../errors.ts'
import { findViews, type SavedList, type SavedView } from './saved-view-store.ts'

export type { SavedFilter, SavedList, SavedView } from './saved-view-store.ts'

/** By name. @throws Refusal 'forbidden' for the machine, which looks at no list */
export const listSavedViews = async (trx: Knex.Transaction, actor: Actor, list: SavedList): Promise<SavedView[]> => await findViews(trx, personId(actor), list)

/** @throws Refusal 'forbidden' */
export function personId (actor: Actor): string {
  if (actor.kind === 'machine') throw new Refusal('forbidden', 'Views are for people: log in.', { reason: 'no-reader', rule: 'HOUSE-VIEW' })
  return actor.userId
}
