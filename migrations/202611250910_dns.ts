import type { Knex } from 'knex'

// Zones of hosted domains: whose they are, what they are for, what is wanted of the name server and what it was last told; their owners' records and those that are kept by us.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table dns_zones (
      id                 text primary key,
      operator_id        text not null,
      customer_id        text, -- null: the operator's own
      name               text not null constraint dns_zones_name_key unique,
      display_name       text not null,
      subject_type       text not null,
      subject_id         text not null,
      opened_at          timestamptz not null,
      records_version    int not null constraint dns_zones_version_counted check (records_version > 0),
      generation         bigint not null constraint dns_zones_generation_is_serial check (generation between 1 and 4294967295),
      suspended_at       timestamptz,
      suspended_rule     text,
      removed_at         timestamptz,
      removed_rule       text,
      signed_at          timestamptz,
      ds                 jsonb, -- as the name server told them; null: not signed there
      -- machine time and what was told the name server
      written_generation bigint,
      written_as         text, -- under which settings of the operator's
      written_at         timestamptz,
      fault              text,
      try_after          timestamptz,
      constraint dns_zones_name_ascii check (name = lower(name) and name ~ '^[a-z0-9_.-]+$'),
      constraint dns_zones_suspended_by_rule check ((suspended_at is null) = (suspended_rule is null)),
      constraint dns_zones_removed_by_rule check ((removed_at is null) = (removed_rule is null))
    );
    create index dns_zones_of_customer on dns_zones (customer_id, name);
    create index dns_zones_of_operator on dns_zones (operator_id, name);
    create index dns_zones_of_subject on dns_zones (subject_type, subject_id);
    create index dns_zones_to_write on dns_zones (id) where written_generation is distinct from generation;
    create index dns_zones_by_settings on dns_zones (written_as, id);

    create table dns_records (
      zone_id text not null constraint dns_records_zone_fkey references dns_zones,
      name    text not null,
      type    text not null,
      ttl     int not null constraint dns_records_ttl_positive check (ttl > 0),
      value   text not null
    );
    create index dns_records_of_zone on dns_records (zone_id, name);

    create table dns_managed_records (
      zone_id text not null constraint dns_managed_records_zone_fkey references dns_zones,
      source  text not null, -- who keeps them: mail
      records jsonb not null,
      constraint dns_managed_records_pkey primary key (zone_id, source)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table dns_managed_records, dns_records, dns_zones')
}
