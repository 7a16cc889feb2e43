import type { Knex } from 'knex'

// Published versions of the terms that customers are written to about, and when that was done; domains of an operator, to be looked at anew.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table terms_notices (
      version_id text primary key constraint terms_notices_version_fkey references policy_versions,
      urgent     boolean not null,
      told_on    date,
      letters    int,
      constraint terms_notices_told_whole check ((told_on is null) = (letters is null))
    );
    create index domains_living_of_operator on domains (operator_id, id) where released_at is null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index domains_living_of_operator; drop table terms_notices')
}
