import type { Knex } from 'knex'

// Long work is listed newest first, each kind from its own table.
const tables = ['mailbox_exports', 'mailbox_imports', 'mail_moves', 'hosting_exports', 'domain_changes', 'letter_sendings', 'takeovers']

export async function up (knex: Knex): Promise<void> {
  for (const table of tables) await knex.raw(`create index ${table}_by_age on ${table} (asked_at, id)`)
}

export async function down (knex: Knex): Promise<void> {
  for (const table of tables) await knex.raw(`drop index ${table}_by_age`)
}
