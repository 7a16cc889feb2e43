import type { Knex } from 'knex'

// When a domain is to be looked at next changes with every look: in a row of its own, and not among the dozen indexes that domains have. No row: nobody waits for it, or a job has it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table domain_looks (
      domain_id text primary key constraint domain_looks_domain_fkey references domains on delete cascade,
      look_at   timestamptz not null
    );
    insert into domain_looks (domain_id, look_at) select id, look_at from domains where released_at is null and look_at is not null;
    create index domain_looks_due on domain_looks (look_at, domain_id);
    alter table domains drop column look_at;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table domains add column look_at timestamptz;
    update domains d set look_at = l.look_at from domain_looks l where l.domain_id = d.id;
    create index domains_due on domains (look_at, id) where look_at is not null;
    drop table domain_looks;
  `)
}
