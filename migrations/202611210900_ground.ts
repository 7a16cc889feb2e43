import type { Knex } from 'knex'

// Operators, versions of the terms, the journal, answers to repeated requests, the practice clock.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table operators (
      id           text primary key,
      policy       text not null,
      name         text not null,
      street       text not null,
      city         text not null,
      postcode     text not null,
      country      text not null constraint operators_country_iso check (country ~ '^[A-Z]{2}$'),
      tax_id       text not null,
      bank_account text not null constraint operators_bank_account_key unique,
      currency     text not null constraint operators_currency_known check (currency in ('PLN', 'EUR')),
      brand        jsonb not null
    );

    create table policy_versions (
      id             text primary key,
      policy         text not null,
      version        int not null constraint policy_versions_counted check (version > 0),
      effective_from date not null,
      published_at   timestamptz not null,
      terms          jsonb not null,
      constraint policy_versions_key unique (policy, version),
      constraint policy_versions_one_a_day unique (policy, effective_from)
    );

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% rows are written once and never changed', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
    end $$;
    create trigger policy_versions_append_only before update or delete or truncate on policy_versions execute function refuse_change();

    create table audit (
      id             bigint generated always as identity primary key,
      at             timestamptz not null,
      actor_kind     text not null constraint audit_actor_kind_known check (actor_kind in ('customer', 'staff', 'machine')),
      actor_id       text not null,
      action         text not null,
      subject_type   text not null,
      subject_id     text not null,
      operator_id    text not null,
      customer_id    text,
      rule           text not null,
      policy_version text not null,
      facts          jsonb not null
    );
    create index audit_of_subject on audit (subject_type, subject_id, id);
    create index audit_of_customer on audit (customer_id, id);
    create trigger audit_append_only before update or delete or truncate on audit execute function refuse_change();

    create table idempotency_keys (
      actor_id     text not null,
      key          text not null,
      request_hash text not null,
      route        text not null,
      status       int,
      response     jsonb,
      created_at   timestamptz not null,
      constraint idempotency_keys_pkey primary key (actor_id, key)
    );

    create table practice_clock (
      only_row  boolean primary key default true constraint practice_clock_one_row check (only_row),
      offset_ms bigint not null constraint practice_clock_forward check (offset_ms >= 0)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table practice_clock, idempotency_keys, audit, policy_versions, operators; drop function refuse_change')
}
