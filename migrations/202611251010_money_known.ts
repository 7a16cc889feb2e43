/** Whose contract gives the bank days of its own is found without reading every contract. */
import type { Knex } from 'knex'

export async function up (knex: Knex): Promise<void> {
  await knex.raw("create index contract_terms_bank_days on contract_terms (operator_id) where patch -> 'bankLagDays' is not null")
}

export async function down (knex: Knex): Promise<void> {
  await knex.raw('drop index contract_terms_bank_days')
}
