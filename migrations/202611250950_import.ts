import type { Knex } from 'knex'

// What another operator's customers had, taken over: who asked, what came of each line, what registries answered, the former operator's documents.
// Money taken over is a credit of its own kind, so that every grosz keeps its place.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table takeovers (
      id             text constraint takeovers_pkey primary key,
      operator_id    text not null constraint takeovers_operator_fkey references operators,
      source         text not null constraint takeovers_source_word check (source ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
      dry_run        boolean not null,
      skip_faulty    boolean not null,
      offline        boolean not null,
      digest         text not null constraint takeovers_digest_hex check (digest ~ '^[0-9a-f]{64}$'),
      files          jsonb not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      asked_by       text not null,
      progress       jsonb,
      ended_at       timestamptz,
      outcome        text constraint takeovers_outcome_known check (outcome in ('checked', 'faulty', 'entered', 'nothing-new')),
      report         jsonb,
      constraint takeovers_ended check ((ended_at is null) = (outcome is null) and (ended_at is null) = (report is null))
    );
    create index takeovers_of_operator on takeovers (operator_id, asked_at desc, id);
    create unique index takeovers_one_underway on takeovers (operator_id, source, digest) where ended_at is null and not dry_run;

    -- The files as they were sent, until they are done; then what could not be entered of them.
    create table takeover_files (
      takeover_id text not null constraint takeover_files_takeover_fkey references takeovers,
      name        text not null,
      content     bytea not null,
      constraint takeover_files_pkey primary key (takeover_id, name)
    );

    create table takeover_answers (
      takeover_id text not null constraint takeover_answers_takeover_fkey references takeovers,
      name        text not null,
      standing    jsonb not null,
      asked_at    timestamptz not null,
      constraint takeover_answers_pkey primary key (takeover_id, name)
    );

    -- What became of each line: the same line again makes nothing.
    create table taken_over (
      operator_id text not null,
      source      text not null,
      kind        text not null constraint taken_over_kind_known check (kind in ('customer', 'holder', 'domain', 'balance', 'document')),
      reference   text not null,
      object_id   text not null,
      takeover_id text not null constraint taken_over_takeover_fkey references takeovers,
      line        int not null,
      digest      text not null,
      taken_at    timestamptz not null,
      constraint taken_over_pkey primary key (operator_id, source, kind, reference)
    );
    create index taken_over_by_takeover on taken_over (takeover_id, kind);
    create trigger taken_over_append_only before update or delete or truncate on taken_over execute function refuse_change();

    create table former_documents (
      id          text constraint former_documents_pkey primary key,
      operator_id text not null,
      customer_id text not null constraint former_documents_customer_fkey references customers,
      source      text not null,
      kind        text not null constraint former_documents_kind_known check (kind in ('proforma', 'invoice')),
      number      text not null,
      -- How a transfer's title may name it; null: it cannot be told for certain from a title.
      title_key   text,
      issued_on   date not null,
      due_on      date not null,
      net_minor   bigint not null,
      vat_rate    text not null,
      gross_minor bigint not null,
      currency    text not null constraint former_documents_currency_known check (currency in ('PLN', 'EUR')),
      paid_on     date,
      paper       bytea,
      debt_id     text constraint former_documents_debt_fkey references debts,
      taken_at    timestamptz not null,
      constraint former_documents_number_once unique (operator_id, source, kind, number),
      constraint former_documents_owed_or_paid check ((paid_on is null) = (debt_id is not null))
    );
    create index former_documents_of_customer on former_documents (customer_id, issued_on desc, id);
    create index former_documents_by_title on former_documents (operator_id, title_key) where title_key is not null and debt_id is not null;
    create trigger former_documents_append_only before update or delete or truncate on former_documents execute function refuse_change_but_erasure();

    alter table credits
      add column takeover_id text,
      drop constraint credits_of_one_source,
      add constraint credits_of_one_source check (num_nonnulls(statement_id, provider_id, takeover_id) = 1);

    create index customers_by_tax_id on customers (operator_id, tax_id) where tax_id is not null;
    create index customers_by_email on customers (operator_id, lower(email));
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw("do $$ begin raise exception 'money that moved under this version cannot be told in the one before: restore a backup'; end $$")
}
