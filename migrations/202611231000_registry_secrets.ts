import type { Knex } from 'knex'

// Passwords of our accounts at registries, as far as they were changed from here; before that the configuration's counts (current_sealed is null).
// A new one is pending from before it is sent until it is known which of the two the registry accepts. Columns in `_by_machine` are machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table registry_secrets (
      registry           text not null,
      account            text not null,
      current_sealed     text,
      changed_by_machine timestamptz,
      pending_sealed     text,
      pending_by_machine timestamptz,
      held_by_machine    timestamptz,
      pending_refused    boolean not null,
      current_refused    boolean not null,
      constraint registry_secrets_pkey primary key (registry, account),
      constraint registry_secrets_changed_whole check ((current_sealed is null) = (changed_by_machine is null)),
      constraint registry_secrets_pending_whole check (num_nulls(pending_sealed, pending_by_machine, held_by_machine) in (0, 3)),
      constraint registry_secrets_refused_when_pending check (pending_sealed is not null or not (pending_refused or current_refused)),
      constraint registry_secrets_not_empty check (num_nonnulls(current_sealed, pending_sealed) > 0)
    )
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table registry_secrets')
}
