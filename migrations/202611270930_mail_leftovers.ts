import type { Knex } from 'knex'

// Forwards by filters; alarms that staff are told of; counts for metrics; reports of TLS; zones that wait for their end; erased mailboxes of contracts; the authority's question by its time.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- Only what a filter of the mailbox chooses is passed on.
    alter table forwards add column by_filters boolean not null default false;

    -- Letters to the operator's own people are nobody's as a customer.
    alter table letters alter column customer_id drop not null;

    create table house_alarms (
      id          text constraint house_alarms_pkey primary key,
      operator_id text not null,
      kind        text not null,
      subject     text not null, -- a certificate, a server; empty: the house
      says        text,
      began_at    timestamptz not null, -- machine time
      ended_at    timestamptz
    );
    create unique index house_alarms_open on house_alarms (operator_id, kind, subject) where ended_at is null;

    create index mail_queue_late on mail_queue (next_try_at) where next_try_at is not null;

    -- Growing counts; each process has rows of its own, so that none waits for another.
    create table mail_counts (
      process text not null,
      what    text not null,
      labels  text not null, -- JSON, its keys in order
      times   bigint not null,
      constraint mail_counts_pkey primary key (process, what, labels)
    );

    -- RFC 8460: reports that we owe, and those of others about us. UTC days.
    create table tls_reports_sent (
      day     date not null,
      domain  text not null,
      sent_to text[] not null, -- empty: nobody asks
      at      timestamptz not null,
      constraint tls_reports_sent_pkey primary key (day, domain)
    );
    create table tls_reports (
      id          text constraint tls_reports_pkey primary key,
      operator_id text not null,
      sha256      bytea not null,
      received_at timestamptz not null,
      sender      text not null,
      organisation text not null,
      report_id   text not null,
      from_at     timestamptz not null,
      until_at    timestamptz not null,
      policies    jsonb not null,
      good        bigint not null,
      failed      bigint not null,
      constraint tls_reports_once unique (operator_id, sha256)
    );
    create index tls_reports_newest on tls_reports (operator_id, received_at desc, id desc);
    create index tls_reports_by_age on tls_reports (received_at);

    -- Whose domain has left; business time.
    alter table dns_zones add column ends_at timestamptz, add column ends_rule text,
      add constraint dns_zones_ends_by_rule check ((ends_at is null) = (ends_rule is null));
    create index dns_zones_ending on dns_zones (ends_at, id) where ends_at is not null and removed_at is null;

    -- Its data are erased with its contract: no records are published for it any more.
    alter table mail_domains add column withdrawn_at timestamptz;

    create index certificates_to_ask on certificates (ask_at nulls first, id) where not_after is not null;

    update mail_domains m set withdrawn_at = e.erased_at from hosting_erasures e join hosting_mail_domains d on d.contract_id = e.contract_id where m.id = d.mail_domain_id;
    update mailboxes m set erased_at = e.erased_at, deleted_at = coalesce(m.deleted_at, e.erased_at), erasable_from = coalesce(m.erasable_from, (e.erased_at at time zone 'Europe/Warsaw')::date)
    from hosting_erasures e join hosting_mail_domains d on d.contract_id = e.contract_id
    where m.mail_domain_id = d.mail_domain_id and m.erased_at is null and m.blocked_at is not null and m.created_at <= e.erased_at;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index certificates_to_ask;
    alter table mail_domains drop column withdrawn_at;
    drop index dns_zones_ending;
    alter table dns_zones drop column ends_at, drop column ends_rule;
    drop index mail_queue_late;
    drop table tls_reports, tls_reports_sent, mail_counts, house_alarms;
    delete from letter_attempts where letter_id in (select id from letters where customer_id is null);
    delete from letters where customer_id is null;
    alter table letters alter column customer_id set not null;
    delete from forwards where by_filters;
    alter table forwards drop column by_filters;
  `)
}
