import type { Knex } from 'knex'

// A debt that is paid again was paid when the money came that is on it now (OG-10.1). What a payment provider takes back (HOUSE-RETURN).
// The country a holder is a citizen of (.eu), and a new registrant of a generic name: both yeses and the lock that follows (REG-ICANN).
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create or replace function debts_settle() returns trigger language plpgsql as $$
    declare
      given bigint;
      again boolean := old.reopened_at is not null and new.reopened_at is null and new.credited_at is not null;
    begin
      if (old.gross_minor, old.currency, old.matter) is distinct from (new.gross_minor, new.currency, new.matter)
        or (old.credited_at is not null and new.credited_at is distinct from old.credited_at and not again)
        or (old.closed_at is not null and new.closed_at is distinct from old.closed_at) then
        raise exception 'debt % is settled or closed once and its sum never changes', new.id using errcode = 'check_violation', constraint = 'debts_written_once';
      end if;
      if (old.credited_at is null and new.credited_at is not null) or again then
        select coalesce(sum(amount_minor), 0) into given from allocations where debt_id = new.id and returned_at is null;
        if given <> new.gross_minor then
          raise exception 'debt % of % has only %', new.id, new.gross_minor, given using errcode = 'check_violation', constraint = 'debts_credited_in_full';
        end if;
      end if;
      return new;
    end $$;

    -- What takes a credit back: a line of a statement, or a payment provider's word.
    alter table credit_returns
      drop constraint credit_returns_pkey,
      alter column debit_id drop not null,
      add column provider_id text constraint credit_returns_provider_fkey references payment_providers,
      add constraint credit_returns_debit_once unique (debit_id),
      add constraint credit_returns_of_one_source check ((debit_id is null) <> (provider_id is null));
    create index credit_returns_of_provider on credit_returns (provider_id) where provider_id is not null;

    -- As it came, for each payment that a provider told us it took back.
    create table provider_chargebacks (
      provider_id text not null,
      payment_id  text not null,
      content     bytea not null,
      received_at timestamptz not null,
      constraint provider_chargebacks_once primary key (provider_id, payment_id),
      constraint provider_chargebacks_payment_fkey foreign key (provider_id, payment_id) references provider_notifications
    );
    create trigger provider_chargebacks_append_only before update or delete or truncate on provider_chargebacks execute function refuse_change();

    create index credits_of_payer on credits (operator_id, payer_account) where payer_account is not null;

    -- EU and EEA citizens may hold an .eu wherever they live (DOM-IV.1).
    alter table holders add column citizenship text constraint holders_citizenship_code check (citizenship ~ '^[A-Z]{2}$');

    -- A new registrant of a generic name: both say yes (REG-COR). Of the token its hash alone is kept.
    create table registrant_consents (
      id           text constraint registrant_consents_pkey primary key,
      request_id   text not null constraint registrant_consents_request_fkey references holder_requests,
      party        text not null constraint registrant_consents_party_known check (party in ('prior', 'new')),
      email        text not null,
      token_hash   text not null constraint registrant_consents_token unique,
      asked_at     timestamptz not null,
      confirm_by   timestamptz not null,
      confirmed_at timestamptz,
      lock_waived  boolean not null,
      constraint registrant_consents_once unique (request_id, party),
      constraint registrant_consents_waived check (not lock_waived or (party = 'prior' and confirmed_at is not null))
    );
    alter table holder_request_domains add column needs_consent boolean not null default false;
    alter table domains add column transfer_locked_until timestamptz;

    create index holder_requests_alarmed on holder_requests (operator_id, enter_by, id) where alarmed_at is not null and ended_at is null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw("do $$ begin raise exception 'money that moved under this version cannot be told in the one before: restore a backup'; end $$")
}
