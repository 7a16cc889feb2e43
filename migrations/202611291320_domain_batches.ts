import type { Knex } from 'knex'

// One act asked for many domains: tried first (what would come of each), then, when that was seen and wanted, done one by one.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table domain_batches (
      id           text not null constraint domain_batches_pkey primary key,
      operator_id  text not null,
      customer_id  text, -- null: of staff, for any customer of the operator
      user_id      text not null,
      act          jsonb not null,
      asked_at     timestamptz not null,
      confirmed_at timestamptz
    );

    create table domain_batch_items (
      batch_id     text not null constraint domain_batch_items_batch_fkey references domain_batches,
      domain_id    text not null constraint domain_batch_items_domain_fkey references domains,
      place        int not null,
      foreseen     text constraint domain_batch_items_foreseen_known check (foreseen in ('do', 'nothing', 'refuse')),
      outcome      text constraint domain_batch_items_outcome_known check (outcome in ('done', 'nothing', 'refused')),
      -- why not: reason, rule and sentence of the refusal that was foreseen, or of the one that came
      refusal      jsonb,
      ended_at     timestamptz,
      constraint domain_batch_items_pkey primary key (batch_id, domain_id),
      constraint domain_batch_items_place_once unique (batch_id, place),
      constraint domain_batch_items_ended_whole check ((ended_at is null) = (outcome is null)),
      constraint domain_batch_items_refused_why check ((foreseen is not distinct from 'refuse' or outcome is not distinct from 'refused') = (refusal is not null))
    );
    create index domain_batch_items_untried on domain_batch_items (batch_id, place) where foreseen is null;
    create index domain_batch_items_undone on domain_batch_items (batch_id, place) where foreseen = 'do' and outcome is null;
    create index domain_batch_items_of_domain on domain_batch_items (domain_id);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table domain_batch_items, domain_batches')
}
