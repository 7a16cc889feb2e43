/** What a proof that kills the running product stands on: its database, and its data kept for a look when the proof failed. */
import type { Knex } from 'knex'
import type { ProofResult } from '../../../src/cli/prove.ts'
import { connect } from '../../../src/db/knex.ts'
import { queueState } from '../../../src/jobs/look.ts'
import { removeData, runProduct, temporaryData, type Product } from '../../support/run-product.ts'
import { until } from '../../support/until.ts'
import { totals } from './audit.ts'

/** `work` answers a table of what it did, and its faults. */
export async function onProduct (
  tell: (line: string) => void, work: (product: Product, db: Knex) => Promise<{ readonly table: readonly string[], readonly faults: readonly string[] }>
): Promise<ProofResult> {
  const data = temporaryData()
  const product = await runProduct(data)
  const db = connect(product.access.database.url, { max: 2, name: 'proof' })
  let ok = false
  try {
    const { table, faults } = await work(product, db)
    ok = faults.length === 0
    return { ok, lines: [...table, '', ...ok ? await totals(db, data) : faults.map(fault => `NO  ${fault}`)] }
  } finally {
    await db.destroy()
    await product.stop()
    if (ok) removeData(data)
    else tell(`everything is left in ${data}`)
  }
}

export async function untilQuiet (db: Knex, withinMs: number): Promise<void> {
  await until('all jobs done', async () => {
    const { waiting, running } = await queueState(db)
    return waiting + running === 0
  }, withinMs)
}
