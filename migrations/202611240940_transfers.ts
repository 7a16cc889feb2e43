import type { Knex } from 'knex'

// Orders that move a domain here, papers for whatever is asked for a domain, requests to move one away, and how a holder wants it renewed.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table orders
      add column kind           text not null default 'registration' constraint orders_kind_known check (kind in ('registration', 'transfer')),
      -- of a transfer: who has the name now
      add column origin         text constraint orders_origin_known check (origin in ('registrar', 'registry')),
      -- papers that staff asked for beside those of its kind, and those that the client says to have
      add column papers_asked   text[] not null default '{}',
      add column declared       text[] not null default '{power-of-attorney}', -- what every order had to say so far
      add column by_attorney    boolean not null default false,
      -- contacts as the registry has them
      add column contact_ids    text[] not null default '{}',
      -- the hash alone: the link is in the letter
      add column accept_hash    text,
      add column accept_until   timestamptz,
      add column accepted_at    timestamptz,
      -- the registry has taken the request for the transfer and has not decided
      add column requested_at   timestamptz,
      -- reservation at the registry, where registrars may reserve: when it was meant, until when it holds
      add column reserving_at   timestamptz,
      add column reserved_until timestamptz,
      add constraint orders_origin_of_transfers check ((kind = 'transfer') = (origin is not null));
    create unique index orders_by_accept_hash on orders (accept_hash) where accept_hash is not null;
    create index orders_by_registrant_handle on orders (registrant_handle) where ended_at is null;
    create index orders_by_contact_ids on orders using gin (contact_ids) where ended_at is null;

    alter table domains
      alter column registrant_handle drop not null, -- a thin registry keeps no contacts
      alter column auth_info_sealed drop not null,  -- made when it is asked for
      add column auto_renew  boolean not null default false,
      add column renew_years int not null default 1 constraint domains_renew_years_range check (renew_years between 1 and 10),
      add column renewed_at  timestamptz,
      add column came_at     timestamptz,
      -- the delete by which an unpaid name lapses, as the registry confirmed it
      add column lapsed_at   timestamptz;
    alter table renewals add column years int not null default 1 constraint renewals_years_range check (years between 1 and 10);

    create table domain_papers (
      id           text primary key,
      operator_id  text not null,
      customer_id  text not null,
      subject_type text not null,
      subject_id   text not null,
      purpose      text not null,
      filename     text not null,
      content_type text not null constraint domain_papers_type_known check (content_type in ('application/pdf', 'image/png', 'image/jpeg', 'text/plain; charset=utf-8')),
      content      bytea not null,
      sha256       bytea not null constraint domain_papers_sha256_long check (length(sha256) = 32),
      filed_at     timestamptz not null,
      filed_by     text not null,
      rejected_at  timestamptz,
      rejected_by  text,
      rejected_why text,
      constraint domain_papers_once unique (subject_type, subject_id, purpose, sha256)
    );
    create index domain_papers_of_subject on domain_papers (subject_type, subject_id, filed_at, id);

    create table transfers_out (
      id                 text primary key,
      domain_id          text not null references domains,
      operator_id        text not null,
      customer_id        text not null,
      policy_version     text not null,
      -- null: the new registrar came without a request of the holder's
      asked_at           timestamptz,
      papers_asked       text[] not null default '{}',
      issuing_at         timestamptz,
      issued_at          timestamptz,
      code_sealed        text,
      code_until         timestamptz,
      revealed_at        timestamptz,
      -- the new registrar's request at the registry
      pending_at         timestamptz,
      gaining            text,
      act_by             timestamptz,
      answer             text constraint transfers_out_answer_known check (answer in ('approve', 'reject')),
      answer_by          text,
      answer_why         text,
      answered_at        timestamptz,
      ended_at           timestamptz,
      end_reason         text constraint transfers_out_end_known check (end_reason in ('gone', 'expired', 'withdrawn', 'refused', 'rejected', 'released')),
      look_at            timestamptz,
      constraint transfers_out_ended_why check ((ended_at is null) = (end_reason is null))
    );
    create unique index transfers_out_one_open on transfers_out (domain_id) where ended_at is null;
    create index transfers_out_of_domain on transfers_out (domain_id, id);
    create index transfers_out_of_customer on transfers_out (customer_id, id);
    create index transfers_out_of_operator on transfers_out (operator_id, id) where ended_at is null;
    create index transfers_out_due on transfers_out (look_at, id) where look_at is not null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop table transfers_out, domain_papers;
    drop index orders_by_registrant_handle;
    alter table renewals drop column years;
    alter table domains
      drop column auto_renew, drop column renew_years, drop column renewed_at, drop column came_at, drop column lapsed_at,
      alter column registrant_handle set not null, alter column auth_info_sealed set not null;
    alter table orders
      drop column kind, drop column origin, drop column papers_asked, drop column declared, drop column by_attorney, drop column contact_ids, drop column accept_hash, drop column accept_until,
      drop column accepted_at, drop column requested_at, drop column reserving_at, drop column reserved_until;
  `)
}
