import type { Knex } from 'knex'

// What becomes of a mailbox: another address, deleted and restored, given out as a file, filled from another server.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mailboxes
      add column home text, -- where its mail lies, when its mail domain was another one at first
      add column deleted_at timestamptz,
      add column erasable_from date, -- restored through the day before
      add column erased_at timestamptz,
      add constraint mailboxes_deleted_until check ((deleted_at is null) = (erasable_from is null)),
      add constraint mailboxes_deleted_blocked check (deleted_at is null or blocked_at is not null),
      add constraint mailboxes_erased_deleted check (erased_at is null or deleted_at is not null);
    create index mailboxes_erasable on mailboxes (erasable_from, id) where deleted_at is not null and erased_at is null;

    create or replace view dovecot_users as
      select m.address, coalesce(m.home, d.name || '/' || m.id) as home, '*:bytes=' || m.quota_bytes as quota_rule
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;

    -- Former names that lead to the mailbox for a time.
    create table former_names (
      alias_id   text primary key constraint former_names_alias_fkey references aliases on delete cascade,
      mailbox_id text not null constraint former_names_mailbox_fkey references mailboxes,
      until      date not null
    );
    create index former_names_ending on former_names (until, alias_id);
    create index former_names_of_mailbox on former_names (mailbox_id);

    create table mailbox_exports (
      id             text primary key,
      mailbox_id     text not null constraint mailbox_exports_mailbox_fkey references mailboxes,
      form           text not null constraint mailbox_exports_form_known check (form in ('maildir', 'mbox')),
      filename       text not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      messages_known int not null default 0,
      messages_done  int not null default 0,
      completed_at   timestamptz,
      sha256         text,
      bytes          bigint,
      keep_through   date,
      deleted_at     timestamptz,
      constraint mailbox_exports_whole check ((completed_at is null) = (sha256 is null) and (completed_at is null) = (bytes is null) and (completed_at is null) = (keep_through is null))
    );
    create index mailbox_exports_of_mailbox on mailbox_exports (mailbox_id, asked_at desc);
    create unique index mailbox_exports_one_running on mailbox_exports (mailbox_id) where completed_at is null;
    create index mailbox_exports_to_delete on mailbox_exports (keep_through, id) where completed_at is not null and deleted_at is null;

    create table mailbox_imports (
      id              text primary key,
      mailbox_id      text not null constraint mailbox_imports_mailbox_fkey references mailboxes,
      host            text not null,
      port            int not null,
      tls             text not null constraint mailbox_imports_tls_known check (tls in ('tls', 'starttls')),
      login           text not null,
      password_sealed text, -- null: it has ended
      asked_at        timestamptz not null,
      asked_by        text not null,
      messages_known  int not null default 0,
      messages_done   int not null default 0, -- put there, there before, or left out
      messages_put    int not null default 0,
      messages_left   int not null default 0,
      bytes_done      bigint not null default 0,
      ended_at        timestamptz,
      ended_why       text,
      constraint mailbox_imports_ended_known check (ended_why in ('done', 'stopped', 'full', 'log-in', 'refused')),
      constraint mailbox_imports_ended check ((ended_at is null) = (ended_why is null)),
      constraint mailbox_imports_forgets check ((ended_at is null) = (password_sealed is not null))
    );
    create index mailbox_imports_of_mailbox on mailbox_imports (mailbox_id, asked_at desc);
    create unique index mailbox_imports_one_running on mailbox_imports (mailbox_id) where ended_at is null;

    -- Which messages of another server are dealt with, whatever became of them here since. source: 'login@host'.
    create table imported_messages (
      mailbox_id   text not null constraint imported_messages_mailbox_fkey references mailboxes,
      source       text not null,
      folder       text not null,
      uid_validity bigint not null,
      uid          bigint not null,
      outcome      text not null constraint imported_messages_outcome_known check (outcome in ('put', 'there', 'infected', 'too-big', 'gone')),
      constraint imported_messages_pkey primary key (mailbox_id, source, folder, uid_validity, uid)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table imported_messages, mailbox_imports, mailbox_exports, former_names;
    create or replace view dovecot_users as
      select m.address, d.name || '/' || m.id as home, '*:bytes=' || m.quota_bytes as quota_rule
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;
    drop index mailboxes_erasable;
    alter table mailboxes drop column erased_at, drop column erasable_from, drop column deleted_at, drop column home;
  `)
}
