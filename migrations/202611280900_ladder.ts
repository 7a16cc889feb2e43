import type { Knex } from 'knex'

// All rungs and causes of cases, fees per report, decisions that a person takes, objections; blocks without an end.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table sanction_cases
      add column cause text not null default 'report' constraint sanction_cases_cause_known check (cause in ('report', 'monitoring', 'batches', 'breach', 'instruction')),
      add column sanction text,
      add column blocks boolean not null default true,
      add column says text, -- a person's reason, or what is to be done
      alter column block_until drop not null,
      alter column papers_until drop not null,
      drop constraint sanction_cases_one_a_rung,
      add constraint sanction_cases_one_a_rung unique (customer_id, cause, rung),
      add constraint sanction_cases_no_block_no_end check (blocks or (block_until is null and block_ended_at is null));
    update sanction_cases set sanction = rule;
    alter table sanction_cases alter column sanction set not null, alter column cause drop default, alter column blocks drop default;

    -- HOST-8.1 to 8.3: without an end
    alter table sender_blocks alter column until_at drop not null;

    alter table abuse_reports drop constraint abuse_reports_verdict_known;
    alter table abuse_reports add constraint abuse_reports_verdict_known check (verdict in ('case-opened', 'case-joined', 'waiting', 'dismissed'));

    alter table case_papers drop constraint case_papers_kind_known;
    alter table case_papers add constraint case_papers_kind_known check (kind in ('confirmation', 'screenshot', 'explanation', 'evidence'));

    -- MZ-3.3: each report is charged once
    create table sanction_fees (
      report_id   text constraint sanction_fees_pkey primary key references abuse_reports,
      case_id     text not null references sanction_cases,
      debt_id     text not null constraint sanction_fees_debt unique,
      net_minor   bigint not null constraint sanction_fees_some check (net_minor > 0),
      opened_at   timestamptz not null,
      paid_at     timestamptz -- when our account was credited
    );
    create index sanction_fees_of_case on sanction_fees (case_id, opened_at);

    -- what a person alone decides: the end of the contract (HOST-16.7)
    create table case_decisions (
      id             text constraint case_decisions_pkey primary key,
      case_id        text not null references sanction_cases,
      rule           text not null,
      policy_version text not null,
      evidence       jsonb not null,
      opened_at      timestamptz not null,
      opened_by      text not null,
      closed_at      timestamptz,
      closed_by      text,
      outcome        text constraint case_decisions_outcome_known check (outcome in ('terminated', 'dismissed', 'dropped')),
      why            text,
      constraint case_decisions_closed_whole check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
    );
    create unique index case_decisions_one_open on case_decisions (case_id) where closed_at is null;
    create index case_decisions_of_case on case_decisions (case_id, opened_at);

    -- HOST-8.4
    create table case_objections (
      id        text constraint case_objections_pkey primary key,
      case_id   text not null references sanction_cases,
      says      text not null,
      filed_at  timestamptz not null,
      filed_by  text not null,
      closed_at timestamptz,
      closed_by text,
      outcome   text constraint case_objections_outcome_known check (outcome in ('upheld', 'rejected', 'dropped')),
      answer    text,
      constraint case_objections_closed_whole check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
    );
    create unique index case_objections_one_open on case_objections (case_id) where closed_at is null;
    create index case_objections_of_case on case_objections (case_id, filed_at);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table case_objections, case_decisions, sanction_fees;
    alter table case_papers drop constraint case_papers_kind_known;
    alter table case_papers add constraint case_papers_kind_known check (kind in ('confirmation', 'screenshot'));
    alter table abuse_reports drop constraint abuse_reports_verdict_known;
    alter table abuse_reports add constraint abuse_reports_verdict_known check (verdict in ('case-opened', 'case-joined', 'waiting'));
    alter table sender_blocks alter column until_at set not null;
    alter table sanction_cases
      drop constraint sanction_cases_no_block_no_end,
      drop constraint sanction_cases_one_a_rung,
      add constraint sanction_cases_one_a_rung unique (customer_id, rung),
      alter column block_until set not null,
      alter column papers_until set not null,
      drop column says, drop column blocks, drop column sanction, drop column cause;
  `)
}
