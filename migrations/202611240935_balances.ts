import type { Knex } from 'knex'

// Prepaid balances, and the running sums of money: what is left of each credit, what lies on each balance.
// Entries are facts, written once; `credit_rests` and `balances` are kept by triggers, so that no list scans and no grosz is spent twice.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table balance_holds (
      key            text constraint balance_holds_pkey primary key,
      operator_id    text not null,
      customer_id    text not null constraint balance_holds_customer_fkey references customers,
      currency       text not null constraint balance_holds_currency_known check (currency in ('PLN', 'EUR')),
      amount_minor   bigint not null constraint balance_holds_positive check (amount_minor > 0),
      rule           text not null,
      held_at        timestamptz not null,
      ended_at       timestamptz,
      captured_minor bigint constraint balance_holds_captured check (captured_minor >= 0),
      constraint balance_holds_ended check ((ended_at is null) = (captured_minor is null))
    );
    create index balance_holds_open on balance_holds (customer_id, currency) where ended_at is null;

    create table balance_entries (
      id           text constraint balance_entries_pkey primary key,
      operator_id  text not null,
      customer_id  text not null constraint balance_entries_customer_fkey references customers,
      currency     text not null constraint balance_entries_currency_known check (currency in ('PLN', 'EUR')),
      kind         text not null constraint balance_entries_kind_known check (kind in ('top-up', 'capture', 'debt', 'debt-returned', 'pay-out', 'taken-back')),
      amount_minor bigint not null,
      credit_id    text constraint balance_entries_credit_fkey references credits,
      debt_id      text constraint balance_entries_debt_fkey references debts,
      hold_key     text constraint balance_entries_hold_fkey references balance_holds,
      rule         text not null,
      entered_at   timestamptz not null,
      constraint balance_entries_sign check (case when kind in ('top-up', 'debt-returned') then amount_minor > 0 else amount_minor < 0 end),
      constraint balance_entries_from check (case kind when 'capture' then hold_key is not null when 'debt' then debt_id is not null when 'debt-returned' then debt_id is not null else credit_id is not null end),
      constraint balance_entries_capture_once unique (hold_key)
    );
    create index balance_entries_of_customer on balance_entries (customer_id, currency, entered_at, id);
    create index balance_entries_of_credit on balance_entries (credit_id) where credit_id is not null;
    create index balance_entries_of_debt on balance_entries (debt_id) where debt_id is not null;

    create table balances (
      customer_id  text not null constraint balances_customer_fkey references customers,
      currency     text not null,
      amount_minor bigint not null,
      held_minor   bigint not null,
      constraint balances_pkey primary key (customer_id, currency),
      constraint balances_never_negative check (held_minor >= 0 and amount_minor >= held_minor)
    );

    alter table allocations
      drop constraint allocations_pkey,
      alter column credit_id drop not null,
      add column id bigint generated always as identity constraint allocations_pkey primary key,
      add column balance_entry_id text constraint allocations_balance_fkey references balance_entries,
      add constraint allocations_of_one_source check ((credit_id is null) <> (balance_entry_id is null));
    create index allocations_of_credit on allocations (credit_id) where credit_id is not null;

    -- What is left of each credit. Never below zero: nothing is spent twice.
    create table credit_rests (
      credit_id   text constraint credit_rests_pkey primary key references credits,
      operator_id text not null,
      credited_at timestamptz not null,
      rest_minor  bigint not null constraint credits_never_overspent check (rest_minor >= 0)
    );
    insert into credit_rests
      select c.id, c.operator_id, c.credited_at, c.amount_minor
        - (select coalesce(sum(a.amount_minor), 0) from allocations a where a.credit_id = c.id and a.returned_at is null)
        - (select coalesce(sum(r.amount_minor), 0) from refunds r where r.credit_id = c.id)
      from credits c;
    create index credit_rests_waiting on credit_rests (operator_id, credited_at, credit_id) where rest_minor > 0;

    drop view waiting_credits;
    create view waiting_credits as
      select c.*, r.rest_minor from credit_rests r join credits c on c.id = r.credit_id where r.rest_minor > 0;
  `)
  await knex.raw(triggers)
}

const triggers = `
  drop trigger allocations_fit_credit on allocations;
  drop trigger refunds_fit_credit on refunds;
  drop function credits_hold;

  create function credits_begin() returns trigger language plpgsql as $$
  begin
    insert into credit_rests values (new.id, new.operator_id, new.credited_at, new.amount_minor);
    return null;
  end $$;
  create trigger credits_begin after insert on credits for each row execute function credits_begin();

  create function allocations_spend() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      if new.credit_id is not null and new.returned_at is null then update credit_rests set rest_minor = rest_minor - new.amount_minor where credit_id = new.credit_id; end if;
      return null;
    end if;
    if (old.credit_id, old.balance_entry_id, old.debt_id, old.amount_minor) is distinct from (new.credit_id, new.balance_entry_id, new.debt_id, new.amount_minor)
      or (old.returned_at is not null and new.returned_at is distinct from old.returned_at) then
      raise exception 'an allocation is made once and taken back once' using errcode = 'check_violation', constraint = 'allocations_written_once';
    end if;
    if new.credit_id is not null and old.returned_at is null and new.returned_at is not null then update credit_rests set rest_minor = rest_minor + new.amount_minor where credit_id = new.credit_id; end if;
    return null;
  end $$;
  create trigger allocations_spend after insert or update on allocations for each row execute function allocations_spend();

  create function refunds_spend() returns trigger language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      update credit_rests set rest_minor = rest_minor - new.amount_minor where credit_id = new.credit_id;
      return null;
    end if;
    if (old.credit_id, old.debt_id, old.amount_minor, old.currency) is distinct from (new.credit_id, new.debt_id, new.amount_minor, new.currency)
      or (old.state in ('cancelled', 'returned') and new.state <> old.state)
      or (old.state = 'sent' and new.state not in ('sent', 'returned')) then
      raise exception 'refund % keeps its sum, and what is sent is sent', new.id using errcode = 'check_violation', constraint = 'refunds_written_once';
    end if;
    if old.state <> 'cancelled' and new.state = 'cancelled' then update credit_rests set rest_minor = rest_minor + new.amount_minor where credit_id = new.credit_id; end if;
    return null;
  end $$;
  create trigger refunds_spend after insert or update on refunds for each row execute function refunds_spend();

  create function credit_returns_spend() returns trigger language plpgsql as $$
  begin
    update credit_rests set rest_minor = rest_minor - new.covered_minor where credit_id = new.credit_id;
    return null;
  end $$;
  create trigger credit_returns_spend after insert on credit_returns for each row execute function credit_returns_spend();

  create function balance_entries_move() returns trigger language plpgsql as $$
  begin
    if new.credit_id is not null then update credit_rests set rest_minor = rest_minor - new.amount_minor where credit_id = new.credit_id; end if;
    -- In two steps: a constraint looks at the row that an upsert would insert, too.
    insert into balances values (new.customer_id, new.currency, 0, 0) on conflict do nothing;
    update balances set amount_minor = amount_minor + new.amount_minor where customer_id = new.customer_id and currency = new.currency;
    return null;
  end $$;
  create trigger balance_entries_move after insert on balance_entries for each row execute function balance_entries_move();

  create function balance_holds_move() returns trigger language plpgsql as $$
  declare
    held bigint := case when new.ended_at is null then new.amount_minor else 0 end;
  begin
    if tg_op = 'UPDATE' then
      if old.ended_at is not null or (old.key, old.customer_id, old.currency) is distinct from (new.key, new.customer_id, new.currency) then
        raise exception 'hold % has ended', new.key using errcode = 'check_violation', constraint = 'balance_holds_end_once';
      end if;
      held := held - old.amount_minor;
    end if;
    insert into balances values (new.customer_id, new.currency, 0, 0) on conflict do nothing;
    update balances set held_minor = held_minor + held where customer_id = new.customer_id and currency = new.currency;
    return null;
  end $$;
  create trigger balance_holds_move after insert or update on balance_holds for each row execute function balance_holds_move();

  create trigger balance_entries_append_only before update or delete or truncate on balance_entries execute function refuse_change();
`

export async function down (knex: Knex): Promise<void> {
  await knex.raw("do $$ begin raise exception 'money that moved under this version cannot be told in the one before: restore a backup'; end $$")
}
