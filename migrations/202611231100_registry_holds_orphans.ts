import type { Knex } from 'knex'

// Who is told when a call that nobody waits for is settled, and when it is looked at next; registries that are held for lack of funds;
// objects that may stand at a registry under an id we were never told. Columns that end in `_by_machine` are machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table registry_calls add when_settled jsonb, add look_by_machine timestamptz;
    update registry_calls set look_by_machine = opened_by_machine;
    alter table registry_calls alter look_by_machine set not null;
    create index registry_calls_to_look on registry_calls (look_by_machine) where ok is null;

    alter table registry_attempts add pending_done boolean;
    alter table registry_attempts drop constraint registry_attempts_found_known;
    alter table registry_attempts add constraint registry_attempts_found_known check (found in ('done', 'not-done', 'impossible', 'lost'));
    create index registry_attempts_by_time on registry_attempts (sent_by_machine, id);

    create table registry_holds (
      id                text constraint registry_holds_pkey primary key,
      registry          text not null,
      at                timestamptz not null,
      by_machine        timestamptz not null,
      call_key          text not null constraint registry_holds_call_fkey references registry_calls,
      code              int not null,
      message           text not null,
      balance           text,
      lifted_at         timestamptz,
      lifted_by_machine timestamptz,
      lifted_by         text,
      why               text,
      constraint registry_holds_lifted_whole check (num_nulls(lifted_at, lifted_by_machine, lifted_by, why) in (0, 4))
    );
    create unique index registry_holds_one_a_registry on registry_holds (registry) where lifted_at is null;

    create table registry_orphans (
      id         text constraint registry_orphans_pkey primary key,
      registry   text not null,
      object     text not null,
      call_key   text not null,
      attempt_id bigint not null constraint registry_orphans_attempt_fkey references registry_attempts constraint registry_orphans_one_an_attempt unique,
      cl_trid    text not null,
      sv_trid    text,
      at         timestamptz not null,
      by_machine timestamptz not null,
      facts      jsonb not null
    );
    create index registry_orphans_of_registry on registry_orphans (registry, by_machine);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table registry_orphans, registry_holds;
    drop index registry_attempts_by_time, registry_calls_to_look;
    alter table registry_attempts drop constraint registry_attempts_found_known;
    alter table registry_attempts add constraint registry_attempts_found_known check (found in ('done', 'not-done', 'impossible'));
    alter table registry_attempts drop pending_done;
    alter table registry_calls drop look_by_machine, drop when_settled;
  `)
}
