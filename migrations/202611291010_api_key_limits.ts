import type { Knex } from 'knex'

// A key may end, may be for some networks only, and shows when it was last used. Machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table api_keys
      add column expires_at timestamptz,
      add column networks text[] not null default '{}',
      add column last_used_at timestamptz,
      add column last_used_from text;
    create index api_keys_of_customer on api_keys (operator_id, customer_id, created_at);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index api_keys_of_customer;
    alter table api_keys drop column expires_at, drop column networks, drop column last_used_at, drop column last_used_from;
  `)
}
