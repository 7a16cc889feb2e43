import type { Knex } from 'knex'

// Dovecot that loses its connection while it writes a question asks it, once the database is back, with '' in place of the name ("Could not escape string: Not connected to database").
// Nobody has that name, so it would say for good that the mailbox does not exist. A fault makes it say "come again".
const body = (first: string): string => `
      select case${first}
        when local like 'mbx\\_%' then coalesce((select m.address from mailboxes m where m.id = local), local || '@' || domain)
        when domain ~ '[^ -~]' then local || '@' || coalesce((select d.name from mail_domains d where d.display_name = domain), domain)
        else local || '@' || domain
      end
      from (select substring(said from '^(.*)@') as local, substring(said from '@([^@]*)$') as domain from (select lower(normalize(typed, nfc)) as said) as folded) as parts`

const asKept = (first: string): string => `create or replace function address_as_kept (typed text) returns text language sql stable security definer set search_path = public as $$${body(first)}
    $$`

export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create function name_lost () returns text language plpgsql as $$
    begin
      raise exception 'a question without a name: it was lost on its way, ask again';
    end $$;
    ${asKept("\n        when typed in ('', '@') then name_lost()")};
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`${asKept('')}; drop function name_lost ()`)
}
