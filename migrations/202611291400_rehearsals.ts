import type { Knex } from 'knex'

// Rehearsals of a night that the operator's people asked for: how far each is, and what it came to. Columns that end in `_by_machine` are machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table rehearsals (
      id               text constraint rehearsals_pkey primary key,
      operator_id      text not null,
      night            date not null,
      asked_at         timestamptz not null,
      asked_by         text not null,
      what             text constraint rehearsals_what_known check (what in ('domains', 'customers')),
      done             int not null default 0,
      whole            int not null default 0,
      moved_by_machine timestamptz not null,
      ended_at         timestamptz,
      fault            text,
      digest           text,
      totals           jsonb,
      names            jsonb,
      constraint rehearsals_ended_whole check ((ended_at is null and num_nonnulls(fault, digest, totals, names) = 0) or (ended_at is not null and (fault is null) = (num_nonnulls(digest, totals, names) = 3)))
    );
    create unique index rehearsals_one_open on rehearsals (operator_id) where ended_at is null;
    create index rehearsals_newest on rehearsals (operator_id, asked_at desc, id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table rehearsals')
}
