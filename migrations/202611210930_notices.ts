import type { Knex } from 'knex'

// Letters as they were written (never changed but for the note that they were sent), what is attached, each attempt to send.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table letters (
      id             text primary key,
      key            text not null constraint letters_key_once unique,
      operator_id    text not null,
      customer_id    text not null,
      template       text not null,
      facts          jsonb not null,
      rules          text[] not null constraint letters_rule_named check (cardinality(rules) > 0),
      policy_version text not null,
      lang           text not null constraint letters_lang_known check (lang in ('pl', 'en')),
      from_name      text not null,
      from_email     text not null,
      to_name        text not null,
      to_email       text not null constraint letters_to_email_plain check (to_email ~ '^[^[:space:]<>,;"]+@[^[:space:]<>,;"@]+$'),
      subject        text not null,
      text           text not null,
      html           text not null,
      written_at     timestamptz not null,
      -- machine time
      sent_at        timestamptz,
      message_id     text,
      constraint letters_sent_whole check ((sent_at is null) = (message_id is null))
    );
    create index letters_of_customer on letters (customer_id, written_at desc, id);
    create index letters_unsent on letters (written_at, id) where sent_at is null;

    create table letter_attachments (
      letter_id   text not null constraint letter_attachments_letter_fkey references letters,
      position    int not null,
      filename    text not null,
      document_id text not null,
      constraint letter_attachments_pkey primary key (letter_id, position)
    );

    -- Machine time. An attempt without an end is one of which nobody knows what became of it.
    create table letter_attempts (
      letter_id  text not null constraint letter_attempts_letter_fkey references letters,
      attempt    int not null,
      started_at timestamptz not null,
      ended_at   timestamptz,
      fault      text,
      constraint letter_attempts_pkey primary key (letter_id, attempt)
    );
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table letter_attempts, letter_attachments, letters')
}
