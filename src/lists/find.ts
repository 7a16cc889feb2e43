/** A list as its public pages show it. */
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { notFound } from '../people/may.ts'
import { findList, type List } from './list-store.ts'

export type { List, ListSettings } from './list-store.ts'

/** `closedToo`: also one that is closed, for who wants off it. @throws Refusal 'not-found' */
export async function readPublicList ({ db }: Pick<Deps, 'db'>, id: string, { closedToo = false } = {}): Promise<List> {
  const list = await transact(db, trx => findList(trx, id))
  if (!list || (list.closedAt && !closedToo)) throw notFound()
  return list
}
