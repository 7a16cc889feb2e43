/** How PostgreSQL carries out what a piece of work says: whether it would read a growing table from end to end. */
import type { Knex } from 'knex'
import { transact } from '../../src/db/transact.ts'

type Statement = { readonly sql: string, readonly bindings: readonly unknown[] }

type Plan = { readonly 'Node Type': string, readonly 'Relation Name'?: string, readonly 'Index Cond'?: string, readonly Plans?: readonly Plan[] }

/** `reads`: the growing tables that it would read whole. */
export type Explained = { readonly sql: string, readonly reads: readonly string[] }

/** Tables that stay small: of an operator's own making, or of the product's. */
const small = new Set(['operators', 'policy_versions', 'price_list', 'users', 'bank_accounts', 'contract_terms', 'vat_sellers'])

/**
 * Explains each question that `work` asks by the plan that is made for these very values. On tables that are full enough the planner chooses freely; `forced`: it is
 * told to avoid reading tables whole, so that what it still reads whole has no index at all, however few rows are there.
 */
export async function explained (db: Knex, work: (trx: Knex.Transaction) => Promise<unknown>, { forced = false } = {}): Promise<Explained[]> {
  const said: Statement[] = []
  const note = ({ sql, bindings = [] }: Statement): void => { if (/^\s*(select|with|\()/i.test(sql)) said.push({ sql, bindings }) }
  db.on('query', note)
  try {
    await transact(db, work)
  } finally {
    db.removeListener('query', note)
  }
  return await transact(db, async trx => {
    await trx.raw(`set local plan_cache_mode = force_custom_plan; set local enable_seqscan = ${forced ? 'off' : 'on'}`)
    const found: Explained[] = []
    for (const { sql, bindings } of said) {
      const values: unknown[] = []
      const text = sql.replaceAll('?', '\\?').replace(/\$(\d+)/g, (_, number) => { // a value may be named twice
        values.push(bindings[Number(number) - 1])
        return '?'
      })
      const { rows } = await trx.raw(`explain (format json) ${text}`, values as Knex.RawBinding[])
      found.push({ sql, reads: readsOf(rows[0]['QUERY PLAN'][0].Plan, { forced, limited: false }) })
    }
    return found
  })
}

/** Those that read a growing table whole, as sentences: none is what is wanted. */
export const readWhole = (found: readonly Explained[]): string[] => found.filter(({ reads }) => reads.length > 0).map(({ sql, reads }) => `${reads.join(', ')}: ${sql.slice(0, 300)}`)

/** Nodes that have read all that is below them before they tell anything. */
const readsAllBelow = new Set(['Sort', 'Aggregate', 'Hash', 'WindowAgg', 'SetOp'])

/** An index that is read without a condition reads the table whole too, unless a limit above it stops it (or, where it is forced, the table is empty and any index will do). */
function readsOf (plan: Plan, { forced, limited }: { readonly forced: boolean, readonly limited: boolean }): string[] {
  const table = plan['Relation Name']
  const whole = plan['Node Type'] === 'Seq Scan' || (/^Index(?: Only)? Scan$/.test(plan['Node Type']) && plan['Index Cond'] === undefined && !limited && !forced)
  const below = (plan.Plans ?? []).flatMap(each => readsOf(each, { forced, limited: plan['Node Type'] === 'Limit' || (limited && !readsAllBelow.has(plan['Node Type'])) }))
  return whole && table !== undefined && !small.has(table) ? [table, ...below] : below
}
