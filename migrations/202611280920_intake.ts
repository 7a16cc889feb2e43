import type { Knex } from 'knex'

// Mail that waits while its sender is blocked; what a report is about, who sent it, and how it ended.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- Machine time. A message of a queue, whole: the row is there before the file goes, and stays without its content after another file has it.
    create table held_mail (
      id             text primary key,
      server         text not null,
      file_key       text not null,
      operator_id    text not null,
      customer_id    text,
      mail_domain_id text not null constraint held_mail_mail_domain_fkey references mail_domains,
      mailbox_id     text,
      rule           text not null,
      reply          text not null,
      sender         text not null,
      recipients     text[] not null,
      domain         text not null,
      bytes          bigint not null,
      wire           bytea,
      note           jsonb,
      proven         boolean not null,
      queued_at      timestamptz not null,
      held_at        timestamptz not null,
      ordered        text constraint held_mail_ordered_known check (ordered in ('send', 'drop')),
      ordered_at     timestamptz,
      ordered_by     text,
      taken_at       timestamptz,
      taken_by       text,
      passed_at      timestamptz,
      passed_token   text,
      constraint held_mail_once unique (server, file_key),
      constraint held_mail_whole check ((wire is null) = (passed_at is not null)),
      constraint held_mail_ordered_by check ((ordered is null) = (ordered_at is null) and (ordered is null) = (ordered_by is null)),
      constraint held_mail_passed_by_order check (passed_at is null or (ordered is not null and passed_token is not null))
    );
    alter table held_mail alter column wire set storage external; -- read once, in one piece
    create index held_mail_waiting on held_mail (mail_domain_id, held_at, id) where ordered is null;
    create index held_mail_of_operator on held_mail (operator_id, held_at, id) where ordered is null;
    create index held_mail_of_customer on held_mail (customer_id) where customer_id is not null;
    create index held_mail_of_sender on held_mail (sender) where passed_at is null;
    create index held_mail_ordered on held_mail (ordered_at, id) where ordered is not null and passed_at is null;
    create index held_mail_gone on held_mail (passed_at) where passed_at is not null;

    alter table abuse_reports
      add column kind        text not null default 'spam' constraint abuse_reports_kind_known check (kind in ('spam', 'phishing', 'malware', 'other', 'letter')),
      add column format      text,
      add column reporter    jsonb,
      add column complaint   bytea constraint abuse_reports_complaint_long check (length(complaint) = 32),
      add column repeats     text references abuse_reports,
      add column closed_at   timestamptz,
      add column closed_by   text,
      add column closed_rule text,
      add column closed_why  text,
      add constraint abuse_reports_closed_by check ((closed_at is null) = (closed_by is null) and (closed_at is null) = (closed_rule is null));
    alter table abuse_reports alter column kind drop default;
    alter table abuse_reports drop constraint if exists abuse_reports_verdict_known;
    alter table abuse_reports
      add constraint abuse_reports_verdict_known check (verdict in ('case-opened', 'case-joined', 'waiting', 'dismissed', 'repeated')),
      add constraint abuse_reports_repeated check ((repeats is not null) = (coalesce(verdict, '') = 'repeated'));
    create index abuse_reports_of_complaint on abuse_reports (operator_id, complaint, received_at, id) where complaint is not null;
    create index abuse_reports_of_mail_domain on abuse_reports (mail_domain_id, received_at desc) where mail_domain_id is not null;
    create index abuse_reports_open on abuse_reports (operator_id, received_at, id) where closed_at is null and verdict = 'waiting';

    -- Whom and what a report is about, and what says so; proven: by our log or our signature, not by the reporter's word.
    create table abuse_report_ties (
      report_id  text not null references abuse_reports,
      kind       text not null constraint abuse_report_ties_kind_known check (kind in ('customer', 'domain', 'mail-domain', 'mailbox', 'mailing')),
      subject_id text not null,
      name       text not null,
      by         text not null constraint abuse_report_ties_by_known check (by in ('message-id', 'dkim', 'received', 'address', 'url', 'feedback-id')),
      proven     boolean not null,
      constraint abuse_report_ties_pkey primary key (report_id, kind, subject_id)
    );
    create index abuse_report_ties_of on abuse_report_ties (kind, subject_id);

    -- Machine time. How many came by the public form from a network today.
    create table report_form_counts (
      network text not null,
      day     date not null,
      times   int not null,
      constraint report_form_counts_pkey primary key (network, day)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table report_form_counts, abuse_report_ties;
    drop index abuse_reports_open, abuse_reports_of_mail_domain, abuse_reports_of_complaint;
    alter table abuse_reports drop constraint abuse_reports_repeated, drop constraint abuse_reports_verdict_known, drop constraint abuse_reports_closed_by,
      drop column closed_why, drop column closed_rule, drop column closed_by, drop column closed_at, drop column repeats, drop column complaint, drop column reporter, drop column format, drop column kind;
    alter table abuse_reports add constraint abuse_reports_verdict_known check (verdict in ('case-opened', 'case-joined', 'waiting', 'dismissed'));
    drop table held_mail;
  `)
}
