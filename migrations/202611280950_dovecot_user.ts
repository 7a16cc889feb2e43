import type { Knex } from 'knex'

// What Dovecot asks about a mailbox with every message and every log-in: in a function the plan is kept, and the address is brought into its kept form once.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create function dovecot_user (typed text) returns table (address text, home text, quota_rule text, node text, moving boolean, sieves boolean) language plpgsql stable as $user$
      #variable_conflict use_column
      declare
        kept text := address_as_kept(typed);
      begin
        return query select u.address, u.home, u.quota_rule, u.node, u.moving, exists (select from dovecot_sieve s where s.username = u.address) from dovecot_users u where u.address = kept;
      end
    $user$;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop function dovecot_user (text)')
}
