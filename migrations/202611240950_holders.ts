import type { Knex } from 'knex'

// Holders and who acts for them: what is asked for and waits for a signed paper, what was asked of the registry for a domain, ends at the holder's
// wish, addresses to be confirmed, and data taken out. A holder's row never changes: another's takes its place (`replaces`).
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table holders
      add column replaces text constraint holders_replaces_fkey references holders,
      add column superseded_at timestamptz,
      add column erased_at timestamptz;
    create index holders_replaced on holders (replaces) where replaces is not null;
    alter table customers add column erased_at timestamptz;
    create index disclosures_of_subject on disclosures (subject_id);
    create index domains_of_holder on domains (holder_id);
    create index domains_by_registrant_handle on domains (registrant_handle, registry) where registrant_handle is not null;

    -- null: the next reminder is not reckoned yet
    alter table domains add column data_reminder_at timestamptz;
    create index domains_data_reminders on domains (data_reminder_at, id) where released_at is null and data_reminder_at is not null;
    create index domains_unreckoned on domains (id) where released_at is null and data_reminder_at is null;

    create table holder_requests (
      id             text not null constraint holder_requests_pkey primary key,
      kind           text not null constraint holder_requests_kind_known check (kind in ('data', 'client')),
      operator_id    text not null,
      -- who acts for the holder; of a change of client the one who is to act
      customer_id    text not null,
      wanted         jsonb,
      -- the row with the new data, once the first domain is to have it
      new_holder_id  text,
      policy_version text not null,
      needs_paper    boolean not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      received_at    timestamptz,
      enter_by       timestamptz,
      accepted_at    timestamptz,
      accepted_by    text,
      ended_at       timestamptz,
      end_reason     text constraint holder_requests_reason_known check (end_reason in ('entered', 'refused', 'rejected', 'withdrawn')),
      end_say        text,
      alarmed_at     timestamptz,
      look_at        timestamptz,
      constraint holder_requests_ended_whole check ((ended_at is null) = (end_reason is null)),
      constraint holder_requests_accepted_whole check (num_nulls(accepted_at, accepted_by) in (0, 2))
    );
    create index holder_requests_of_customer on holder_requests (customer_id, asked_at desc, id);
    create index holder_requests_of_operator on holder_requests (operator_id, asked_at desc, id);
    create index holder_requests_open on holder_requests (operator_id, enter_by, id) where ended_at is null;
    create index holder_requests_due on holder_requests (look_at, id) where look_at is not null;

    create table holder_request_domains (
      request_id  text not null constraint holder_request_domains_request_fkey references holder_requests,
      domain_id   text not null constraint holder_request_domains_domain_fkey references domains,
      holder_id   text not null,
      needs_paper boolean not null,
      rule        text not null,
      how         text not null constraint holder_request_domains_how_known check (how in ('nothing', 'update-contact', 'new-registrant', 'hand-over')),
      within_hours int not null,
      new_handle  text,
      steps       jsonb,
      ended_at    timestamptz,
      entered     boolean,
      say         text,
      constraint holder_request_domains_pkey primary key (request_id, domain_id),
      constraint holder_request_domains_ended_whole check ((ended_at is null) = (entered is null))
    );
    create unique index holder_request_domains_one_open on holder_request_domains (domain_id) where ended_at is null;
    create index holder_request_domains_of_domain on holder_request_domains (domain_id);

    -- erased: the row tells that there was one
    alter table domain_papers alter column content drop not null;

    -- What was asked of the registry for a domain: written down before it is said, with the very steps.
    create table domain_changes (
      id             text not null constraint domain_changes_pkey primary key,
      domain_id      text not null constraint domain_changes_domain_fkey references domains,
      kind           text not null constraint domain_changes_kind_known check (kind in ('name-servers', 'dnssec', 'lock', 'hold')),
      wanted         jsonb not null,
      rule           text not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      steps          jsonb,
      done_at        timestamptz,
      refused_at     timestamptz,
      refused_say    text,
      constraint domain_changes_one_end check (num_nonnulls(done_at, refused_at) <= 1)
    );
    create unique index domain_changes_one_open on domain_changes (domain_id) where done_at is null and refused_at is null;
    create index domain_changes_of_domain on domain_changes (domain_id, asked_at desc, id);

    -- How a domain is delegated as far as it was said from here; no row: never.
    create table delegations (
      domain_id    text not null constraint delegations_pkey primary key constraint delegations_domain_fkey references domains,
      name_servers jsonb,
      dnssec       jsonb,
      locked_at    timestamptz,
      held_at      timestamptz
    );

    create table deregistrations (
      id             text not null constraint deregistrations_pkey primary key,
      domain_id      text not null constraint deregistrations_domain_fkey references domains,
      operator_id    text not null,
      customer_id    text not null,
      rule           text not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      confirmed_at   timestamptz,
      confirmed_by   text,
      approved_at    timestamptz,
      approved_by    text,
      approved_why   text,
      hosts          jsonb,
      ended_at       timestamptz,
      end_reason     text constraint deregistrations_reason_known check (end_reason in ('deregistered', 'refused', 'rejected', 'withdrawn')),
      end_say        text,
      constraint deregistrations_ended_whole check ((ended_at is null) = (end_reason is null))
    );
    create unique index deregistrations_one_open on deregistrations (domain_id) where ended_at is null;
    create index deregistrations_of_domain on deregistrations (domain_id);
    create index deregistrations_waiting on deregistrations (operator_id, confirmed_at, id) where ended_at is null and confirmed_at is not null;

    create table registrant_verifications (
      id             text not null constraint registrant_verifications_pkey primary key,
      operator_id    text not null,
      customer_id    text not null,
      domain_id      text not null constraint registrant_verifications_domain_fkey references domains,
      holder_id      text not null,
      email          text not null,
      token_hash     text not null constraint registrant_verifications_token_key unique,
      rule           text not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      verify_by      timestamptz not null,
      verified_at    timestamptz,
      overdue_at     timestamptz,
      decided_at     timestamptz,
      decided_by     text,
      decision       text constraint registrant_verifications_decision_known check (decision in ('hold', 'verified-by-hand')),
      closed_at      timestamptz,
      look_at        timestamptz,
      constraint registrant_verifications_decided_whole check (num_nulls(decided_at, decided_by, decision) in (0, 3))
    );
    create unique index registrant_verifications_one_open on registrant_verifications (domain_id, holder_id) where closed_at is null;
    create index registrant_verifications_of_domain on registrant_verifications (domain_id);
    create index registrant_verifications_due on registrant_verifications (look_at, id) where look_at is not null;
    create index registrant_verifications_overdue on registrant_verifications (operator_id, overdue_at, id) where overdue_at is not null and closed_at is null;

    create table erasures (
      id             text not null constraint erasures_pkey primary key,
      subject_type   text not null constraint erasures_subject_known check (subject_type in ('customer', 'holder')),
      subject_id     text not null,
      operator_id    text not null,
      customer_id    text not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      why            text not null,
      erased_at      timestamptz,
      confirmed_by   text,
      rejected_at    timestamptz,
      rejected_by    text,
      rejected_why   text,
      receipt        jsonb,
      constraint erasures_erased_whole check (num_nulls(erased_at, confirmed_by, receipt) in (0, 3)),
      constraint erasures_one_end check (num_nonnulls(erased_at, rejected_at) <= 1)
    );
    create unique index erasures_one_open on erasures (subject_type, subject_id) where erased_at is null and rejected_at is null;
    create index erasures_of_customer on erasures (customer_id, asked_at desc, id);
    create index erasures_of_operator on erasures (operator_id, asked_at desc, id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table erasures, registrant_verifications, deregistrations, delegations, domain_changes, holder_request_domains, holder_requests;
    alter table domains drop column data_reminder_at;
    drop index domains_of_holder, domains_by_registrant_handle, disclosures_of_subject;
    alter table domain_papers alter column content set not null;
    alter table customers drop column erased_at;
    alter table holders drop column replaces, drop column superseded_at, drop column erased_at;
  `)
}
