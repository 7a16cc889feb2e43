import type { Knex } from 'knex'

// VAT invoices and their corrections, what they rest on (who sells, whose VAT id was confirmed, exchange rates, consent to e-mail), and price lists that are announced before they bite.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table documents
      add column corrects text references documents,
      drop constraint documents_kind_known,
      drop constraint documents_proforma_of_a_debt,
      add constraint documents_kind_known check (kind in ('proforma', 'invoice', 'correction')),
      add constraint documents_correction_of_an_invoice check ((kind = 'correction') = (corrects is not null));
    create unique index documents_proforma_of_a_debt on documents (debt_id) where kind = 'proforma';
    create unique index documents_invoice_of_a_debt on documents (debt_id) where kind = 'invoice';
    create index documents_of_debt on documents (debt_id, kind);
    create index documents_corrections on documents (corrects, number) where corrects is not null;
    create index documents_newest on documents (operator_id, issued_on desc, id desc);
    create index documents_of_customer on documents (customer_id, issued_on desc, id desc);

    -- The number that the state's system gave an invoice after it was issued.
    create table ksef_numbers (
      document_id text primary key references documents,
      ksef_number text not null constraint ksef_numbers_once unique,
      assigned_at timestamptz not null
    );

    -- A refund or an end after the invoice: it says more than is kept. Noted by the database, so that no way of giving money back can forget it.
    create table invoices_to_correct (
      debt_id text primary key references debts,
      since   timestamptz not null
    );
    create index invoices_to_correct_oldest on invoices_to_correct (since, debt_id);
    create function allocations_note_correction() returns trigger language plpgsql as $$
    begin
      insert into invoices_to_correct
        select new.debt_id, new.returned_at where exists (select from documents where debt_id = new.debt_id and kind = 'invoice')
        on conflict do nothing;
      return null;
    end $$;
    create trigger allocations_note_correction after update of returned_at on allocations for each row
      when (old.returned_at is null and new.returned_at is not null) execute function allocations_note_correction();
    create function debts_note_correction() returns trigger language plpgsql as $$
    begin
      insert into invoices_to_correct
        select new.id, new.closed_at where exists (select from documents where debt_id = new.id and kind = 'invoice')
        on conflict do nothing;
      return null;
    end $$;
    create trigger debts_note_correction after update of closed_at on debts for each row
      when (old.closed_at is null and new.closed_at is not null) execute function debts_note_correction();

    -- Documents of customers who take no e-mail: to be printed and posted.
    create table documents_to_post (
      document_id text primary key references documents,
      operator_id text not null,
      opened_at   timestamptz not null,
      posted_at   timestamptz,
      posted_by   text,
      constraint documents_to_post_by_somebody check ((posted_at is null) = (posted_by is null))
    );
    create index documents_to_post_open on documents_to_post (operator_id, opened_at, document_id) where posted_at is null;

    -- OG-9
    create table invoice_consents (
      id          text primary key,
      operator_id text not null,
      customer_id text not null,
      accepted    boolean not null,
      received_on date not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    );
    create index invoice_consents_of_customer on invoice_consents (customer_id, received_on, recorded_at, id);

    create table vat_sellers (
      operator_id  text not null,
      valid_from   date not null,
      oss          boolean not null,
      exempt_basis text,
      recorded_at  timestamptz not null,
      recorded_by  text not null,
      constraint vat_sellers_pkey primary key (operator_id, valid_from)
    );

    -- What VIES answered when somebody asked: the proof of a reverse charge.
    create table vat_id_checks (
      id          text primary key,
      operator_id text not null,
      customer_id text not null,
      vat_id      text not null,
      valid       boolean not null,
      checked_on  date not null,
      proof       text not null,
      recorded_at timestamptz not null,
      recorded_by text not null
    );
    create index vat_id_checks_of_customer on vat_id_checks (customer_id, checked_on desc, recorded_at desc, id);

    create table exchange_rates (
      currency     text not null constraint exchange_rates_currency_known check (currency in ('EUR')),
      published_on date not null,
      rate         numeric(12, 6) not null constraint exchange_rates_positive check (rate > 0),
      source       text not null,
      recorded_at  timestamptz not null,
      recorded_by  text not null,
      constraint exchange_rates_once primary key (currency, published_on)
    );

    create table price_lists (
      id             text primary key,
      operator_id    text not null,
      valid_from     date not null,
      notice_days    int not null constraint price_lists_notice check (notice_days >= 0),
      policy_version text not null,
      published_at   timestamptz not null,
      published_by   text not null,
      told_on        date
    );
    create index price_lists_of_operator on price_lists (operator_id, valid_from desc, id);

    alter table price_list
      add column list_id text references price_lists,
      drop constraint price_list_pkey,
      drop constraint price_list_item_known,
      add constraint price_list_item_named check (item ~ '^[a-z][a-z0-9-]*$'),
      add constraint price_list_currency_known check (currency in ('PLN', 'EUR')),
      add constraint price_list_pkey primary key (operator_id, item, zone, currency, valid_from);
    create index price_list_of_list on price_list (list_id) where list_id is not null;
    create index domains_of_zone on domains (operator_id, zone, customer_id) where released_at is null;

    create trigger ksef_numbers_append_only before update or delete or truncate on ksef_numbers execute function refuse_change();
    create trigger invoice_consents_append_only before update or delete or truncate on invoice_consents execute function refuse_change();
    create trigger vat_sellers_append_only before update or delete or truncate on vat_sellers execute function refuse_change();
    create trigger vat_id_checks_append_only before update or delete or truncate on vat_id_checks execute function refuse_change();
    create trigger exchange_rates_append_only before update or delete or truncate on exchange_rates execute function refuse_change();
    create trigger price_list_append_only before update or delete or truncate on price_list execute function refuse_change();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger price_list_append_only on price_list;
    drop index domains_of_zone;
    alter table price_list
      drop column list_id,
      drop constraint price_list_item_named,
      drop constraint price_list_currency_known,
      drop constraint price_list_pkey,
      add constraint price_list_item_known check (item in ('registration', 'renewal', 'reactivation')),
      add constraint price_list_pkey primary key (operator_id, item, zone, valid_from);
    drop trigger allocations_note_correction on allocations;
    drop trigger debts_note_correction on debts;
    drop function allocations_note_correction, debts_note_correction;
    drop table price_lists, exchange_rates, vat_id_checks, vat_sellers, invoice_consents, documents_to_post, invoices_to_correct, ksef_numbers;
    drop index documents_proforma_of_a_debt, documents_invoice_of_a_debt, documents_of_debt, documents_newest, documents_of_customer;
    alter table documents
      drop constraint documents_kind_known,
      drop constraint documents_correction_of_an_invoice,
      drop column corrects,
      add constraint documents_kind_known check (kind in ('proforma')),
      add constraint documents_proforma_of_a_debt unique (debt_id, kind);
  `)
}
