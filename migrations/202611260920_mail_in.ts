import type { Knex } from 'knex'

// Who is refused at the doors of the mail servers; whom a message could not be given, told when its sender comes again; and which process is delivering.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table door_blocks (
      id            text primary key,
      operator_id   text not null,
      kind          text not null constraint door_blocks_kind_known check (kind in ('address', 'domain', 'network')),
      value         text not null, -- normalised: 'ewa@example.org', 'example.org', '192.0.2.0/24'
      key           text not null generated always as (kind || ' ' || value) stored,
      rule          text not null,
      why           text not null,
      from_at       timestamptz not null,
      until_at      timestamptz, -- null: until it is released
      released_at   timestamptz,
      released_why  text,
      constraint door_blocks_some_time check (until_at > from_at),
      constraint door_blocks_released_for_a_reason check ((released_at is null) = (released_why is null))
    );
    create unique index door_blocks_one_open on door_blocks (key) where released_at is null;
    create index door_blocks_of_operator on door_blocks (operator_id, from_at desc, id desc);

    -- Machine time. A part of a message's recipients has it, this one cannot have it: said at RCPT when the sender comes again.
    create table delivery_refusals (
      sender         text not null,
      recipient      text not null, -- the mailbox
      key            text not null generated always as (sender || ' ' || recipient) stored,
      content        bytea not null,
      declared_bytes bigint not null, -- SIZE of MAIL FROM; 0: not declared
      code           int not null constraint delivery_refusals_code_permanent check (code between 500 and 599),
      text           text not null,
      used_bytes     bigint not null,
      quota_bytes    bigint not null,
      refused_at     timestamptz not null,
      constraint delivery_refusals_pkey primary key (sender, recipient)
    );
    create index delivery_refusals_by_key on delivery_refusals (key);
    create index delivery_refusals_by_age on delivery_refusals (refused_at);

    -- The SMTP process that is delivering now; it holds an advisory lock of this number for as long as it lives.
    alter table deliveries add column held_by int;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('alter table deliveries drop column held_by; drop table delivery_refusals, door_blocks')
}
