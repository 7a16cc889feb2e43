import type { Knex } from 'knex'

// Second factors, passkeys, recovery codes, new passwords by letter. All instants are the machine’s.
// Whoever is logged in while this runs logs in anew: of an older session nobody knows whence it came.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    delete from sessions;
    alter table sessions
      add column id text not null,
      add column address text not null,
      add column browser text not null,
      add column confirmed_at timestamptz not null,
      add column strong boolean not null,
      add constraint sessions_id_key unique (id);
    create index sessions_of_user on sessions (user_id);

    -- The token of a log-in whose password was right; it opens nothing but the question for the second factor.
    create table log_in_steps (
      token_hash text primary key,
      user_id    text not null constraint log_in_steps_user_fkey references users on delete cascade,
      opened_at  timestamptz not null
    );
    create index log_in_steps_of_user on log_in_steps (user_id);

    create table known_browsers (
      user_id      text not null constraint known_browsers_user_fkey references users on delete cascade,
      device_hash  text not null,
      last_seen_at timestamptz not null,
      primary key (user_id, device_hash)
    );

    -- RFC 6238. Of each time step one code is taken: last_step is the latest that was.
    create table totp_factors (
      user_id       text primary key constraint totp_factors_user_fkey references users on delete cascade,
      secret_sealed text not null,
      begun_at      timestamptz not null,
      proved_at     timestamptz,
      last_step     bigint not null
    );

    create table passkeys (
      id            text primary key,
      user_id       text not null constraint passkeys_user_fkey references users on delete cascade,
      credential_id text not null constraint passkeys_credential_key unique,
      public_key    bytea not null,
      counter       bigint not null,
      transports    text[] not null,
      name          text not null,
      created_at    timestamptz not null,
      last_used_at  timestamptz
    );
    create index passkeys_of_user on passkeys (user_id);

    -- What a passkey is asked to sign, once: bound_to is a hash of what only the asking browser has.
    create table passkey_challenges (
      challenge_hash text primary key,
      purpose        text not null constraint passkey_challenges_purpose_known check (purpose in ('register', 'log-in', 'second-factor', 'confirm')),
      bound_to       text not null,
      expires_at     timestamptz not null
    );
    create index passkey_challenges_by_age on passkey_challenges (expires_at);

    create table recovery_codes (
      user_id   text not null constraint recovery_codes_user_fkey references users on delete cascade,
      code_hash text not null,
      made_at   timestamptz not null,
      used_at   timestamptz,
      primary key (user_id, code_hash)
    );

    create table code_attempts (
      id      bigint generated always as identity primary key,
      user_id text not null constraint code_attempts_user_fkey references users on delete cascade,
      at      timestamptz not null
    );
    create index code_attempts_of_user on code_attempts (user_id, at);

    -- user_id is null where nobody has the address that was asked for: the row is the same work.
    create table password_resets (
      id         text primary key,
      user_id    text constraint password_resets_user_fkey references users on delete cascade,
      asked_at   timestamptz not null,
      token_hash text constraint password_resets_token_key unique,
      expires_at timestamptz,
      used_at    timestamptz
    );
    create index password_resets_of_user on password_resets (user_id);
    create index password_resets_by_age on password_resets (asked_at);

    -- What a person is told of their own account.
    create table account_events (
      id      text primary key,
      user_id text not null constraint account_events_user_fkey references users on delete cascade,
      kind    text not null,
      at      timestamptz not null,
      address text not null,
      browser text not null,
      facts   jsonb not null
    );
    create index account_events_of_user on account_events (user_id, at);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table account_events, password_resets, code_attempts, recovery_codes, passkey_challenges, passkeys, totp_factors, known_browsers, log_in_steps;
    drop index sessions_of_user;
    alter table sessions drop column id, drop column address, drop column browser, drop column confirmed_at, drop column strong;
  `)
}
