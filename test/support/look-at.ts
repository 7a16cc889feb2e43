/** When a domain is to be looked at next, by its name; null: nobody waits for it, or a job has it. */
import type { Knex } from 'knex'

export const lookAtOf = async (db: Knex, name: string): Promise<Date | null> =>
  (await db('domain_looks').join('domains', 'domains.id', 'domain_looks.domain_id').where({ name }).first('look_at'))?.look_at ?? null
