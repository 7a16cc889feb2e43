import type { Knex } from 'knex'

// What registries told us through their poll queues, as it came, and what was made of it. Columns that end in `_by_machine` are machine time.
// Some registries count their messages anew after a reset: the same id with another content is another message.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table registry_messages (
      id                  text not null constraint registry_messages_pkey primary key,
      registry            text not null,
      account             text not null,
      message_id          text not null,
      fingerprint         bytea not null,
      queued_at           timestamptz,
      received_at         timestamptz not null,
      received_by_machine timestamptz not null,
      words               text not null,
      frame_sealed        text not null,
      shown               text not null,
      events              jsonb not null,
      acked_by_machine    timestamptz,
      handled_at          timestamptz,
      handling            jsonb,
      needs_person        text,
      closed_at           timestamptz,
      closed_by           text,
      constraint registry_messages_once unique (registry, account, message_id, fingerprint),
      constraint registry_messages_handled_whole check ((handled_at is null) = (handling is null)),
      constraint registry_messages_needs_handled check (needs_person is null or handled_at is not null),
      constraint registry_messages_closed_whole check (num_nulls(closed_at, closed_by) in (0, 2))
    );
    create index registry_messages_newest on registry_messages (received_by_machine desc, id);
    create index registry_messages_waiting on registry_messages (received_by_machine) where needs_person is not null and closed_at is null;

    create table registry_queues (
      registry          text not null,
      account           text not null,
      asked_by_machine  timestamptz not null,
      empty_by_machine  timestamptz,
      waiting           int,
      fault             text,
      constraint registry_queues_pkey primary key (registry, account)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table registry_queues, registry_messages')
}
