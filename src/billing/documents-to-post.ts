/** Documents that wait for a person to print and post them (OG-9). */
import type { Actor } from '../audit/actor.ts'
import { transact } from '../db/transact.ts'
import type { Deps } from '../deps.ts'
import { requireStaff } from '../people/may.ts'
import { selectToPost, type DocumentToPost } from './consent-store.ts'

const most = 500

/**
 * The oldest of them.
 * @throws Refusal 'forbidden'
 */
export async function findToPost ({ db }: Pick<Deps, 'db'>, actor: Actor): Promise<DocumentToPost[]> {
  requireStaff(actor)
  return actor.kind === 'staff' ? await transact(db, trx => selectToPost(trx, actor.operatorId, most)) : []
}
