import type { Knex } from 'knex'

// What a person calls a choice of rows in a list; it is theirs alone.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table saved_views (
      id       text not null constraint saved_views_pkey primary key,
      user_id  text not null constraint saved_views_user_fkey references users,
      list     text not null,
      name     text not null constraint saved_views_name_some check (name <> ''),
      filter   jsonb not null,
      saved_at timestamptz not null,
      constraint saved_views_name_once unique (user_id, list, name)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table saved_views')
}
