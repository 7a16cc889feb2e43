import type { Knex } from 'knex'

// A person's account moves to another e-mail address: asked for while logged in, done by the link of a letter to the new address.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create table email_changes (
      id         text primary key,
      user_id    text not null constraint email_changes_user_fkey references users on delete cascade,
      email      text not null,
      asked_at   timestamptz not null,
      token_hash text constraint email_changes_token_key unique,
      expires_at timestamptz,
      used_at    timestamptz
    );
    create index email_changes_of_user on email_changes (user_id);
    create index email_changes_by_age on email_changes (asked_at);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop table email_changes')
}
