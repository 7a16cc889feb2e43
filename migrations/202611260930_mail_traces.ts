import type { Knex } from 'knex'

// What became of each message (never what was in it), what a client uploaded and the scanner has yet to see, what it found there, and how full mailboxes were.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- One row for each recipient of each attempt. Business time. Written in the order of time, so that a small index finds a day (brin).
    create table mail_traces (
      id             bigint generated always as identity primary key,
      at             timestamptz not null,
      door           text not null,
      node           text not null,
      stage          text not null,
      attempt        text,
      operator_id    text, -- null: a stranger's attempt to reach a stranger through us
      customer_id    text,
      mail_domain_id text,
      mailbox_id     text,
      client_ip      inet,
      helo           text,
      tls            text,
      login          text,
      sender         text not null, -- empty: the null reverse-path
      recipient      text not null, -- empty: refused before there was one
      outcome        text not null,
      code           int,
      said           text,
      rule           text,
      message_id     text,
      bytes          bigint,
      scan           text,
      virus          text,
      signatures     text,
      quota_used     bigint,
      quota_bytes    bigint,
      folder         text,
      facts          jsonb not null default '{}',
      constraint mail_traces_outcome_known check (outcome in ('delivered', 'queued', 'taken', 'refused', 'deferred', 'dropped', 'counted'))
    );
    create index mail_traces_by_time on mail_traces using brin (at) with (pages_per_range = 32);
    create index mail_traces_of_mailbox on mail_traces (mailbox_id, id desc) where mailbox_id is not null;
    create index mail_traces_of_mail_domain on mail_traces (mail_domain_id, id desc) where mail_domain_id is not null;
    create index mail_traces_of_customer on mail_traces (customer_id, id desc) where customer_id is not null;
    create index mail_traces_of_sender on mail_traces (sender, id desc);
    create index mail_traces_of_recipient on mail_traces (recipient, id desc);
    create index mail_traces_of_message on mail_traces (message_id) where message_id is not null;

    -- The last batch of each server's file of waiting traces that is among them.
    create table mail_trace_spools (
      name  text primary key,
      batch bigint not null
    );

    -- username, folder and status ('<uidvalidity> <uidnext> <messages>') are Dovecot's, of a folder that an IMAP session has changed. How far the scanner has looked is ours.
    create table mailbox_folders (
      username         text not null,
      folder           text not null,
      status           text not null constraint mailbox_folders_status_form check (status ~ '^\\d{1,10} \\d{1,10} \\d{1,10}$'),
      uid_validity     bigint not null generated always as (split_part(status, ' ', 1)::bigint) stored,
      uid_next         bigint not null generated always as (split_part(status, ' ', 2)::bigint) stored,
      scanned_validity bigint not null default 0,
      scanned_next     bigint not null default 1,
      constraint mailbox_folders_pkey primary key (username, folder)
    );
    create index mailbox_folders_due on mailbox_folders (username) where uid_validity <> scanned_validity or uid_next > scanned_next;

    -- Dovecot tells each change once: what learns from Junk is told from here.
    create function tell_junk_changes () returns trigger language plpgsql as $tell$
      begin
        insert into junk_changes (username, mailbox, status) values (new.username, new.folder, new.status)
        on conflict (username, mailbox) do update set status = excluded.status;
        return null;
      end
    $tell$;
    create trigger mailbox_folders_tell_junk after insert or update of status on mailbox_folders for each row when (new.folder = 'Junk') execute function tell_junk_changes();

    -- When all folders of a mailbox were last compared with it, and how full it was then: what is as it was is not looked at again before a week is over.
    create table mailbox_looks (
      mailbox_id text primary key constraint mailbox_looks_mailbox_fkey references mailboxes on delete cascade,
      looked_at  timestamptz not null,
      bytes      bigint not null,
      messages   bigint not null
    );
    create index mailbox_looks_by_age on mailbox_looks (looked_at);

    create table mail_quarantine (
      id             text primary key,
      mailbox_id     text not null constraint mail_quarantine_mailbox_fkey references mailboxes,
      mail_domain_id text not null,
      operator_id    text not null,
      customer_id    text,
      folder         text not null,
      uid_validity   bigint not null,
      uid            bigint not null,
      sha256         bytea not null,
      bytes          bigint not null,
      message_id     text,
      sender         text,
      received_at    timestamptz not null,
      virus          text not null,
      signatures     text not null,
      found_at       timestamptz not null,
      removed_at     timestamptz, -- gone from the mailbox
      keep_until     timestamptz not null,
      released_at    timestamptz,
      restored_at    timestamptz, -- back in the mailbox
      deleted_at     timestamptz,
      decided_by     text,
      constraint mail_quarantine_once unique (mailbox_id, folder, uid_validity, uid),
      constraint mail_quarantine_one_end check (released_at is null or deleted_at is null or restored_at is not null)
    );
    create index mail_quarantine_of_mailbox on mail_quarantine (mailbox_id, found_at desc);
    create index mail_quarantine_of_customer on mail_quarantine (customer_id, found_at desc);
    create index mail_quarantine_of_operator on mail_quarantine (operator_id, found_at desc);
    create index mail_quarantine_to_delete on mail_quarantine (keep_until) where deleted_at is null;
    create index mail_quarantine_released on mail_quarantine (mailbox_id, sha256) where released_at is not null;

    -- The message itself, sealed in pieces: it opens with the key ring only, and infects nobody who reads this table.
    create table mail_quarantine_pieces (
      quarantine_id text not null constraint mail_quarantine_pieces_of references mail_quarantine on delete cascade,
      no            int not null,
      sealed        text not null,
      constraint mail_quarantine_pieces_pkey primary key (quarantine_id, no)
    );

    -- What the watch last saw of the scanner (machine time).
    create table virus_scanner (
      name        text primary key,
      checked_at  timestamptz not null,
      state       text not null constraint virus_scanner_state_known check (state in ('works', 'down', 'blind')),
      since       timestamptz not null,
      why         text,
      version     text,
      signed_at   timestamptz -- of the daily base; null: practice signatures only
    );

    -- How full each mailbox was at the end of each day (BMP-3).
    create table mailbox_usage_days (
      mailbox_id  text not null constraint mailbox_usage_days_mailbox_fkey references mailboxes on delete cascade,
      day         date not null,
      bytes       bigint not null,
      messages    bigint not null,
      quota_bytes bigint not null,
      constraint mailbox_usage_days_pkey primary key (mailbox_id, day)
    );
    create index mailbox_usage_days_by_day on mailbox_usage_days (day);

    -- A border that is crossed: there until the mailbox is well below it again.
    create table mailbox_warnings (
      mailbox_id text not null constraint mailbox_warnings_mailbox_fkey references mailboxes on delete cascade,
      percent    int not null,
      crossed_at timestamptz not null,
      constraint mailbox_warnings_pkey primary key (mailbox_id, percent)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table mailbox_warnings, mailbox_usage_days, virus_scanner, mail_quarantine_pieces, mail_quarantine, mailbox_looks, mailbox_folders, mail_trace_spools, mail_traces; drop function tell_junk_changes()')
}
