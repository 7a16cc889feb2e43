import type { Knex } from 'knex'

// Archives of a contract's data with its mail; transfer and changes inside a period; terms that a case is bound to; the end of what an erasure left.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- What the old files held was no mail: none of them stands for an export any more.
    drop trigger hosting_exports_append_only on hosting_exports;
    alter table hosting_exports drop column content;
    alter table hosting_exports rename column made_at to asked_at;
    alter table hosting_exports rename column made_by to asked_by;
    alter table hosting_exports alter column sha256 drop not null;
    alter table hosting_exports
      add column messages_known int not null default 0, -- as counted at the beginning
      add column messages_done  int not null default 0,
      add column completed_at   timestamptz,
      add column bytes          bigint constraint hosting_exports_bytes_fit check (bytes >= 0),
      add column contents       jsonb, -- folder by folder, as they were when they were read
      add column keep_through   date,
      add column deleted_at     timestamptz;
    update hosting_exports set completed_at = asked_at, bytes = 0, contents = '[]', keep_through = asked_at::date, deleted_at = asked_at;
    alter table hosting_exports
      add constraint hosting_exports_completed_whole check (num_nulls(completed_at, sha256, bytes, contents, keep_through) in (0, 5)),
      add constraint hosting_exports_deleted_after check (deleted_at is null or completed_at is not null);
    create unique index hosting_exports_one_running on hosting_exports (contract_id) where completed_at is null;
    create index hosting_exports_to_delete on hosting_exports (keep_through, id) where deleted_at is null and completed_at is not null;

    -- A case keeps the terms under which it began (OG-29.1).
    alter table hosting_contracts
      add column leaving_version text,
      add column end_version     text,
      add column next_package    text constraint hosting_contracts_next_package_named check (next_package ~ '^[a-z][a-z0-9]*$');
    alter table hosting_suspensions add column policy_version text;
    alter table hosting_bills add column reopened_at timestamptz; -- the payer's bank took the money back
    create index hosting_contracts_living on hosting_contracts (operator_id, id) where ended_at is null;

    -- OG-12.4: another package inside a period.
    create table hosting_changes (
      id           text constraint hosting_changes_pkey primary key,
      contract_id  text not null constraint hosting_changes_contract_fkey references hosting_contracts,
      bill         int not null,
      from_package text not null,
      to_package   text not null,
      from_day     date not null,
      through_day  date not null,
      fee_minor    bigint not null, -- of the whole period, from then on
      net_minor    bigint not null, -- below zero: less is asked next time
      debt_id      text constraint hosting_changes_debt_key unique,
      rule         text not null,
      policy_version text not null,
      changed_at   timestamptz not null,
      constraint hosting_changes_days_fit check (from_day <= through_day),
      constraint hosting_changes_bill_fkey foreign key (contract_id, bill) references hosting_bills
    );
    create index hosting_changes_of_bill on hosting_changes (contract_id, bill);

    -- HOST-6.6: what was transferred in a period, as it was last measured, and what was billed above the limit.
    create table hosting_transfers (
      contract_id text not null constraint hosting_transfers_contract_fkey references hosting_contracts,
      bill        int not null,
      used_bytes  bigint not null constraint hosting_transfers_used_fits check (used_bytes >= 0),
      measured_at timestamptz not null,
      constraint hosting_transfers_pkey primary key (contract_id, bill),
      constraint hosting_transfers_bill_fkey foreign key (contract_id, bill) references hosting_bills
    );
    create table hosting_transfer_packs (
      id          text constraint hosting_transfer_packs_pkey primary key,
      contract_id text not null constraint hosting_transfer_packs_contract_fkey references hosting_contracts,
      bill        int not null,
      gigabytes   int not null constraint hosting_transfer_packs_counted check (gigabytes > 0),
      debt_id     text not null constraint hosting_transfer_packs_debt_key unique,
      billed_at   timestamptz not null,
      constraint hosting_transfer_packs_bill_fkey foreign key (contract_id, bill) references hosting_bills
    );
    create index hosting_transfer_packs_of_bill on hosting_transfer_packs (contract_id, bill);

    -- What an erasure left has its own last day.
    alter table erasures add column rest_due_on date, add column rest_erased jsonb not null default '[]';
    create index erasures_rest_due on erasures (rest_due_on, id) where rest_due_on is not null;

    -- Append-only but for the end of its time: an erasure says so for its own transaction, and takes nothing away but what it says about people.
    create function refuse_change_but_erasure() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('strefa.erasure', true) = 'on' then return null; end if;
      raise exception '% rows are written once and never changed', tg_table_name using errcode = 'integrity_constraint_violation', constraint = tg_table_name || '_append_only';
    end $$;
    drop trigger documents_append_only on documents;
    create trigger documents_append_only before update or delete or truncate on documents execute function refuse_change_but_erasure();
    drop trigger credits_append_only on credits;
    create trigger credits_append_only before update or delete or truncate on credits execute function refuse_change_but_erasure();
  `)
  await knex.raw(`
    update erasures e set rest_due_on = (select min((k->>'until')::date) + 1 from jsonb_array_elements(e.receipt->'kept') k where k->>'until' is not null)
    where e.erased_at is not null`)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop trigger credits_append_only on credits;
    create trigger credits_append_only before update or delete or truncate on credits execute function refuse_change();
    drop trigger documents_append_only on documents;
    create trigger documents_append_only before update or delete or truncate on documents execute function refuse_change();
    drop function refuse_change_but_erasure();
    alter table erasures drop column rest_due_on, drop column rest_erased;
    drop table hosting_transfer_packs, hosting_transfers, hosting_changes;
    drop index hosting_contracts_living;
    alter table hosting_bills drop column reopened_at;
    alter table hosting_suspensions drop column policy_version;
    alter table hosting_contracts drop column leaving_version, drop column end_version, drop column next_package;
    delete from hosting_exports where completed_at is null;
    drop index hosting_exports_to_delete, hosting_exports_one_running;
    alter table hosting_exports drop column messages_known, drop column messages_done, drop column completed_at, drop column bytes, drop column contents, drop column keep_through, drop column deleted_at;
    alter table hosting_exports alter column sha256 set not null;
    alter table hosting_exports rename column asked_at to made_at;
    alter table hosting_exports rename column asked_by to made_by;
    alter table hosting_exports add column content bytea not null default '';
    alter table hosting_exports alter column content drop default;
    create trigger hosting_exports_append_only before update or delete or truncate on hosting_exports execute function refuse_change();
  `)
}
