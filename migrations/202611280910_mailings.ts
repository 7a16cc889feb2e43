import type { Knex } from 'knex'

// Protected addresses from the whole world's hands: imported, asked for by their owners, handed on as hashes. Mailings from the list to each recipient's result. What monitoring finds.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- A row stands for an address or for a whole domain; its key says which and not whose.
    create table protected_past (
      operator_id text not null,
      key         bytea not null,
      source      text not null,
      proof       text not null,
      added_at    timestamptz not null,
      removed_at  timestamptz not null,
      constraint protected_past_forward check (removed_at >= added_at)
    );
    create index protected_past_of_key on protected_past (operator_id, key);

    create table protected_imports (
      id          text primary key,
      operator_id text not null,
      at          timestamptz not null,
      imported_by text not null,
      filename    text not null,
      sha256      bytea not null constraint protected_imports_sha256_long check (length(sha256) = 32),
      source      text not null,
      proof       text not null,
      lines       int not null,
      added       int not null,
      known       int not null,
      doubled     int not null,
      malformed   int not null,
      faults      jsonb not null,
      constraint protected_imports_whole check (lines = added + known + doubled + malformed)
    );
    create index protected_imports_of_operator on protected_imports (operator_id, at desc, id);

    -- Somebody asks by the public page; who has the letter's link owns the address. The address goes when its days are over.
    create table protected_asks (
      id           text primary key,
      operator_id  text not null,
      wish         text not null constraint protected_asks_wish_known check (wish in ('on', 'off')),
      address      text,
      token_hash   text not null,
      ip           inet not null,
      asked_at     timestamptz not null,
      confirm_by   timestamptz not null,
      confirmed_at timestamptz,
      constraint protected_asks_by_token unique (token_hash)
    );
    create index protected_asks_by_end on protected_asks (confirm_by) where address is not null;

    -- Machine time: how often somebody asks for letters.
    create table protected_attempts (
      key bytea not null,
      ip  inet not null,
      at  timestamptz not null
    );
    create index protected_attempts_by_key on protected_attempts (key, at);
    create index protected_attempts_by_ip on protected_attempts (ip, at);
    create index protected_attempts_by_age on protected_attempts (at);

    create table protected_exports (
      id          text primary key,
      operator_id text not null,
      customer_id text not null,
      made_at     timestamptz not null,
      made_by     text not null,
      ends_at     timestamptz not null,
      constraint protected_exports_some_time check (ends_at > made_at)
    );
    create index protected_exports_of_customer on protected_exports (customer_id, made_at desc, id);
    create index protected_exports_of_operator on protected_exports (operator_id, made_at desc, id);

    -- Machine time: of how many addresses a customer asked whether they are protected.
    create table protected_questions (
      customer_id text not null,
      day         date not null,
      asked       int not null,
      constraint protected_questions_pkey primary key (customer_id, day)
    );

    create table mailing_confirmations (
      id            text primary key,
      operator_id   text not null,
      customer_id   text not null,
      statement     text not null,
      confirmed_at  timestamptz not null,
      confirmed_by  text not null,
      withdrawn_at  timestamptz,
      withdrawn_by  text,
      withdrawn_why text,
      constraint mailing_confirmations_withdrawn check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_why is null))
    );
    create unique index mailing_confirmations_one_standing on mailing_confirmations (customer_id) where withdrawn_at is null;
    create index mailing_confirmations_of_customer on mailing_confirmations (customer_id, confirmed_at desc);
    create index mailing_confirmations_of_operator on mailing_confirmations (operator_id, confirmed_at desc, id);

    create table mailings (
      id              text primary key,
      operator_id     text not null,
      customer_id     text not null,
      mail_domain_id  text not null constraint mailings_mail_domain_fkey references mail_domains,
      sender          text not null,
      sender_name     text not null,
      lang            text not null constraint mailings_lang_known check (lang in ('pl', 'en')),
      subject         text not null,
      body_text       text not null,
      body_html       text,
      policy_version  text not null,
      created_at      timestamptz not null,
      created_by      text not null,
      list_name       text,
      list_sha256     bytea,
      filtered_at     timestamptz,
      lines           int,
      malformed       int,
      doubled         int,
      protected       int,
      to_send         int,
      faults          jsonb,
      confirmation_id text constraint mailings_confirmation_fkey references mailing_confirmations,
      started_at      timestamptz,
      started_by      text,
      pace_from       timestamptz, -- machine time: the window that runs, and what is used of it
      pace_used       int not null default 0,
      stopped_at      timestamptz,
      stopped_by      text,
      ended_at        timestamptz,
      results         jsonb, -- counted when its recipients are forgotten
      constraint mailings_receipt_whole check (filtered_at is null or lines = malformed + doubled + protected + to_send),
      constraint mailings_started_confirmed check (started_at is null or (filtered_at is not null and confirmation_id is not null)), -- MZ-2.1, MZ-2.2
      constraint mailings_ended_after_start check (ended_at is null or started_at is not null),
      constraint mailings_stopped_is_ended check (stopped_at is null or ended_at is not null)
    );
    create unique index mailings_one_running on mailings (customer_id) where started_at is not null and ended_at is null; -- MZ-2.5
    create index mailings_of_customer on mailings (customer_id, created_at desc, id);
    create index mailings_of_operator on mailings (operator_id, created_at desc, id);
    create index mailings_running on mailings (id) where started_at is not null and ended_at is null;
    create index mailings_to_forget on mailings (coalesce(ended_at, filtered_at)) where results is null and filtered_at is not null;

    create table mailing_addressees (
      id           bigint generated always as identity primary key,
      mailing_id   text not null constraint mailing_addressees_mailing_fkey references mailings on delete cascade,
      line         int not null,
      address      text not null,
      attempts     int not null default 0,
      handing_at   timestamptz, -- machine time: the mail server is about to queue it
      queued_at    timestamptz,
      delivered_at timestamptz,
      bounced_at   timestamptz,
      hard         boolean,
      skipped_at   timestamptz,
      said         text,
      opted_out_at timestamptz,
      constraint mailing_addressees_once unique (mailing_id, address),
      constraint mailing_addressees_bounce_judged check ((bounced_at is null) = (hard is null)),
      constraint mailing_addressees_skipped_for_a_reason check (skipped_at is null or said is not null)
    );
    create index mailing_addressees_open on mailing_addressees (mailing_id, attempts, id) where queued_at is null and skipped_at is null and bounced_at is null;
    create index mailing_addressees_opted_out on mailing_addressees (mailing_id, opted_out_at) where opted_out_at is not null;

    -- HOUSE-LIMIT: the block is over and the papers never came: ordinary mail goes, mailings do not.
    create table mailing_bars (
      case_id     text primary key,
      operator_id text not null,
      customer_id text not null,
      rule        text not null,
      from_at     timestamptz not null,
      lifted_at   timestamptz
    );
    create index mailing_bars_of_customer on mailing_bars (customer_id) where lifted_at is null;

    -- By which connection a mailbox sent: two of them at work at once are a sending in batches (MZ-3.8).
    alter table sent_messages add column connection text, add column domain_key bytea;
    create index sent_messages_by_time on sent_messages using brin (sent_at);

    create table sending_findings (
      id                   text primary key,
      operator_id          text not null,
      customer_id          text not null,
      mail_domain_id       text not null,
      mailbox_id           text,
      rule                 text not null constraint sending_findings_rule_known check (rule in ('MZ-3.7', 'MZ-3.8', 'HOST-5.3k')),
      found_at             timestamptz not null,
      first_at             timestamptz not null,
      last_at              timestamptz not null,
      ended_at             timestamptz, -- null: the sending goes on
      recipients           int not null,
      messages             int not null,
      protected_recipients int not null,
      most_at_once         int not null,
      evidence             jsonb not null,
      judged_at            timestamptz,
      verdict              text,
      verdict_rule         text,
      case_id              text,
      constraint sending_findings_forward check (last_at >= first_at),
      constraint sending_findings_judged check ((judged_at is null) = (verdict is null) and (judged_at is null) = (verdict_rule is null))
    );
    create unique index sending_findings_one_open on sending_findings (mail_domain_id, rule) where ended_at is null;
    create index sending_findings_of_operator on sending_findings (operator_id, found_at desc, id);
    create index sending_findings_of_customer on sending_findings (customer_id, found_at desc, id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table sending_findings, mailing_bars, mailing_addressees, mailings, mailing_confirmations, protected_questions, protected_exports, protected_attempts, protected_asks, protected_imports, protected_past;
    drop index sent_messages_by_time;
    alter table sent_messages drop column connection, drop column domain_key
  `)
}
