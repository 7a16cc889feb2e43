import type { Knex } from 'knex'

// Reports as they came, cases with their facts, papers, and the addresses whose owners want no inquiries (kept as keys: they can be asked for, not read).
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table sanction_cases (
      id                    text primary key,
      operator_id           text not null,
      customer_id           text not null,
      mail_domain_id        text not null,
      mail_domain           text not null,
      rung                  int not null constraint sanction_cases_rung_counted check (rung > 0),
      rule                  text not null,
      policy_version        text not null,
      opened_at             timestamptz not null,
      told_at               timestamptz not null,
      block_until           timestamptz not null,
      papers_until          timestamptz not null,
      decision_opened_at    timestamptz,
      block_ended_at        timestamptz,
      termination_opened_at timestamptz,
      released_at           timestamptz,
      release_rule          text,
      look_at               timestamptz,
      constraint sanction_cases_one_a_rung unique (customer_id, rung),
      constraint sanction_cases_released_by_rule check ((released_at is null) = (release_rule is null))
    );
    create index sanction_cases_of_operator on sanction_cases (operator_id, opened_at desc, id);
    create index sanction_cases_due on sanction_cases (look_at, id) where look_at is not null;

    -- written whole before anything is made of it; verdict is null until it is judged
    create table abuse_reports (
      id             text primary key,
      operator_id    text not null,
      received_at    timestamptz not null,
      source         text not null,
      content        bytea not null,
      sha256         bytea not null constraint abuse_reports_sha256_long check (length(sha256) = 32),
      parsed         jsonb,
      mail_domain_id text,
      customer_id    text,
      case_id        text references sanction_cases,
      verdict        text constraint abuse_reports_verdict_known check (verdict in ('case-opened', 'case-joined', 'waiting')),
      verdict_rule   text,
      verdict_reason text,
      judged_at      timestamptz,
      constraint abuse_reports_once unique (operator_id, sha256),
      constraint abuse_reports_judged_by_rule check ((verdict is null) = (verdict_rule is null) and (verdict is null) = (judged_at is null)),
      constraint abuse_reports_case_known check ((case_id is not null) = (coalesce(verdict, '') in ('case-opened', 'case-joined')))
    );
    create index abuse_reports_of_operator on abuse_reports (operator_id, received_at desc, id);
    create index abuse_reports_of_case on abuse_reports (case_id) where case_id is not null;

    create table case_papers (
      id           text primary key,
      case_id      text not null references sanction_cases,
      kind         text not null constraint case_papers_kind_known check (kind in ('confirmation', 'screenshot')),
      filename     text not null,
      content_type text not null constraint case_papers_type_known check (content_type in ('application/pdf', 'image/png', 'image/jpeg', 'text/plain; charset=utf-8')),
      content      bytea not null,
      sha256       bytea not null,
      filed_at     timestamptz not null,
      filed_by     text not null,
      rejected_at  timestamptz,
      rejected_by  text,
      rejected_why text,
      constraint case_papers_once unique (case_id, kind, sha256)
    );
    create index case_papers_of_case on case_papers (case_id, filed_at);

    create table protected_addresses (
      operator_id text not null,
      key         bytea not null constraint protected_addresses_key_long check (length(key) = 32),
      source      text not null,
      proof       text not null,
      added_at    timestamptz not null,
      removed_at  timestamptz,
      constraint protected_addresses_pkey primary key (operator_id, key),
      constraint protected_addresses_forward check (removed_at is null or removed_at >= added_at)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table protected_addresses, case_papers, abuse_reports, sanction_cases')
}
