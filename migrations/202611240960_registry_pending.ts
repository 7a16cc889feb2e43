import type { Knex } from 'knex'

// What a registry has accepted and not decided is remembered as such; a registry may be held because of what its poll queue told.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table registry_attempts drop constraint registry_attempts_found_known;
    alter table registry_attempts add constraint registry_attempts_found_known check (found in ('done', 'not-done', 'impossible', 'lost', 'unfinished'));

    alter table registry_holds alter call_key drop not null;
    alter table registry_holds add message_id text constraint registry_holds_message_fkey references registry_messages;
    alter table registry_holds add constraint registry_holds_one_cause check (num_nonnulls(call_key, message_id) = 1);
    create index registry_holds_by_lifting on registry_holds (registry, lifted_at);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index registry_holds_by_lifting;
    delete from registry_holds where call_key is null;
    alter table registry_holds drop message_id;
    alter table registry_holds alter call_key set not null;

    update registry_attempts set found = null where found = 'unfinished';
    alter table registry_attempts drop constraint registry_attempts_found_known;
    alter table registry_attempts add constraint registry_attempts_found_known check (found in ('done', 'not-done', 'impossible', 'lost'));
  `)
}
