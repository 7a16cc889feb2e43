import type { Knex } from 'knex'

// Servers that mailboxes lie on; mailboxes on their way from one to another; and what Dovecot may see of it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    -- The first one, 'home', is where config.json says; how other nodes reach it is told before there is a second one.
    create table mail_nodes (
      name       text primary key,
      host       text, -- also the name in its certificate
      imaps      int,
      pop3s      int,
      sieve      int,
      lmtp       int,
      doveadm    int,
      sync       int, -- where other nodes copy mailboxes to
      open       boolean not null, -- to new mailboxes
      added_at   timestamptz, -- null: with the house
      seen_at    timestamptz, -- machine time
      away_since timestamptz, -- machine time; null: it answered when it was last asked
      constraint mail_nodes_name_form check (name ~ '^[a-z][a-z0-9-]{0,30}$'),
      constraint mail_nodes_placed check (num_nulls(host, imaps, pop3s, sieve, lmtp, doveadm, sync) in (0, 7)),
      constraint mail_nodes_others_placed check (name = 'home' or host is not null)
    );
    insert into mail_nodes (name, open) values ('home', true);

    alter table mailboxes add column mail_node text not null default 'home' constraint mailboxes_mail_node_fkey references mail_nodes;
    create index mailboxes_of_mail_node on mailboxes (mail_node);

    create table mail_moves (
      id             text primary key,
      mailbox_id     text not null constraint mail_moves_mailbox_fkey references mailboxes,
      operator_id    text not null,
      from_node      text not null constraint mail_moves_from_fkey references mail_nodes,
      to_node        text not null constraint mail_moves_to_fkey references mail_nodes,
      asked_at       timestamptz not null,
      asked_by       text not null,
      messages_known int not null default 0,
      messages_done  int not null default 0,
      copied_at      timestamptz, -- while it was in use
      locked_at      timestamptz, -- nobody gets in and nothing is delivered until it has ended one way or the other
      switched_at    timestamptz,
      digest         text, -- of the messages of the old copy, as the two were compared
      remove_from    timestamptz,
      removing_at    timestamptz, -- from here on nothing is copied there
      ended_at       timestamptz,
      ended_why      text,
      constraint mail_moves_elsewhere check (from_node <> to_node),
      constraint mail_moves_switched_once_locked check (switched_at is null or (locked_at is not null and copied_at is not null)),
      constraint mail_moves_switched_compared check (num_nulls(switched_at, digest, remove_from) in (0, 3)),
      constraint mail_moves_ended_known check (ended_why in ('removed', 'stopped', 'changed', 'back')),
      constraint mail_moves_ended check ((ended_at is null) = (ended_why is null))
    );
    create unique index mail_moves_one_open on mail_moves (mailbox_id) where switched_at is null and ended_at is null;
    create index mail_moves_holding on mail_moves (mailbox_id) where locked_at is not null and switched_at is null and ended_at is null;
    create index mail_moves_to_remove on mail_moves (remove_from, id) where switched_at is not null and ended_at is null;
    create index mail_moves_of_operator on mail_moves (operator_id, asked_at desc, id desc);
    create index mail_moves_of_mailbox on mail_moves (mailbox_id, asked_at desc);

    create view dovecot_nodes as select name, host, imaps, pop3s, sieve from mail_nodes;

    create or replace view dovecot_users as
      select m.address, coalesce(m.home, d.name || '/' || m.id) as home, '*:bytes=' || m.quota_bytes as quota_rule, m.mail_node as node,
             exists (select from mail_moves v where v.mailbox_id = m.id and v.locked_at is not null and v.switched_at is null and v.ended_at is null) as moving
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;

    create or replace view dovecot_passwords as
      select m.address, m.password_hash as password, m.password_ended_at is not null as ended,
             m.password_hash is not null and not m.app_passwords_only and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed, m.mail_node as node,
             exists (select from mail_moves v where v.mailbox_id = m.id and v.locked_at is not null and v.switched_at is null and v.ended_at is null) as moving
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;

    create or replace view dovecot_app_passwords as
      select m.address, a.id as credential, a.label, a.digest, a.scopes, a.verifier as password, a.created_at,
             a.ended_at is null and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed, m.mail_node as node,
             exists (select from mail_moves v where v.mailbox_id = m.id and v.locked_at is not null and v.switched_at is null and v.ended_at is null) as moving
      from app_passwords a join mailboxes m on m.id = a.mailbox_id join mail_domains d on d.id = m.mail_domain_id;

    -- Dovecot takes a fault for "come again": a mailbox is opened on its own node alone, and nowhere while it is locked.
    create function dovecot_elsewhere (address text) returns text language plpgsql as $say$
      begin
        raise exception '% is on another mail node, or on its way there', address;
      end
    $say$;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop view dovecot_app_passwords, dovecot_passwords, dovecot_users, dovecot_nodes;
    drop function dovecot_elsewhere (text);
    drop table mail_moves;
    alter table mailboxes drop column mail_node;
    drop table mail_nodes;
    create view dovecot_users as
      select m.address, coalesce(m.home, d.name || '/' || m.id) as home, '*:bytes=' || m.quota_bytes as quota_rule
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;
    create view dovecot_passwords as
      select m.address, m.password_hash as password, m.password_ended_at is not null as ended,
             m.password_hash is not null and not m.app_passwords_only and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed
      from mailboxes m join mail_domains d on d.id = m.mail_domain_id;
    create view dovecot_app_passwords as
      select m.address, a.id as credential, a.label, a.digest, a.scopes, a.verifier as password, a.created_at,
             a.ended_at is null and m.suspended_at is null and m.blocked_at is null and d.suspended_at is null as allowed
      from app_passwords a join mailboxes m on m.id = a.mailbox_id join mail_domains d on d.id = m.mail_domain_id;
  `)
}
