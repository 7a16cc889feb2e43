import type { Knex } from 'knex'

// App passwords, log-ins and wrong passwords, set-password links, periodic change of passwords; and what Dovecot may see of it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mailboxes
      alter column password_hash drop not null, -- null: nobody has set one yet
      add column password_set_at timestamptz, -- null: with the mailbox
      add column app_passwords_only boolean not null default false,
      add column password_due_on date, -- promised by letter: on this day the password is no longer taken (OG-7.5)
      add column password_told smallint, -- days that its last notice said
      add column password_ended_at timestamptz;
    create index mailboxes_password_age on mailboxes (operator_id, (coalesce(password_set_at, created_at))) where password_due_on is null and password_hash is not null;
    create index mailboxes_password_due on mailboxes (operator_id, password_due_on, id) where password_due_on is not null and password_ended_at is null;

    -- The verifier is that of RFC 5802 §3; the digest, 16 bits of the password's SHA-256, tells which one is meant where only the address is said.
    create table app_passwords (
      id           text primary key,
      mailbox_id   text not null constraint app_passwords_mailbox_fkey references mailboxes on delete cascade,
      name         text not null,
      scopes       text[] not null,
      label        text not null,
      digest       text not null,
      verifier     text not null constraint app_passwords_verifier_scram check (verifier like '{SCRAM-SHA-256}%'),
      created_at   timestamptz not null,
      expires_at   timestamptz, -- null: never
      last_used_at timestamptz, -- machine time
      ended_at     timestamptz,
      ended_why    text,
      constraint app_passwords_some_scope check (cardinality(scopes) > 0 and scopes <@ array['imap', 'pop3', 'smtp', 'sieve']),
      constraint app_passwords_label_key unique (mailbox_id, label),
      constraint app_passwords_label_form check (label ~ '^[a-z]{5}$'),
      constraint app_passwords_ended_somehow check ((ended_at is null) = (ended_why is null)),
      constraint app_passwords_ended_known check (ended_why in ('revoked', 'expired'))
    );
    create unique index app_passwords_digest_key on app_passwords (mailbox_id, digest) where ended_at is null;
    create index app_passwords_of_mailbox on app_passwords (mailbox_id, created_at desc);
    create index app_passwords_ending on app_passwords (expires_at) where ended_at is null and expires_at is not null;

    -- Machine time, days in UTC. One row a day for the same program at the same place.
    create table mail_log_ins (
      mailbox_id text not null constraint mail_log_ins_mailbox_fkey references mailboxes on delete cascade,
      day        date not null,
      protocol   text not null,
      ip         inet not null,
      outcome    text not null constraint mail_log_ins_outcome_known check (outcome in ('in', 'wrong', 'limited')),
      credential text not null, -- 'password', the id of an app password, '' where none was right
      program    text not null,
      first_at   timestamptz not null,
      last_at    timestamptz not null,
      times      integer not null,
      constraint mail_log_ins_pkey primary key (mailbox_id, day, protocol, ip, outcome, credential, program)
    );
    create index mail_log_ins_recent on mail_log_ins (mailbox_id, last_at desc);
    create index mail_log_ins_by_age on mail_log_ins (day);

    -- Machine time. Which passwords were wrong, for whom (a keyed hash: people type passwords there too), from which network; the same one again is no guess.
    create table mail_wrong_passwords (
      account  bytea not null,
      network  cidr not null,
      password text not null, -- a few bits of a keyed hash
      last_at  timestamptz not null,
      constraint mail_wrong_passwords_pkey primary key (account, network, password)
    );
    create index mail_wrong_passwords_of_account on mail_wrong_passwords (account, last_at);
    create index mail_wrong_passwords_of_network on mail_wrong_passwords (network, last_at);
    create index mail_wrong_passwords_by_age on mail_wrong_passwords (last_at);

    create table mailbox_password_links (
      token_hash text primary key,
      mailbox_id text not null constraint mailbox_password_links_mailbox_fkey references mailboxes on delete cascade,
      made_at    timestamptz not null,
      expires_at timestamptz not null,
      used_at    timestamptz
    );
    create index mailbox_password_links_of_mailbox on mailbox_password_links (mailbox_id, made_at desc);

    create view dovecot_passwords as
      select m.address, m.password_hash as password, m.password_ended_at is not null as ended,
             m.password_hash is not null and not m.app_passwords_only and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;

    create view dovecot_app_passwords as
      select m.address, a.id as credential, a.label, a.digest, a.scopes, a.verifier as password, a.created_at,
             a.ended_at is null and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed
      from app_passwords a join mailboxes m on m.id = a.mailbox_id join mail_domains d on d.id = m.mail_domain_id;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop view dovecot_app_passwords, dovecot_passwords;
    drop table mailbox_password_links, mail_wrong_passwords, mail_log_ins, app_passwords;
    alter table mailboxes drop column password_ended_at, drop column password_told, drop column password_due_on, drop column app_passwords_only, drop column password_set_at;
    alter table mailboxes alter column password_hash set not null;
  `)
}
