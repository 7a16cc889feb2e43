import type { Knex } from 'knex'

// How many names have a part is guessed from a sample of them. A hundred tell nothing of a part that one name in two thousand has: half a million names were read in
// their order where the index of parts would have found them.
export async function up (knex: Knex): Promise<void> {
  await knex.raw('alter index domains_name_parts alter column 1 set statistics 10000')
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('alter index domains_name_parts alter column 1 set statistics -1')
}
