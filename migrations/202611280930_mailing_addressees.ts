/** A mailing's recipients are written under its lock, a million in a statement, and mailings are never deleted: a look at the mailing for each of them took a sixth of the time that a list takes. */
import type { Knex } from 'knex'

export async function up (knex: Knex): Promise<void> {
  await knex.raw('alter table mailing_addressees drop constraint mailing_addressees_mailing_fkey')
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('alter table mailing_addressees add constraint mailing_addressees_mailing_fkey foreign key (mailing_id) references mailings on delete cascade')
}
