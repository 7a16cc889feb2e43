import type { Knex } from 'knex'

// Orders, domains, what is asked for each period (the domains' own note of debts: billing's ids, no foreign key across contexts), steps taken once.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table orders (
      id             text primary key,
      operator_id    text not null,
      customer_id    text not null,
      holder_id      text not null,
      name           text not null constraint orders_name_ascii check (name = lower(name) and name ~ '^[a-z0-9.-]+$'),
      display_name   text not null,
      zone           text not null,
      years          int not null constraint orders_years_range check (years between 1 and 10),
      policy_version text not null,
      placed_at      timestamptz not null,
      keep_until     timestamptz not null,
      debt_id        text,
      credited_at    timestamptz,
      withdrawn_at   timestamptz,
      -- written before the registry is asked, so that asking again says the same
      registering_at    timestamptz,
      registrant_handle text,
      auth_info_sealed  text,
      ended_at       timestamptz,
      end_rule       text,
      end_reason     text,
      domain_id      text,
      look_at        timestamptz
    );
    create unique index orders_one_open_per_name on orders (name) where ended_at is null;
    create index orders_of_customer on orders (customer_id, placed_at desc, id);
    create index orders_due on orders (look_at, id) where look_at is not null;

    create table domains (
      id                text primary key,
      operator_id       text not null,
      customer_id       text not null,
      holder_id         text not null,
      order_id          text constraint domains_order_key unique,
      name              text not null constraint domains_name_ascii check (name = lower(name) and name ~ '^[a-z0-9.-]+$'),
      display_name      text not null,
      zone              text not null,
      registry          text not null,
      policy_version    text not null,
      registrant_handle text not null,
      auth_info_sealed  text not null,
      registered_at     timestamptz not null,
      expires_at        timestamptz not null,
      expires_on        date not null,
      released_at       timestamptz,
      look_at           timestamptz
    );
    create unique index domains_one_living_per_name on domains (name) where released_at is null;
    create index domains_of_customer on domains (customer_id, name);
    create index domains_by_expiry on domains (expires_on, id) where released_at is null;
    create index domains_due on domains (look_at, id) where look_at is not null;

    create table renewals (
      domain_id       text not null references domains,
      period_from     date not null,
      policy_version  text not null,
      debt_id         text not null,
      issued_on       date not null,
      due_on          date not null,
      credited_at     timestamptz,
      fee_debt_id     text,
      fee_credited_at timestamptz,
      done_at         timestamptz,
      refused_at      timestamptz,
      refused_say     text,
      constraint renewals_one_a_period primary key (domain_id, period_from)
    );

    create table domain_steps (
      domain_id   text not null references domains,
      period_from date not null,
      step        text not null,
      rule        text not null,
      taken_at    timestamptz not null,
      constraint domain_steps_pkey primary key (domain_id, period_from, step)
    );

    create table disclosures (
      id          bigint generated always as identity primary key,
      holder_id   text not null,
      recipient   text not null,
      purpose     text not null,
      subject_id  text not null,
      at          timestamptz not null,
      constraint disclosures_once unique (holder_id, recipient, subject_id)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table disclosures, domain_steps, renewals, domains, orders')
}
