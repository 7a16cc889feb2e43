import type { Knex } from 'knex'

/** A name that has ended here is found by its name, too: to explain what became of it. */
export async function up (knex: Knex): Promise<void> {
  await knex.raw('create index domains_gone_by_name on domains (name, released_at desc) where released_at is not null')
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index domains_gone_by_name')
}
