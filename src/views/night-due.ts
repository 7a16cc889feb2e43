/** Whose time comes in a night beside the renewals': by the indexes that the sweeps go by. Changes nothing. */
import type { Knex } from 'knex'

/** Where the sweeps find each kind: the table, the column of its time and that of its id. */
export const watched = {
  renewal: ['domain_looks', 'look_at', 'domain_id'],
  order: ['orders', 'look_at', 'id'],
  'transfer-out': ['transfers_out', 'look_at', 'id'],
  'holder-request': ['holder_requests', 'look_at', 'id'],
  verification: ['registrant_verifications', 'look_at', 'id'],
  reminder: ['domains', 'data_reminder_at', 'id'],
  contract: ['hosting_contracts', 'look_at', 'id'],
  case: ['sanction_cases', 'look_at', 'id']
} as const

export type DueKind = keyof typeof watched

const kinds = (Object.keys(watched) as DueKind[]).filter(kind => kind !== 'renewal')

/** Something that a sweep finds. */
export type Due = { readonly kind: DueKind, readonly id: string, readonly at: Date }

export type NightDue = Due & { readonly customerId: string, /** Of what a domain's release ends. */ readonly domainId: string | null }

const domainIdOf: Partial<Record<DueKind, string>> = { 'transfer-out': 'domain_id', verification: 'domain_id', reminder: 'id' }

/** By customer, each in the order of time. */
export async function findNightDue (trx: Knex.Transaction, until: Date): Promise<NightDue[]> {
  const { rows } = await trx.raw(`
    select kind, id, customer_id as "customerId", at, domain_id as "domainId" from (${kinds.map(kind => {
      const [table, column] = watched[kind]
      return `select '${kind}' as kind, id, customer_id, ${column} as at, ${domainIdOf[kind] ?? 'null'} as domain_id from ${table} where ${column} < :until ${kind === 'reminder' ? 'and released_at is null and data_reminder_at is not null' : ''}`
    }).join(' union all ')}) due order by customer_id collate "C", at, kind, id`, { until })
  return rows
}

/** The first of them whose time is before `until`, as the rows stand now. */
export async function findNextDue (trx: Knex.Transaction, dues: readonly Pick<Due, 'kind' | 'id'>[], until: Date): Promise<Due | undefined> {
  const asked = [...Map.groupBy(dues, ({ kind }) => kind)]
  const { rows: [row] } = await trx.raw(`
    select * from (${asked.map(([kind]) => {
      const [table, column, id] = watched[kind]
      return `select '${kind}' as kind, ${id} as id, ${column} as at from ${table} where ${id} = any(?) and ${column} < ?`
    }).join(' union all ')}) due order by at, kind, id limit 1`, asked.flatMap(([, theirs]) => [theirs.map(({ id }) => id), until]))
  return row
}

/** Debts of a customer whose invoices say more than is kept. */
export async function findToCorrect (trx: Knex.Transaction, customerId: string): Promise<string[]> {
  return await trx('invoices_to_correct as c').join('debts as d', 'd.id', 'c.debt_id').where('d.customer_id', customerId).pluck('d.id')
}

/** Names of customers, by id. */
export async function findCustomerNames (trx: Knex.Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await trx('customers').whereRaw('id = any(?)', [[...ids]]).select('id', 'name')).map(({ id, name }) => [id, name]))
}
