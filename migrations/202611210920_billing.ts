import type { Knex } from 'knex'

// Prices, debts and their documents, what the bank told us, and where each grosz of it went.
// Statements, credits, documents and refunds are facts: written once. What a credit still waits for is computed, never stored.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table price_list (
      operator_id text not null,
      item        text not null constraint price_list_item_known check (item in ('registration', 'renewal', 'reactivation')),
      zone        text not null,
      valid_from  date not null,
      net_minor   bigint not null constraint price_list_not_negative check (net_minor >= 0),
      vat_percent numeric(5, 2) not null constraint price_list_vat_range check (vat_percent between 0 and 100),
      currency    text not null,
      constraint price_list_pkey primary key (operator_id, item, zone, valid_from)
    );

    create table document_series (
      operator_id text not null,
      kind        text not null,
      year        int not null,
      last_number int not null constraint document_series_counted check (last_number >= 0),
      constraint document_series_pkey primary key (operator_id, kind, year)
    );

    create table debts (
      id             text primary key,
      operator_id    text not null,
      customer_id    text not null,
      matter         text not null,
      currency       text not null,
      gross_minor    bigint not null constraint debts_positive check (gross_minor > 0),
      opened_at      timestamptz not null,
      due_on         date not null,
      job_name       text not null,
      job_payload    jsonb not null,
      rule           text not null,
      policy_version text not null,
      credited_at    timestamptz,
      closed_at      timestamptz,
      closed_rule    text,
      closed_policy_version text,
      constraint debts_closed_by_a_rule check ((closed_at is null) = (closed_rule is null) and (closed_at is null) = (closed_policy_version is null))
    );
    create index debts_of_matter on debts (operator_id, matter);
    create index debts_of_customer on debts (customer_id, opened_at desc, id);

    create table documents (
      id          text primary key,
      operator_id text not null,
      customer_id text not null,
      debt_id     text not null references debts,
      kind        text not null constraint documents_kind_known check (kind in ('proforma')),
      number      text not null,
      issued_on   date not null,
      due_on      date not null,
      facts       jsonb not null,
      constraint documents_number_once unique (operator_id, kind, number),
      constraint documents_proforma_of_a_debt unique (debt_id, kind)
    );

    create table statement_files (
      operator_id text not null,
      sha256      text not null constraint statement_files_sha256_hex check (sha256 ~ '^[0-9a-f]{64}$'),
      filename    text not null,
      content     bytea not null,
      imported_at timestamptz not null,
      imported_by text not null,
      constraint statement_files_once primary key (operator_id, sha256)
    );

    create table statements (
      id            text primary key,
      operator_id   text not null,
      file_sha256   text not null,
      account       text not null,
      bank_id       text not null,
      from_at       timestamptz not null,
      to_at         timestamptz not null,
      from_day      date not null,
      to_day        date not null,
      currency      text not null,
      opening_minor bigint not null,
      closing_minor bigint not null,
      imported_at   timestamptz not null,
      constraint statements_forward check (from_at <= to_at and from_day <= to_day),
      constraint statements_once unique (account, bank_id, from_day, to_day),
      constraint statements_of_a_file foreign key (operator_id, file_sha256) references statement_files
    );

    create table credits (
      id            text primary key,
      operator_id   text not null,
      statement_id  text not null references statements,
      account       text not null,
      line_key      text not null,
      amount_minor  bigint not null constraint credits_positive check (amount_minor > 0),
      currency      text not null,
      booked_on     date not null,
      credited_at   timestamptz not null,
      title         text not null,
      payer_name    text,
      payer_account text,
      explanation   jsonb not null,
      recorded_at   timestamptz not null,
      constraint credits_line_once unique (account, line_key)
    );
    create index credits_of_operator on credits (operator_id, credited_at, id);

    create table bank_debits (
      id            text primary key,
      operator_id   text not null,
      statement_id  text not null references statements,
      account       text not null,
      line_key      text not null,
      amount_minor  bigint not null constraint bank_debits_positive check (amount_minor > 0),
      currency      text not null,
      booked_on     date not null,
      title         text not null,
      payee_name    text,
      payee_account text,
      reversal      boolean not null,
      constraint bank_debits_line_once unique (account, line_key)
    );

    create table allocations (
      credit_id    text not null references credits,
      debt_id      text not null references debts,
      amount_minor bigint not null constraint allocations_positive check (amount_minor > 0),
      rule         text not null,
      allocated_at timestamptz not null,
      returned_at  timestamptz,
      constraint allocations_pkey primary key (credit_id, debt_id)
    );
    create index allocations_of_debt on allocations (debt_id);

    create table refunds (
      id           text primary key,
      operator_id  text not null,
      credit_id    text not null references credits,
      debt_id      text not null references debts,
      amount_minor bigint not null constraint refunds_positive check (amount_minor > 0),
      currency     text not null,
      to_iban      text,
      title        text not null,
      rule         text not null,
      policy_version text not null,
      opened_at    timestamptz not null,
      state        text not null constraint refunds_state_known check (state in ('to-send', 'needs-account')),
      constraint refunds_state_fits check ((state = 'needs-account') = (to_iban is null)),
      constraint refunds_once unique (credit_id, debt_id)
    );
    create index refunds_of_operator on refunds (operator_id, opened_at, id);
    create index refunds_of_debt on refunds (debt_id);

    -- What a credit holds that neither pays a debt nor goes back: it waits for a person.
    create view waiting_credits as
      select * from (
        select c.*, (c.amount_minor
          - (select coalesce(sum(a.amount_minor), 0) from allocations a where a.credit_id = c.id and a.returned_at is null)
          - (select coalesce(sum(r.amount_minor), 0) from refunds r where r.credit_id = c.id))::bigint as rest_minor
        from credits c) credits_with_rest
      where rest_minor > 0;

    create trigger documents_append_only before update or delete or truncate on documents execute function refuse_change();
    create trigger statement_files_append_only before update or delete or truncate on statement_files execute function refuse_change();
    create trigger statements_append_only before update or delete or truncate on statements execute function refuse_change();
    create trigger credits_append_only before update or delete or truncate on credits execute function refuse_change();
    create trigger bank_debits_append_only before update or delete or truncate on bank_debits execute function refuse_change();

    -- Money out of a credit (held by debts, or going back) is never more than came in with it.
    create function credits_hold() returns trigger language plpgsql as $$
    declare
      came bigint;
      went bigint;
    begin
      select amount_minor into came from credits where id = new.credit_id for update;
      select coalesce((select sum(amount_minor) from allocations where credit_id = new.credit_id and returned_at is null), 0)
           + coalesce((select sum(amount_minor) from refunds where credit_id = new.credit_id), 0) into went;
      if went > came then
        raise exception 'credit % of % would be spent to %', new.credit_id, came, went using errcode = 'check_violation', constraint = 'credits_never_overspent';
      end if;
      return null;
    end $$;
    create trigger allocations_fit_credit after insert or update on allocations for each row execute function credits_hold();
    create trigger refunds_fit_credit after insert or update on refunds for each row execute function credits_hold();

    -- A debt takes no more than it asks for.
    create function debts_hold() returns trigger language plpgsql as $$
    declare
      asked bigint;
      given bigint;
    begin
      select gross_minor into asked from debts where id = new.debt_id for update;
      select coalesce(sum(amount_minor), 0) into given from allocations where debt_id = new.debt_id and returned_at is null;
      if given > asked then
        raise exception 'debt % of % would be paid %', new.debt_id, asked, given using errcode = 'check_violation', constraint = 'debts_never_overpaid';
      end if;
      return null;
    end $$;
    create trigger allocations_fit_debt after insert or update on allocations for each row execute function debts_hold();

    -- DOM-II.5: a debt is credited when all of it is there, once; a closed one stays closed.
    create function debts_settle() returns trigger language plpgsql as $$
    declare
      given bigint;
    begin
      if (old.gross_minor, old.currency, old.matter) is distinct from (new.gross_minor, new.currency, new.matter)
        or (old.credited_at is not null and new.credited_at is distinct from old.credited_at)
        or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
        raise exception 'debt % is settled or closed once and its sum never changes', new.id using errcode = 'check_violation', constraint = 'debts_written_once';
      end if;
      if old.credited_at is null and new.credited_at is not null then
        select coalesce(sum(amount_minor), 0) into given from allocations where debt_id = new.id and returned_at is null;
        if given <> new.gross_minor then
          raise exception 'debt % of % has only %', new.id, new.gross_minor, given using errcode = 'check_violation', constraint = 'debts_credited_in_full';
        end if;
      end if;
      return new;
    end $$;
    create trigger debts_settle before update on debts for each row execute function debts_settle();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop view waiting_credits;
    drop table refunds, allocations, bank_debits, credits, statements, statement_files, documents, debts, document_series, price_list;
    drop function credits_hold, debts_hold, debts_settle
  `)
}
