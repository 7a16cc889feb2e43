import type { Knex } from 'knex'

// Programs are told what was decided: to whom, by which secrets, each event from the line of the journal to its last attempt.
// The journal's ids are given before their transactions commit, so that a cursor over them would miss who commits late: the trigger notes each line in its own transaction.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table webhook_endpoints (
      id          text primary key,
      operator_id text not null,
      customer_id text, -- null: the operator's own, told of every customer
      url         text not null constraint webhook_endpoints_url_short check (length(url) <= 2000),
      label       text not null,
      events      text[] not null, -- none: everything
      created_at  timestamptz not null,
      paused_at   timestamptz, -- machine time
      paused_why  text constraint webhook_endpoints_paused_known check (paused_why in ('owner', 'failing', 'gone')),
      asked_at    timestamptz, -- machine time: a job for it waits
      ended_at    timestamptz,
      constraint webhook_endpoints_paused_for_a_reason check ((paused_at is null) = (paused_why is null))
    );
    create index webhook_endpoints_told on webhook_endpoints (operator_id, customer_id) where ended_at is null;
    create index webhook_endpoints_of_operator on webhook_endpoints (operator_id, id);

    -- Machine time. The former secret signs for a day beside the new one.
    create table webhook_secrets (
      id          bigint generated always as identity primary key,
      endpoint_id text not null constraint webhook_secrets_endpoint_fkey references webhook_endpoints,
      sealed      text not null,
      made_at     timestamptz not null,
      until_at    timestamptz
    );
    create unique index webhook_secrets_one_current on webhook_secrets (endpoint_id) where until_at is null;

    -- Lines of the journal of which no event was made yet.
    create table webhook_facts (
      audit_id bigint primary key
    );

    create table webhook_events (
      id          text primary key, -- webhook-id
      seq         bigint generated always as identity,
      audit_id    bigint constraint webhook_events_once unique, -- null: a test
      operator_id text not null,
      customer_id text,
      type        text not null,
      at          timestamptz not null, -- business time of the decision
      made_at     timestamptz not null, -- machine time
      body        text not null -- as it is signed, the same in every attempt
    );
    create index webhook_events_of_customer on webhook_events (customer_id, at, seq);
    create index webhook_events_of_operator on webhook_events (operator_id, at, seq);
    create index webhook_events_by_age on webhook_events (made_at);

    -- One event to one endpoint. Machine time.
    create table webhook_deliveries (
      id          text primary key,
      seq         bigint generated always as identity,
      endpoint_id text not null constraint webhook_deliveries_endpoint_fkey references webhook_endpoints,
      event_id    text not null constraint webhook_deliveries_event_fkey references webhook_events,
      made_at     timestamptz not null,
      replay      boolean not null,
      tries       int not null default 0, -- since its endpoint was last resumed
      next_at     timestamptz, -- only of the oldest that is open: the others wait for it
      ended_at    timestamptz,
      outcome     text constraint webhook_deliveries_outcome_known check (outcome in ('delivered', 'skipped')),
      constraint webhook_deliveries_ended check ((ended_at is null) = (outcome is null)),
      constraint webhook_deliveries_waits_no_more check (ended_at is null or next_at is null)
    );
    create index webhook_deliveries_of_endpoint on webhook_deliveries (endpoint_id, seq);
    create index webhook_deliveries_open on webhook_deliveries (endpoint_id, seq) where ended_at is null;
    create index webhook_deliveries_due on webhook_deliveries (next_at) where next_at is not null;
    create index webhook_deliveries_of_event on webhook_deliveries (event_id);

    create table webhook_attempts (
      id          bigint generated always as identity primary key,
      delivery_id text not null constraint webhook_attempts_delivery_fkey references webhook_deliveries on delete cascade,
      at          timestamptz not null,
      ms          int, -- null: its worker was killed, or is at it
      status      int,
      answer      text, -- the first octets
      fault       text
    );
    create index webhook_attempts_of_delivery on webhook_attempts (delivery_id, id);

    create function note_webhook_fact() returns trigger language plpgsql as $$
    begin
      if exists (select from webhook_endpoints where operator_id = new.operator_id and (customer_id is null or customer_id = new.customer_id) and ended_at is null) then
        insert into webhook_facts (audit_id) values (new.id);
      end if;
      return null;
    end $$;
    create trigger audit_webhooks after insert on audit for each row when (new.action in (
      'order.place', 'order.place-transfer', 'order.cancel',
      'domain.register', 'renewal.issue-proforma', 'domain.renew', 'renewal.note-blocked', 'renewal.release', 'domain.deregister', 'domain.lapse',
      'domain.transfer-in', 'transfer-out.ask', 'domain.transfer-away', 'domain.change-holder',
      'debt.open', 'invoice.issue', 'invoice.correct', 'debt.settle', 'debt.settle-again', 'debt.reopen', 'refund.open', 'refund.sent',
      'mailbox.create', 'mailbox.suspend', 'mailbox.block', 'mailbox.resume', 'mailbox.delete', 'mailbox.undelete',
      'hosting.start', 'hosting.suspend', 'hosting.resume', 'hosting.end',
      'case.open', 'case.answer-objection', 'case.decide-termination', 'case.release'
    )) execute function note_webhook_fact();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger audit_webhooks on audit;
    drop function note_webhook_fact();
    drop table webhook_attempts, webhook_deliveries, webhook_events, webhook_facts, webhook_secrets, webhook_endpoints`)
}
