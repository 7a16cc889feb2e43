import type { Knex } from 'knex'

// Web processes keep the keys of programs in memory, and are told of each change as it commits.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create function tell_api_key () returns trigger language plpgsql as $$
    begin
      perform pg_notify('api_keys', coalesce(new.secret_hash, old.secret_hash));
      return null;
    end $$;
    create trigger api_keys_told after insert or update or delete on api_keys for each row execute function tell_api_key();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop trigger api_keys_told on api_keys; drop function tell_api_key ()')
}
