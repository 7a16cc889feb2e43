import type { Knex } from 'knex'

// What was said to registries: an intent each (one key, one outcome, for ever) and every attempt at it, written before it was made.
// `at` is business time; columns that end in `_by_machine` are machine time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table registry_calls (
      key                text not null constraint registry_calls_pkey primary key,
      registry           text not null,
      command            text not null,
      subject_type       text not null,
      subject_id         text not null,
      request            jsonb not null,
      at                 timestamptz not null,
      opened_by_machine  timestamptz not null,
      how                text constraint registry_calls_how_known check (how in ('answered', 'read')),
      ok                 boolean,
      code               int,
      reason_code        text,
      message            text,
      result             jsonb,
      settled_by_machine timestamptz,
      constraint registry_calls_settled_whole check (
        num_nulls(how, ok, settled_by_machine) in (0, 3) and
        case when ok is null then num_nonnulls(code, reason_code, message, result) = 0
             when ok then result is not null and code is null
             else result is null and code is not null and message is not null end)
    );
    create index registry_calls_of_subject on registry_calls (subject_type, subject_id);
    create index registry_calls_open on registry_calls (at) where ok is null;

    create table registry_attempts (
      id                bigint generated always as identity constraint registry_attempts_pkey primary key,
      call_key          text not null constraint registry_attempts_call_fkey references registry_calls,
      number            int not null constraint registry_attempts_counted check (number > 0),
      kind              text not null constraint registry_attempts_kind_known check (kind in ('say', 'ask')),
      command           text not null,
      cl_trid           text not null constraint registry_attempts_cl_trid_key unique,
      at                timestamptz not null,
      sent_by_machine   timestamptz not null,
      repeat_by_machine timestamptz,
      said              text not null,
      outcome           text constraint registry_attempts_outcome_known check (outcome in ('answered', 'unknown', 'unsent')),
      found             text constraint registry_attempts_found_known check (found in ('done', 'not-done', 'impossible')),
      code              int,
      reason_code       text,
      message           text,
      sv_trid           text,
      heard             text,
      ended_by_machine  timestamptz,
      ms                int,
      constraint registry_attempts_one_a_number unique (call_key, number),
      constraint registry_attempts_repeat_of_say check ((kind = 'say') = (repeat_by_machine is not null)),
      constraint registry_attempts_ended_whole check ((outcome is null) = (ended_by_machine is null))
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table registry_attempts, registry_calls')
}
