import type { Knex } from 'knex'

// Customers, holders, users of the panel, their sessions and attempts to log in, keys of programs.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table customers (
      id          text primary key,
      operator_id text not null constraint customers_operator_fkey references operators,
      name        text not null,
      email       text not null,
      lang        text not null constraint customers_lang_known check (lang in ('pl', 'en')),
      street      text not null,
      city        text not null,
      postcode    text not null,
      country     text not null constraint customers_country_iso check (country ~ '^[A-Z]{2}$'),
      tax_id      text,
      phone       text not null,
      created_at  timestamptz not null
    );
    create index customers_of_operator on customers (operator_id, id);

    create table holders (
      id            text primary key,
      customer_id   text not null constraint holders_customer_fkey references customers,
      operator_id   text not null constraint holders_operator_fkey references operators,
      kind          text not null constraint holders_kind_known check (kind in ('person', 'sole-trader', 'partnership', 'company')),
      name          text not null,
      organisation  text,
      email         text not null,
      phone         text not null,
      street        text not null,
      city          text not null,
      postcode      text not null,
      country       text not null constraint holders_country_iso check (country ~ '^[A-Z]{2}$'),
      tax_id        text,
      whois_consent boolean not null,
      created_at    timestamptz not null,
      constraint holders_organisation_named check (kind = 'person' or organisation is not null)
    );
    create index holders_of_customer on holders (customer_id, id);

    create table users (
      id            text primary key,
      operator_id   text not null constraint users_operator_fkey references operators,
      customer_id   text constraint users_customer_fkey references customers,
      role          text constraint users_role_known check (role in ('administrator', 'registrar-desk', 'billing', 'auditor')),
      name          text not null,
      email         text not null constraint users_email_key unique,
      lang          text not null constraint users_lang_known check (lang in ('pl', 'en')),
      password_hash text not null constraint users_password_hashed check (password_hash like '$argon2id$%'),
      created_at    timestamptz not null,
      disabled_at   timestamptz,
      constraint users_email_lower check (email = lower(email)),
      constraint users_customer_or_staff check ((customer_id is null) <> (role is null))
    );
    create index users_of_customer on users (customer_id, id);

    -- Machine time. The token itself is only in the browser.
    create table sessions (
      token_hash   text primary key,
      user_id      text not null constraint sessions_user_fkey references users on delete cascade,
      opened_at    timestamptz not null,
      last_seen_at timestamptz not null
    );
    create index sessions_by_age on sessions (last_seen_at);

    -- Machine time. The account is kept as a hash: people type passwords into the wrong field.
    create table login_attempts (
      id           bigint generated always as identity primary key,
      account_hash text not null,
      address      text not null,
      at           timestamptz not null
    );
    create index login_attempts_of_account on login_attempts (account_hash, address, at);
    create index login_attempts_of_address on login_attempts (address, at);

    create table api_keys (
      id          text primary key,
      operator_id text not null constraint api_keys_operator_fkey references operators,
      customer_id text constraint api_keys_customer_fkey references customers,
      role        text constraint api_keys_role_known check (role in ('administrator', 'registrar-desk', 'billing', 'auditor')),
      label       text not null,
      scope       text not null constraint api_keys_scope_known check (scope in ('read', 'write')),
      secret_hash text not null constraint api_keys_secret_key unique,
      created_by  text not null,
      created_at  timestamptz not null,
      revoked_at  timestamptz,
      constraint api_keys_customer_or_staff check ((customer_id is null) <> (role is null))
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table api_keys, login_attempts, sessions, users, holders, customers')
}
