import type { Knex } from 'knex'

// Single fields of the terms that a customer's contract sets otherwise: immutable, found by the day on which a case begins; an empty patch ends them.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table contract_terms (
      id             text primary key,
      operator_id    text not null,
      customer_id    text not null,
      effective_from date not null,
      patch          jsonb not null constraint contract_terms_patch_object check (jsonb_typeof(patch) = 'object'),
      rule           text not null,
      agreed_on      date not null,
      published_at   timestamptz not null,
      published_by   text not null,
      constraint contract_terms_one_a_day unique (customer_id, effective_from)
    );
    create trigger contract_terms_append_only before update or delete or truncate on contract_terms execute function refuse_change();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table contract_terms')
}
