import type { Knex } from 'knex'

// One address is one thing, whatever it is. What an alias or a mailbox passes mail on to; shared mailboxes; proofs of domains that are registered elsewhere.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table mail_addresses (
      address        text primary key,
      mail_domain_id text not null constraint mail_addresses_mail_domain_fkey references mail_domains,
      kind           text not null constraint mail_addresses_kind_known check (kind in ('mailbox', 'alias', 'list', 'shared')),
      subject_id     text not null,
      created_at     timestamptz not null,
      constraint mail_addresses_lower check (address = lower(address) and address like '_%@_%')
    );
    create index mail_addresses_of_mail_domain on mail_addresses (mail_domain_id, address);
    create index mail_addresses_of_subject on mail_addresses (subject_id);

    insert into mail_addresses (address, mail_domain_id, kind, subject_id, created_at)
      select address, mail_domain_id, 'mailbox', id, created_at from mailboxes;

    -- Mail for a person who is gone is not to reach a stranger: a freed name stays its customer's.
    create table freed_addresses (
      address     text primary key,
      operator_id text not null,
      customer_id text, -- null: the operator's own
      freed_at    timestamptz not null
    );
    create index freed_addresses_of_customer on freed_addresses (customer_id);

    create table aliases (
      id             text primary key,
      mail_domain_id text not null constraint aliases_mail_domain_fkey references mail_domains,
      operator_id    text not null,
      customer_id    text,
      address        text not null constraint aliases_address_key unique,
      created_at     timestamptz not null
    );
    create index aliases_of_mail_domain on aliases (mail_domain_id, address);
    create index aliases_of_customer on aliases (customer_id, address);

    create table alias_targets (
      alias_id text not null constraint alias_targets_alias_fkey references aliases on delete cascade,
      address  text not null constraint alias_targets_address_fkey references mail_addresses on delete cascade on update cascade,
      constraint alias_targets_pkey primary key (alias_id, address)
    );
    create index alias_targets_of_address on alias_targets (address);

    create table catch_alls (
      mail_domain_id text primary key constraint catch_alls_mail_domain_fkey references mail_domains,
      address        text not null constraint catch_alls_address_fkey references mail_addresses on delete cascade on update cascade,
      since          timestamptz not null
    );
    create index catch_alls_of_address on catch_alls (address);

    -- Nothing goes to an address elsewhere before its owner has said yes.
    create table forwards (
      id             text primary key,
      source_id      text not null, -- a mailbox or an alias
      mail_domain_id text not null constraint forwards_mail_domain_fkey references mail_domains,
      operator_id    text not null,
      customer_id    text,
      target         text not null,
      rule           text not null,
      policy_version text not null,
      asked_at       timestamptz not null,
      confirm_by     timestamptz not null,
      token_hash     text not null constraint forwards_token_key unique,
      confirmed_at   timestamptz,
      constraint forwards_once unique (source_id, target)
    );
    create index forwards_of_mail_domain on forwards (mail_domain_id, id);

    -- Letters that asked an address elsewhere, whoever had them written: it is not to be flooded with them either.
    create table forward_asks (
      target   text not null,
      asked_at timestamptz not null
    );
    create index forward_asks_of_target on forward_asks (target, asked_at);

    alter table mailboxes add column keep_copy boolean not null default true;

    create table shared_members (
      shared_id  text not null constraint shared_members_shared_fkey references mailboxes,
      mailbox_id text not null constraint shared_members_mailbox_fkey references mailboxes,
      rights     text not null constraint shared_members_rights_known check (rights in ('read', 'write', 'send-as')),
      since      timestamptz not null,
      constraint shared_members_pkey primary key (shared_id, mailbox_id)
    );
    create index shared_members_of_mailbox on shared_members (mailbox_id);

    -- Written by Dovecot when the rights of a shared mailbox are set; it lists by it what a person may see.
    create table dovecot_shares (
      from_user text not null,
      to_user   text not null,
      dummy     text not null,
      constraint dovecot_shares_pkey primary key (to_user, from_user)
    );
    create index dovecot_shares_from on dovecot_shares (from_user);

    create table send_as (
      mailbox_id text not null constraint send_as_mailbox_fkey references mailboxes,
      address    text not null constraint send_as_address_fkey references mail_addresses on delete cascade on update cascade,
      since      timestamptz not null,
      constraint send_as_pkey primary key (mailbox_id, address)
    );
    create index send_as_of_address on send_as (address);

    create table mail_domain_proofs (
      id           text primary key,
      operator_id  text not null,
      customer_id  text not null,
      name         text not null,
      display_name text not null,
      token        text not null,
      asked_at     timestamptz not null,
      proven_at    timestamptz,
      -- The last look that found it or did not; what nobody could tell changes nothing.
      looked_at    timestamptz,
      missing_since timestamptz,
      constraint mail_domain_proofs_once unique (customer_id, name)
    );
    create index mail_domain_proofs_missing on mail_domain_proofs (operator_id, missing_since) where missing_since is not null;
    create index mail_domain_proofs_of_name on mail_domain_proofs (name);

    create index mail_domains_display_name on mail_domains (display_name);
    create index mailboxes_by_age on mailboxes (mail_domain_id, created_at);

    -- As people type it, the domain in either form, to the one spelling that everything is kept under; and a mailbox's id before the @ to its address, for those addresses that
    -- LMTP cannot say. Runs with the owner's rights: mail servers do not read the tables.
    create function address_as_kept (typed text) returns text language sql stable security definer set search_path = public as $$
      select case
        when local like 'mbx\\_%' then coalesce((select m.address from mailboxes m where m.id = local), local || '@' || domain)
        when domain ~ '[^ -~]' then local || '@' || coalesce((select d.name from mail_domains d where d.display_name = domain), domain)
        else local || '@' || domain
      end
      from (select substring(said from '^(.*)@') as local, substring(said from '@([^@]*)$') as domain from (select lower(normalize(typed, nfc)) as said) as folded) as parts
    $$;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop function address_as_kept (text);
    drop index mailboxes_by_age, mail_domains_display_name;
    drop table mail_domain_proofs, send_as, dovecot_shares, shared_members, forward_asks, forwards, catch_alls, alias_targets, aliases, freed_addresses, mail_addresses;
    alter table mailboxes drop column keep_copy;
  `)
}
