/** What a domain's name looks like: whoever orders one that looks the same is told. A domain from before is found by its own spelling alone. */
import type { Knex } from 'knex'

export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table domains add column look text;
    update domains set look = display_name;
    alter table domains alter column look set not null;
    create index domains_by_look on domains (look) where released_at is null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('alter table domains drop column look')
}
