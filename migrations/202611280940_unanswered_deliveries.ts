import type { Knex } from 'knex'

// A full mailbox: has it what its sender brings again? Asked at RCPT, where the message itself is not known yet.
export async function up (knex: Knex): Promise<void> {
  await knex.raw('create index deliveries_unanswered on deliveries (recipient, sender) where delivered_at is null')
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index deliveries_unanswered')
}
