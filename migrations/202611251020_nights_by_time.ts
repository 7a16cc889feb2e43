import type { Knex } from 'knex'

// Nights are read by time: rows of both come in its order, so a summary of their pages is all that it takes.
export async function up (knex: Knex): Promise<void> {
  await knex.raw(`
    create index audit_by_time on audit using brin (at) with (pages_per_range = 32);
    create index letters_by_time on letters using brin (written_at) with (pages_per_range = 32);
  `)
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index audit_by_time, letters_by_time')
}
