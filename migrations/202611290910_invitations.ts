import type { Knex } from 'knex'

// People are invited by letter: the token is in the letter alone, here is its hash. Who has left may be invited again, so an address is taken by the living only.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table invitations (
      id           text primary key,
      operator_id  text not null constraint invitations_operator_fkey references operators,
      customer_id  text constraint invitations_customer_fkey references customers,
      role         text not null,
      mailbox_id   text,
      email        text not null constraint invitations_email_lower check (email = lower(email)),
      lang         text not null constraint invitations_lang_known check (lang in ('pl', 'en')),
      token_hash   text not null constraint invitations_token_key unique,
      invited_by   text not null,
      asked_at     timestamptz not null, -- machine time: how many a day
      made_at      timestamptz not null,
      expires_at   timestamptz not null,
      accepted_at  timestamptz,
      user_id      text constraint invitations_user_fkey references users,
      withdrawn_at timestamptz,
      constraint invitations_role_known check (case when customer_id is null
        then role in ('administrator', 'registrar-desk', 'abuse-desk', 'billing', 'auditor')
        else role in ('owner', 'domain-manager', 'mail-manager', 'billing', 'mailbox') end),
      constraint invitations_mailbox_of_role check ((customer_id is not null and role = 'mailbox') = (mailbox_id is not null)),
      constraint invitations_accepted_by check ((accepted_at is null) = (user_id is null)),
      constraint invitations_ends_once check (accepted_at is null or withdrawn_at is null)
    );
    create index invitations_of_customer on invitations (operator_id, customer_id, made_at);
    create unique index invitations_one_open on invitations (operator_id, coalesce(customer_id, ''), email) where accepted_at is null and withdrawn_at is null;

    alter table users drop constraint users_email_key;
    create unique index users_email_key on users (email) where disabled_at is null;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index users_email_key;
    update users u set email = lower(u.id) || '@left.invalid'
      where u.disabled_at is not null and exists (select from users o where o.email = u.email and o.id <> u.id);
    alter table users add constraint users_email_key unique (email);
    drop table invitations;
  `)
}
