import type { Knex } from 'knex'

// What a registry last told of a domain that lives with us, for the public directory (RDAP, WHOIS). Beside the domain's own row, which has an index for each way to look for it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table registry_facts (
      domain_id text not null constraint registry_facts_pkey primary key constraint registry_facts_domain_fkey references domains,
      ask_at    timestamptz, -- when it is asked anew; null: at once
      told_at   timestamptz, -- null: never yet
      facts     jsonb,
      constraint registry_facts_told check ((told_at is null) = (facts is null))
    );
    insert into registry_facts (domain_id) select id from domains where released_at is null;
    create index registry_facts_to_ask on registry_facts (ask_at nulls first, domain_id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table registry_facts')
}
