import type { Knex } from 'knex'

// Money in and out: further accounts, customers' own account numbers, payment providers, what a bank takes back, refunds on their way.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- An account besides operators.bank_account that customers pay to, or that one itself, to give it a range of individual numbers.
    create table bank_accounts (
      account        text primary key,
      operator_id    text not null constraint bank_accounts_operator_fkey references operators,
      currency       text not null constraint bank_accounts_currency_known check (currency in ('PLN', 'EUR')),
      virtual_prefix text constraint bank_accounts_prefix_digits check (virtual_prefix ~ '^[0-9]{12}$'),
      opened_at      timestamptz not null
    );
    create index bank_accounts_of_operator on bank_accounts (operator_id, account);

    create table payer_series (
      operator_id text constraint payer_series_pkey primary key references operators,
      last_serial int not null constraint payer_series_counted check (last_serial > 0)
    );
    create table payer_references (
      customer_id text constraint payer_references_pkey primary key references customers,
      operator_id text not null,
      serial      int not null,
      given_at    timestamptz not null,
      constraint payer_references_serial_once unique (operator_id, serial)
    );
    create table customer_accounts (
      account      text constraint customer_accounts_pkey primary key,
      operator_id  text not null,
      customer_id  text not null constraint customer_accounts_customer_fkey references customers,
      bank_account text not null constraint customer_accounts_bank_fkey references bank_accounts,
      given_at     timestamptz not null,
      constraint customer_accounts_one_each unique (customer_id, bank_account)
    );

    -- Whom an account has paid for before.
    create table payer_accounts (
      operator_id text not null,
      account     text not null,
      customer_id text not null,
      seen_at     timestamptz not null,
      constraint payer_accounts_pkey primary key (operator_id, account, customer_id)
    );

    create table payment_providers (
      id             text constraint payment_providers_pkey primary key,
      operator_id    text not null constraint payment_providers_operator_fkey references operators,
      name           text not null,
      payout_account text,
      secret_sealed  text not null,
      opened_at      timestamptz not null,
      opened_by      text not null,
      closed_at      timestamptz
    );
    create index payment_providers_of_operator on payment_providers (operator_id, id);
    create index payment_providers_pay_from on payment_providers (operator_id, payout_account) where payout_account is not null;

    alter table statements
      add column format text not null default 'camt.053' constraint statements_format_known check (format in ('camt.053', 'mt940')),
      add column credits_minor bigint,
      add column debits_minor bigint;
    create index statements_of_account on statements (account, from_day);

    alter table credits
      alter column statement_id drop not null,
      add column provider_id text constraint credits_provider_fkey references payment_providers,
      add column own_account text,
      add column end_to_end_id text,
      add column bank_reference text,
      add constraint credits_of_one_source check ((statement_id is null) <> (provider_id is null));
    create index credits_booked on credits (account, booked_on);
    alter table bank_debits add column end_to_end_id text, add column bank_reference text, add column payment_info_id text;
    create index bank_debits_booked on bank_debits (account, booked_on);
    create index bank_debits_reversals on bank_debits (operator_id, booked_on, id) where reversal;

    -- As it came, for each payment that a provider told us of.
    create table provider_notifications (
      provider_id text not null constraint provider_notifications_provider_fkey references payment_providers,
      payment_id  text not null,
      credit_id   text not null constraint provider_notifications_credit_fkey references credits,
      content     bytea not null,
      received_at timestamptz not null,
      constraint provider_notifications_once primary key (provider_id, payment_id)
    );

    -- What a provider hands over of payments that are booked already: money between our own accounts.
    create table provider_payouts (
      id           text constraint provider_payouts_pkey primary key,
      operator_id  text not null,
      provider_id  text not null constraint provider_payouts_provider_fkey references payment_providers,
      statement_id text not null constraint provider_payouts_statement_fkey references statements,
      account      text not null,
      line_key     text not null,
      amount_minor bigint not null constraint provider_payouts_positive check (amount_minor > 0),
      currency     text not null,
      booked_on    date not null,
      title        text not null,
      payer_account text,
      bank_reference text,
      constraint provider_payouts_line_once unique (account, line_key)
    );
    create index provider_payouts_of_provider on provider_payouts (provider_id, booked_on);
    create index provider_payouts_booked on provider_payouts (account, booked_on);

    -- Owed again: the bank took back money that had paid it. What was done for it stays done.
    alter table debts
      alter column job_name drop not null,
      alter column job_payload drop not null,
      add constraint debts_job_whole check ((job_name is null) = (job_payload is null)),
      add column reopened_at timestamptz,
      add column interest_on text constraint debts_interest_fkey references debts;
    create unique index debts_interest_once on debts (interest_on) where interest_on is not null;
    create index debts_owed on debts (customer_id, due_on, id) where closed_at is null and (credited_at is null or reopened_at is not null);
    create index debts_owed_sum on debts (operator_id, gross_minor, id) where closed_at is null and (credited_at is null or reopened_at is not null);

    create table credit_returns (
      debit_id       text constraint credit_returns_pkey primary key references bank_debits,
      credit_id      text not null constraint credit_returns_credit_fkey references credits,
      covered_minor  bigint not null constraint credit_returns_covered check (covered_minor >= 0),
      missing_minor  bigint not null constraint credit_returns_missing check (missing_minor >= 0),
      rule           text not null,
      returned_at    timestamptz not null,
      constraint credit_returns_once unique (credit_id)
    );
    create index credit_returns_missing_money on credit_returns (returned_at) where missing_minor > 0;

    create table refund_files (
      id          text constraint refund_files_pkey primary key,
      operator_id text not null,
      account     text not null,
      currency    text not null,
      execute_on  date not null,
      count       int not null constraint refund_files_counted check (count > 0),
      total_minor bigint not null constraint refund_files_positive check (total_minor > 0),
      content     bytea not null,
      built_at    timestamptz not null,
      built_by    text not null,
      reopened_at timestamptz,
      reopened_by text,
      reopened_because text,
      constraint refund_files_reopened check ((reopened_at is null) = (reopened_by is null) and (reopened_at is null) = (reopened_because is null))
    );
    create index refund_files_of_operator on refund_files (operator_id, built_at desc, id);

    alter table refunds
      drop constraint refunds_state_known,
      drop constraint refunds_state_fits,
      drop constraint refunds_once,
      alter column debt_id drop not null,
      add column to_name text,
      add column file_id text constraint refunds_file_fkey references refund_files,
      add column debit_id text constraint refunds_debit_fkey references bank_debits,
      add column returned_credit_id text constraint refunds_returned_fkey references credits,
      add column state_at timestamptz,
      add column say text,
      add constraint refunds_state_known check (state in ('needs-account', 'to-send', 'in-file', 'sent', 'failed', 'returned', 'at-provider', 'cancelled')),
      add constraint refunds_state_fits check (case state
        when 'needs-account' then to_iban is null and file_id is null
        when 'to-send' then to_iban is not null and file_id is null
        when 'in-file' then to_iban is not null and file_id is not null
        when 'at-provider' then to_iban is null and file_id is null
        else true end);
    update refunds set state_at = opened_at;
    alter table refunds alter column state_at set not null;
    create index refunds_of_credit on refunds (credit_id);
    create index refunds_of_debit on refunds (debit_id) where debit_id is not null;
    create index refunds_of_file on refunds (file_id) where file_id is not null;
    create index refunds_on_their_way on refunds (operator_id, opened_at, id) where state in ('needs-account', 'to-send', 'in-file', 'failed', 'at-provider');
    create index refunds_sent_to on refunds (operator_id, to_iban, amount_minor) where state in ('in-file', 'sent');
    create index credits_of_sum on credits (account, amount_minor, booked_on);

    insert into payer_accounts
      select c.operator_id, c.payer_account, d.customer_id, min(c.credited_at)
      from credits c join allocations a on a.credit_id = c.id join debts d on d.id = a.debt_id
      where c.payer_account is not null and a.returned_at is null group by 1, 2, 3;

    -- DOM-II.5: a debt is credited when all of it is there, once; one that is owed again is paid again in full; a closed one stays closed.
    create or replace function debts_settle() returns trigger language plpgsql as $$
    declare
      given bigint;
    begin
      if (old.gross_minor, old.currency, old.matter) is distinct from (new.gross_minor, new.currency, new.matter)
        or (old.credited_at is not null and new.credited_at is distinct from old.credited_at)
        or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
        raise exception 'debt % is settled or closed once and its sum never changes', new.id using errcode = 'check_violation', constraint = 'debts_written_once';
      end if;
      if (old.credited_at is null and new.credited_at is not null) or (old.reopened_at is not null and new.reopened_at is null) then
        select coalesce(sum(amount_minor), 0) into given from allocations where debt_id = new.id and returned_at is null;
        if given <> new.gross_minor then
          raise exception 'debt % of % has only %', new.id, new.gross_minor, given using errcode = 'check_violation', constraint = 'debts_credited_in_full';
        end if;
      end if;
      return new;
    end $$;

    create trigger provider_notifications_append_only before update or delete or truncate on provider_notifications execute function refuse_change();
    create trigger provider_payouts_append_only before update or delete or truncate on provider_payouts execute function refuse_change();
    create trigger credit_returns_append_only before update or delete or truncate on credit_returns execute function refuse_change();
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw("do $$ begin raise exception 'money that moved under this version cannot be told in the one before: restore a backup'; end $$")
}
