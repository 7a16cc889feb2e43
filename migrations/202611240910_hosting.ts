import type { Knex } from 'knex'

// Hosting contracts, their bills, suspensions, what waits for a person, files for the customer and receipts of deletions.
// Rows hold what happened; late, suspended and expiring are functions of them and of the time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table hosting_contracts (
      id              text primary key,
      operator_id     text not null,
      customer_id     text not null,
      package         text not null constraint hosting_contracts_package_named check (package ~ '^[a-z][a-z0-9]*$'),
      consumer        boolean not null,
      at_distance     boolean not null,
      length          text not null constraint hosting_contracts_length_known check (length in ('month', 'quarter', 'half-year', 'year', 'two-years')),
      next_length     text constraint hosting_contracts_next_length_known check (next_length in ('month', 'quarter', 'half-year', 'year', 'two-years')),
      policy_version  text not null, -- of the day of the order
      ordered_at      timestamptz not null,
      signed_on       date,
      started_at      timestamptz,
      anchor_on       date, -- the first day of the first period
      trial_through   date,
      restarted_on    date,
      resume_asked_at timestamptz,
      leaving_cause   text,
      leaving_on      date,
      leaving_rule    text,
      ended_at        timestamptz,
      end_cause       text,
      end_rule        text,
      erasable_from   date,
      erasure_bill    int,
      look_at         timestamptz,
      constraint hosting_contracts_started_whole check ((started_at is null) = (anchor_on is null)),
      constraint hosting_contracts_leaving_whole check ((leaving_on is null) = (leaving_cause is null) and (leaving_on is null) = (leaving_rule is null)),
      constraint hosting_contracts_ended_by_rule check ((ended_at is null) = (end_cause is null) and (ended_at is null) = (end_rule is null))
    );
    create index hosting_contracts_due on hosting_contracts (look_at, id) where look_at is not null;
    create index hosting_contracts_of_customer on hosting_contracts (customer_id, ordered_at desc, id);
    create index hosting_contracts_of_operator on hosting_contracts (operator_id, ordered_at desc, id);

    -- A period is billed once: the second worker meets the key.
    create table hosting_bills (
      contract_id       text not null constraint hosting_bills_contract_fkey references hosting_contracts,
      number            int not null constraint hosting_bills_counted check (number > 0),
      debt_id           text constraint hosting_bills_debt_key unique, -- billing's; null: credits made it free
      length            text not null,
      net_minor         bigint not null constraint hosting_bills_net_fits check (net_minor >= 0),
      from_day          date,
      through_day       date,
      policy_version    text not null,
      issued_on         date not null,
      due_on            date not null,
      credited_at       timestamptz,
      closed_at         timestamptz,
      demand_on         date,
      demand_term_on    date,
      held_until        timestamptz,
      disputed_at       timestamptz,
      dispute_ended_at  timestamptz,
      interest_asked_at timestamptz,
      interest_debt_id  text,
      constraint hosting_bills_pkey primary key (contract_id, number),
      constraint hosting_bills_period_whole check ((from_day is null) = (through_day is null) and from_day <= through_day),
      constraint hosting_bills_demand_whole check ((demand_on is null) = (demand_term_on is null)),
      constraint hosting_bills_dispute_begins check (dispute_ended_at is null or disputed_at is not null)
    );
    create unique index hosting_bills_period_once on hosting_bills (contract_id, from_day) where closed_at is null;

    create table hosting_suspensions (
      id          text primary key,
      contract_id text not null constraint hosting_suspensions_contract_fkey references hosting_contracts,
      cause       text not null constraint hosting_suspensions_cause_known check (cause in ('unpaid', 'breach')),
      rule        text not null,
      why         text,
      from_at     timestamptz not null,
      until_at    timestamptz,
      until_rule  text,
      constraint hosting_suspensions_ended_by_rule check ((until_at is null) = (until_rule is null))
    );
    create unique index hosting_suspensions_one_open on hosting_suspensions (contract_id) where until_at is null;
    create index hosting_suspensions_of_contract on hosting_suspensions (contract_id, from_at);

    -- What was billed for a time that nobody owes: less is asked next time (VO-11, OG-16.5).
    create table hosting_credits (
      id          text primary key,
      contract_id text not null constraint hosting_credits_contract_fkey references hosting_contracts,
      net_minor   bigint not null constraint hosting_credits_positive check (net_minor > 0),
      rule        text not null,
      granted_at  timestamptz not null,
      used_bill   int,
      used_minor  bigint,
      constraint hosting_credits_used_whole check ((used_bill is null) = (used_minor is null) and used_minor <= net_minor)
    );
    create index hosting_credits_open on hosting_credits (contract_id, granted_at) where used_bill is null;

    create table hosting_questions (
      id             text primary key,
      contract_id    text not null constraint hosting_questions_contract_fkey references hosting_contracts,
      operator_id    text not null,
      customer_id    text not null,
      about          text not null constraint hosting_questions_about_known check (about in ('suspend', 'terminate', 'erase')),
      bill           int,
      rule           text not null,
      policy_version text not null,
      evidence       jsonb not null,
      opened_at      timestamptz not null,
      closed_at      timestamptz,
      closed_by      text,
      outcome        text constraint hosting_questions_outcome_known check (outcome in ('done', 'dismissed', 'dropped')),
      why            text,
      constraint hosting_questions_closed_whole check ((closed_at is null) = (outcome is null) and (closed_at is null) = (closed_by is null))
    );
    create unique index hosting_questions_asked_once on hosting_questions (contract_id, about, coalesce(bill, 0)) where outcome is distinct from 'dropped';
    create index hosting_questions_open on hosting_questions (operator_id, opened_at, id) where closed_at is null;

    create table hosting_mail_domains (
      mail_domain_id text constraint hosting_mail_domains_pkey primary key, -- mail's; no foreign key across contexts
      contract_id    text not null constraint hosting_mail_domains_contract_fkey references hosting_contracts,
      added_at       timestamptz not null
    );
    create index hosting_mail_domains_of_contract on hosting_mail_domains (contract_id);

    create table hosting_exports (
      id          text primary key,
      contract_id text not null constraint hosting_exports_contract_fkey references hosting_contracts,
      filename    text not null,
      sha256      text not null constraint hosting_exports_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$'),
      content     bytea not null,
      made_at     timestamptz not null,
      made_by     text not null
    );
    create index hosting_exports_of_contract on hosting_exports (contract_id, made_at desc);
    create trigger hosting_exports_append_only before update or delete or truncate on hosting_exports execute function refuse_change();

    create table hosting_erasures (
      contract_id text constraint hosting_erasures_pkey primary key references hosting_contracts,
      erased_at   timestamptz not null,
      erased_by   text not null,
      why         text not null,
      receipt     jsonb not null
    );
    create trigger hosting_erasures_append_only before update or delete or truncate on hosting_erasures execute function refuse_change();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table hosting_erasures, hosting_exports, hosting_mail_domains, hosting_questions, hosting_credits, hosting_suspensions, hosting_bills, hosting_contracts')
}
