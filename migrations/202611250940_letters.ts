import type { Knex } from 'knex'

// A letter that is sent again, as it was written. An operator's own words of letters, in versions that are never changed.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table letter_sendings (
      id          text primary key,
      letter_id   text not null constraint letter_sendings_letter_fkey references letters,
      operator_id text not null,
      customer_id text not null,
      asked_kind  text not null constraint letter_sendings_asked_kind_known check (asked_kind in ('customer', 'staff')),
      asked_by    text not null,
      to_name     text not null,
      to_email    text not null constraint letter_sendings_to_email_plain check (to_email ~ '^[^[:space:]<>,;"]+@[^[:space:]<>,;"@]+$'),
      -- machine time, all of them
      asked_at    timestamptz not null,
      started_at  timestamptz,
      sent_at     timestamptz,
      message_id  text,
      -- why the last try failed
      fault       text,
      constraint letter_sendings_sent_whole check ((sent_at is null) = (message_id is null)),
      constraint letter_sendings_sent_after_start check (sent_at is null or started_at is not null)
    );
    create index letter_sendings_of_letter on letter_sendings (letter_id, asked_at);
    create index letter_sendings_of_customer on letter_sendings (customer_id, asked_at);

    create table letter_wordings (
      id            text primary key,
      operator_id   text not null constraint letter_wordings_operator_fkey references operators,
      template      text not null,
      letter_case   text not null,
      lang          text not null constraint letter_wordings_lang_known check (lang in ('pl', 'en')),
      version       int not null constraint letter_wordings_version_counted check (version > 0),
      -- null: the house's own words
      subject       text constraint letter_wordings_subject_one_line check (subject !~ '[[:cntrl:]]'),
      before        text,
      after         text,
      in_force_from timestamptz not null,
      published_at  timestamptz not null,
      published_by  text not null,
      constraint letter_wordings_version_once unique (operator_id, template, letter_case, lang, version)
    );
    create index letter_wordings_in_force on letter_wordings (operator_id, template, letter_case, lang, in_force_from desc, version desc);
    create trigger letter_wordings_append_only before update or delete or truncate on letter_wordings execute function refuse_change();

    -- A letter's text for who reads it here: the code in a link was for the one it was sent to.
    create function letter_shown(body text, facts jsonb) returns text language sql immutable as $$
      select coalesce(replace(body, facts ->> 'link', split_part(facts ->> 'link', '#', 1) || '#…'), body)
    $$;

    -- The words it was written in; null: the house's.
    alter table letters add column wording_id text constraint letters_wording_fkey references letter_wordings;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('alter table letters drop column wording_id; drop table letter_wordings, letter_sendings; drop function letter_shown')
}
