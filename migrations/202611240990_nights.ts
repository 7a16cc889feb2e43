/** What a night did is found by when it was done. */
import type { Knex } from 'knex'

export async function up (knex: Knex): Promise<void> {
  await knex.raw('create index domain_steps_by_time on domain_steps (taken_at)')
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index domain_steps_by_time')
}
