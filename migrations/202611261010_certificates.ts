import type { Knex } from 'knex'

// Certificates by ACME: what is wanted, what is in use, which order is under way; and the DKIM keys of a mail domain over time. Instants of certificates are machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table acme_accounts (
      directory  text constraint acme_accounts_pkey primary key,
      key_sealed text not null,
      url        text, -- null: the key is written down, the authority was not asked yet
      created_at timestamptz not null
    );

    create table certificates (
      id          text constraint certificates_pkey primary key,
      subject     text not null constraint certificates_subject_key unique, -- mail-host, panel, mail-domain:<id>
      operator_id text not null,
      wanted      text[] not null,
      left_out    jsonb not null, -- names that are not asked for now, and why
      -- what is in use; null: nothing yet
      chain       text,
      key_sealed  text,
      key_of      text, -- the order that the key was sealed for
      names       text[],
      not_before  timestamptz,
      not_after   timestamptz,
      renew_at    timestamptz,
      ask_at      timestamptz, -- when the authority is asked again what it suggests (RFC 9773)
      -- what is tried
      fault       text,
      failures    int not null,
      next_at     timestamptz not null,
      constraint certificates_in_use_whole check ((chain is null) = (key_sealed is null) and (chain is null) = (names is null) and (chain is null) = (not_after is null) and (chain is null) = (renew_at is null))
    );
    create index certificates_due on certificates (next_at, id);
    create index certificates_of_name on certificates using gin (names);
    create index certificates_of_operator on certificates (operator_id, subject);

    create table certificate_orders (
      id             text constraint certificate_orders_pkey primary key,
      certificate_id text not null constraint certificate_orders_certificate_fkey references certificates,
      directory      text not null,
      names          text[] not null,
      key_sealed     text not null,
      replaces       text, -- RFC 9773 section 5
      placed_at      timestamptz not null,
      url            text, -- null: the intent is written down, the authority has not answered yet
      state          text not null constraint certificate_orders_state check (state in ('open', 'issued', 'failed')),
      ended_at       timestamptz,
      fault          text,
      constraint certificate_orders_ended check ((state = 'open') = (ended_at is null))
    );
    create unique index certificate_orders_one_open on certificate_orders (certificate_id) where state = 'open';
    create index certificate_orders_of_certificate on certificate_orders (certificate_id, placed_at);
    create index certificate_orders_by_time on certificate_orders (placed_at);

    create table acme_challenges (
      order_id text not null constraint acme_challenges_order_fkey references certificate_orders,
      name     text not null,
      kind     text not null constraint acme_challenges_kind check (kind in ('http-01', 'dns-01')),
      token    text not null,
      answer   text not null, -- the key authorization (RFC 8555 section 8.1)
      constraint acme_challenges_pkey primary key (order_id, token) -- a name and its star are proved at one name
    );
    create index acme_challenges_of_token on acme_challenges (token, name);

    create table certificate_names (
      name      text constraint certificate_names_pkey primary key,
      failures  int not null,
      fault     text not null,
      try_after timestamptz not null
    );

    create index dns_managed_records_by_source on dns_managed_records (source, zone_id);

    create table mail_domain_keys (
      id             text constraint mail_domain_keys_pkey primary key,
      mail_domain_id text not null constraint mail_domain_keys_domain_fkey references mail_domains,
      selector       text not null,
      algorithm      text not null constraint mail_domain_keys_algorithm check (algorithm in ('rsa', 'ed25519')),
      public         text not null, -- p= of RFC 6376 section 3.6.1
      key_sealed     text, -- null: thrown away with the revocation
      made_at        timestamptz not null,
      signs_from     timestamptz, -- null: waits to be seen in the DNS
      signs_until    timestamptz, -- null: it signs
      revoked_at     timestamptz, -- published with an empty p=
      removed_at     timestamptz, -- no longer published
      constraint mail_domain_keys_selector_key unique (mail_domain_id, selector),
      constraint mail_domain_keys_in_order check (signs_until is null or signs_from is not null)
    );
    create index mail_domain_keys_signing on mail_domain_keys (mail_domain_id) where signs_from is not null and signs_until is null;
    create index mail_domain_keys_published on mail_domain_keys (mail_domain_id) where removed_at is null;

    insert into mail_domain_keys (id, mail_domain_id, selector, algorithm, public, key_sealed, made_at, signs_from)
      select 'mdk' || substr(id, 4), id, dkim_selector, 'rsa', dkim_public, dkim_key_sealed, created_at, created_at from mail_domains;

    alter table mail_domains
      add column dkim_look_at timestamptz, -- business time: when its keys are looked at again; null: soon
      add column dkim_waits   jsonb; -- what its owner is to publish elsewhere, and since when it was told
    create index mail_domains_dkim_due on mail_domains (dkim_look_at nulls first, id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index mail_domains_dkim_due;
    drop index dns_managed_records_by_source;
    alter table mail_domains drop column dkim_look_at, drop column dkim_waits;
    drop table mail_domain_keys, certificate_names, acme_challenges, certificate_orders, certificates, acme_accounts;
  `)
}
