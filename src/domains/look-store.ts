/** SQL of when domains are to be looked at next. */
import type { Knex } from 'knex'
import { runPrepared, type Prepared } from '../db/prepared.ts'
import { soon } from '../db/transact.ts'

/** An index entry, not a truth: when this domain has to be looked at next; null: not by itself. */
export async function updateLookAt (trx: Knex.Transaction, id: string, lookAt: Date | null): Promise<void> {
  await soon(trx, () => lookAt === null ? runPrepared(trx, lookNoMore, [id]) : runPrepared(trx, look, [id, lookAt]))
}

const look: Prepared = { name: 'domain-look', text: 'insert into domain_looks (domain_id, look_at) values ($1, $2) on conflict (domain_id) do update set look_at = excluded.look_at' }
const lookNoMore: Prepared = { name: 'domain-look-no-more', text: 'delete from domain_looks where domain_id = $1' }
