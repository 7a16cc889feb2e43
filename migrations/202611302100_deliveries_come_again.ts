import type { Knex } from 'knex'

// A mailbox has the message and its sender was asked to come again because of others: RCPT must not call the mailbox full because of it.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    alter table deliveries add column comes_again boolean not null default false;
    drop index deliveries_unanswered;
    create index deliveries_unanswered on deliveries (recipient, sender) where delivered_at is null or comes_again;
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw(`
    drop index deliveries_unanswered;
    alter table deliveries drop column comes_again;
    create index deliveries_unanswered on deliveries (recipient, sender) where delivered_at is null;
  `)
}
