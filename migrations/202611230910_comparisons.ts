import type { Knex } from 'knex'

// A domain that another registrar took over ends here: `released_at` is the end of its life with us, whichever way it went.
// Comparisons of our books with the registries': a run each, and what was found to differ, until it no longer does.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table domains
      add column transferred_away_at timestamptz,
      add column transferred_away_to text,
      add constraint domains_away_is_released check (transferred_away_at is null or released_at is not null);

    create table comparisons (
      id         text not null constraint comparisons_pkey primary key,
      registry   text not null,
      source     text constraint comparisons_source_known check (source in ('report', 'info')),
      asked_by   text not null,
      started_at timestamptz not null,
      report_id  text,
      suspects   jsonb,
      reached    text not null default '',
      compared   int not null default 0,
      repaired   int,
      waiting    int,
      ended_at   timestamptz,
      fault      text,
      constraint comparisons_ended_whole check (ended_at is not null or num_nonnulls(repaired, waiting, fault) = 0)
    );
    create unique index comparisons_one_running on comparisons (registry) where ended_at is null;
    create index comparisons_newest on comparisons (started_at desc, id);

    create table differences (
      id           text not null constraint differences_pkey primary key,
      registry     text not null,
      name         text not null,
      kind         text not null constraint differences_kind_known check (kind in ('missing-there', 'unknown-here', 'sponsor', 'expiry', 'registrant', 'status', 'name-servers')),
      domain_id    text,
      ours         text,
      theirs       text,
      found_at     timestamptz not null,
      found_in     text constraint differences_found_in_fkey references comparisons,
      seen_at      timestamptz not null,
      repaired_at  timestamptz,
      needs_person text,
      closed_at    timestamptz,
      closed_by    text,
      constraint differences_closed_whole check (num_nulls(closed_at, closed_by) in (0, 2))
    );
    create unique index differences_one_open on differences (registry, name, kind) where closed_at is null;
    create index differences_newest on differences (found_at desc, id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table differences, comparisons; alter table domains drop column transferred_away_at, drop column transferred_away_to')
}
