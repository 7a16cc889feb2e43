import type { Knex } from 'knex'

// What a mailbox does with spam, what its owner set to be done with mail, and what Dovecot reads and writes of both.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table mailboxes
      add column spam_filter text not null default 'off' constraint mailboxes_spam_filter_known check (spam_filter in ('off', 'tag', 'junk')),
      add column spam_strictness text not null default 'normal' constraint mailboxes_spam_strictness_known check (spam_strictness in ('careful', 'normal', 'strict')),
      add column junk_digest boolean not null default false,
      add constraint mailboxes_digest_of_junk check (not junk_digest or spam_filter = 'junk');
    create index mailboxes_with_digest on mailboxes (id) where junk_digest;

    -- How far a mailbox's moved messages were looked at, and its Junk told of. Machine time.
    create table mailbox_junk (
      mailbox_id         text primary key constraint mailbox_junk_mailbox_fkey references mailboxes on delete cascade,
      looked             jsonb not null default '{}', -- folder → [UIDVALIDITY, highest UID]
      lesson_day         date,
      lessons            integer not null default 0, -- on that day
      told_uid_validity  text,
      told_uid           bigint,
      told_at            timestamptz,
      constraint mailbox_junk_told_whole check ((told_at is null) = (told_uid is null) and (told_at is null) = (told_uid_validity is null))
    );

    -- Written by Dovecot whenever a mailbox's Junk changes; looked_at_status by us.
    create table junk_changes (
      username         text not null,
      mailbox          text not null,
      status           text not null,
      looked_at_status text,
      constraint junk_changes_pkey primary key (username, mailbox)
    );
    create index junk_changes_to_look_at on junk_changes (username) where looked_at_status is distinct from status;

    -- What is set in the panel, and the Sieve script that says it. script null: nothing to do.
    create table mailbox_sieve (
      mailbox_id text primary key constraint mailbox_sieve_mailbox_fkey references mailboxes on delete cascade,
      vacation   jsonb,
      filters    jsonb not null,
      filters_on boolean not null,
      script     text,
      script_id  text, -- changes with the script: Dovecot compiles anew
      changed_at timestamptz not null,
      constraint mailbox_sieve_script_named check ((script is null) = (script_id is null))
    );

    create view dovecot_sieve as
      select m.address as username, 'panel' as script_name, s.script_id as id, s.script
      from mailbox_sieve s join mailboxes m on m.id = s.mailbox_id where s.script is not null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop view dovecot_sieve; drop table mailbox_sieve, junk_changes, mailbox_junk;
    alter table mailboxes drop column junk_digest, drop column spam_strictness, drop column spam_filter
  `)
}
