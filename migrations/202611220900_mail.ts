import type { Knex } from 'knex'

// Mail domains with their DKIM keys, mailboxes, blocks of senders, what was sent, what happened; and what Dovecot may see of it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table mail_domains (
      id              text primary key,
      operator_id     text not null,
      customer_id     text, -- null: the operator's own
      name            text not null constraint mail_domains_name_key unique,
      display_name    text not null,
      created_at      timestamptz not null,
      suspended_at    timestamptz,
      suspended_rule  text,
      dkim_selector   text not null,
      dkim_key_sealed text not null,
      dkim_public     text not null,
      constraint mail_domains_name_ascii check (name = lower(name) and name ~ '^[a-z0-9.-]+$'),
      constraint mail_domains_suspended_by_rule check ((suspended_at is null) = (suspended_rule is null))
    );
    create index mail_domains_of_customer on mail_domains (customer_id, name);

    create table mailboxes (
      id             text primary key,
      mail_domain_id text not null constraint mailboxes_mail_domain_fkey references mail_domains,
      operator_id    text not null,
      customer_id    text,
      local_part     text not null,
      address        text not null constraint mailboxes_address_key unique,
      password_hash  text not null constraint mailboxes_password_hashed check (password_hash like '{ARGON2ID}$argon2id$%'),
      quota_bytes    bigint not null constraint mailboxes_quota_some check (quota_bytes > 0),
      created_at     timestamptz not null,
      suspended_at   timestamptz,
      suspended_rule text,
      blocked_at     timestamptz,
      blocked_rule   text,
      constraint mailboxes_address_lower check (address = lower(address) and address like local_part || '@%'),
      constraint mailboxes_suspended_by_rule check ((suspended_at is null) = (suspended_rule is null)),
      constraint mailboxes_blocked_by_rule check ((blocked_at is null) = (blocked_rule is null))
    );
    create index mailboxes_of_mail_domain on mailboxes (mail_domain_id, address);
    create index mailboxes_of_customer on mailboxes (customer_id, address);

    -- Written by Dovecot as mail comes and goes.
    create table mailbox_usage (
      username text primary key,
      bytes    bigint not null default 0,
      messages bigint not null default 0
    );

    create table mail_events (
      id             bigint generated always as identity primary key,
      at             timestamptz not null,
      kind           text not null constraint mail_events_kind_known check (kind in ('infected', 'sender-blocked')),
      direction      text not null constraint mail_events_direction_known check (direction in ('in', 'out')),
      mail_domain_id text not null constraint mail_events_mail_domain_fkey references mail_domains,
      mailbox_id     text constraint mail_events_mailbox_fkey references mailboxes,
      message_id     text,
      sender         text not null, -- empty: the null reverse-path
      recipient      text,
      facts          jsonb not null
    );
    create index mail_events_of_mail_domain on mail_events (mail_domain_id, id desc);
    create index mail_events_of_mailbox on mail_events (mailbox_id, id desc);
    create trigger mail_events_append_only before update or delete or truncate on mail_events execute function refuse_change();

    -- The recipient stands here as a keyed hash: enough for a proof, useless as a list of addresses.
    create table sent_messages (
      mail_domain_id text not null constraint sent_messages_mail_domain_fkey references mail_domains,
      mailbox_id     text not null constraint sent_messages_mailbox_fkey references mailboxes,
      message_id     text not null,
      sender         text not null,
      recipient_key  bytea not null,
      sent_at        timestamptz not null
    );
    create index sent_messages_proof on sent_messages (message_id, recipient_key);
    create index sent_messages_of_mail_domain on sent_messages (mail_domain_id, sent_at);

    -- Machine time. Who has a message whose sender may come again with it: written before the mailbox is asked, completed when it has it.
    create table deliveries (
      content      bytea not null,
      sender       text not null,
      recipient    text not null,
      attempts     text[] not null,
      begun_at     timestamptz not null,
      delivered_at timestamptz,
      constraint deliveries_pkey primary key (content, sender, recipient)
    );
    create index deliveries_by_age on deliveries using brin (begun_at);

    create table sender_blocks (
      id             text primary key,
      mail_domain_id text not null constraint sender_blocks_mail_domain_fkey references mail_domains,
      case_id        text not null,
      rule           text not null,
      from_at        timestamptz not null,
      until_at       timestamptz not null,
      released_at    timestamptz,
      released_rule  text,
      constraint sender_blocks_some_time check (until_at > from_at),
      constraint sender_blocks_released_by_rule check ((released_at is null) = (released_rule is null))
    );
    create unique index sender_blocks_one_open on sender_blocks (mail_domain_id) where released_at is null;
    create index sender_blocks_of_mail_domain on sender_blocks (mail_domain_id, from_at desc);

    create view dovecot_logins as
      select m.address, m.password_hash as password, m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;

    create view dovecot_users as
      select m.address, d.name || '/' || m.id as home, '*:bytes=' || m.quota_bytes as quota_rule
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop view dovecot_users, dovecot_logins; drop table sender_blocks, deliveries, sent_messages, mail_events, mailbox_usage, mailboxes, mail_domains')
}
