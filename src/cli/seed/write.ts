/** Writes a seeded portfolio: all of it in one transaction or nothing, batch by batch through COPY. */
import { setImmediate } from 'node:timers/promises'
import type { Knex } from 'knex'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../errors.ts'
import { dayOf } from '../../rules/calendar.ts'
import { addCustomer, customerOf } from './customer.ts'
import { addDomain } from './domain.ts'
import { mailboxesFor } from './mailboxes.ts'
import type { SeedPlan } from './plan.ts'
import { randomOf } from './random.ts'
import type { SeedStatement } from './scribe.ts'
import { openSheets, tableNames, type Sheets, type Table } from './sheets.ts'
import { findWorld, statementText, streams, type World } from './world.ts'

export type Counts = Readonly<Record<Table, number>>

export type Progress = {
  readonly rows: number
  /** Of all there is to write, from 0 to 1. */
  readonly done: number
}

const batch = 1_000
const breath = 5 // after so many the connection gets its turn

/** `password`: of every seeded user. Throws Refusal 'conflict' when this seed is in the database already. The statistics are fresh afterwards. */
export async function writeSeed (deps: Pick<Deps, 'db' | 'keys' | 'now'>, plan: SeedPlan, password: string, tell: (progress: Progress) => void): Promise<Counts> {
  const at = deps.now()
  const counts = await transact(deps.db, async trx => {
    const world = await findWorld(deps, trx, plan, { at, password })
    await insertStatementFile(trx, world)
    const written = Object.fromEntries(tableNames.map(name => [name, 0])) as Record<Table, number>
    const all = plan.customers + plan.domains + plan.mailboxes
    let rows = 0
    let things = 0

    await trx.raw('alter table allocations disable trigger user') // what they hold row by row is checked once for all at the end
    let copying = Promise.resolve()
    /** What is copied and what is made next overlap: the database and this process have a processor each. */
    const copy = async ({ sheets, count }: Batch): Promise<void> => {
      await copying
      copying = sheets.copy(trx).then(() => {
        for (const [name, of] of Object.entries(sheets.counts())) {
          written[name as Table] += of
          rows += of
        }
        things += count
        tell({ rows, done: things / all })
      })
      copying.catch(() => {}) // told where it is waited for
    }
    /** They are read from the domains, so those have to be there. */
    const mailboxesAfter = async (domains: Promise<void>): Promise<Sheets> => {
      await domains
      return await mailboxesFor(trx, world, plan.mailboxes)
    }
    for (let first = 0; first < plan.customers; first += batch) await copy(await customersFrom(world, plan, first))
    for (let first = 0, balance = 0n; first < plan.domains; first += batch) {
      const made = await domainsFrom(world, plan, first, balance)
      balance = made.closing
      await copy(made)
    }
    await copy({ sheets: await mailboxesAfter(copying), count: plan.mailboxes })
    await copying
    await checkAllocations(trx, world.statementFile)
    await trx.raw('alter table allocations enable trigger user')
    await world.series.store()
    return written
  })
  await deps.db.raw(`analyze ${tableNames.join(', ')}`)
  return counts
}

/** The file of the seeded statements; a second one of the same seed would write the same ids. */
async function insertStatementFile (trx: Knex.Transaction, { seed, operator, statementFile: sha256, at }: World): Promise<void> {
  if (await trx('statement_files').where({ sha256 }).first('sha256')) {
    throw new Refusal('conflict', `Seed ${seed} is in the database already: choose another with --random.`, { reason: 'seeded-already' })
  }
  await trx('statement_files').insert({ operator_id: operator.id, sha256, filename: `seed-${seed}.txt`, content: Buffer.from(statementText(seed)), imported_at: at, imported_by: 'seed' })
}

/** `credits_hold` and `debts_hold` of the billing migration, for all rows at once: a fault of the seeding ends it, and nothing is written. */
async function checkAllocations (trx: Knex.Transaction, statementFile: string): Promise<void> {
  const { rows } = await trx.raw(`
    with seeded as (select a.* from statements s join credits c on c.statement_id = s.id join allocations a on a.credit_id = c.id where s.file_sha256 = ?)
    select 'credit ' || c.id as wrong from seeded join credits c on c.id = credit_id group by c.id having sum(seeded.amount_minor) > c.amount_minor
    union all
    select 'debt ' || d.id from seeded join debts d on d.id = debt_id group by d.id having sum(seeded.amount_minor) > d.gross_minor`, [statementFile])
  if (rows.length > 0) throw new Error(`${rows.length} seeded sums are overspent, such as ${rows[0].wrong}`)
}

type Batch = { readonly sheets: Sheets, readonly count: number }

async function customersFrom (world: World, plan: SeedPlan, first: number): Promise<Batch> {
  const sheets = openSheets()
  const end = Math.min(first + batch, plan.customers)
  for (let index = first; index < end; index++) {
    addCustomer(sheets, world, customerOf(world, index))
    if (index % breath === 0) await setImmediate()
  }
  return { sheets, count: end - first }
}

/** `opening`, `closing`: balances of the batch's bank statement. */
async function domainsFrom (world: World, plan: SeedPlan, first: number, opening: bigint): Promise<Batch & { closing: bigint }> {
  const sheets = openSheets()
  const statement: SeedStatement = { id: randomOf(world.seed, streams.statement, first).id('stm'), totalMinor: 0n, from: null, to: null }
  const end = Math.min(first + batch, plan.domains)
  for (let index = first; index < end; index++) {
    addDomain({ world, sheets, statement, customer: customerOf(world, ownerOf(plan, index)) }, plan, index)
    if (index % breath === 0) await setImmediate()
  }
  addStatement(sheets, world, statement, opening)
  return { sheets, count: end - first, closing: opening + statement.totalMinor }
}

/** Everybody has a domain while there are enough; the rest goes more to some than to others. */
function ownerOf ({ seed, customers }: SeedPlan, index: number): number {
  if (index < customers) return index
  const many = 1_000_000
  const part = randomOf(seed, streams.owner, index).below(many) / many
  return Math.floor(part * part * customers)
}

function addStatement (sheets: Sheets, { operator, earlierAccount, statementFile, at }: World, { id, from, to, totalMinor }: SeedStatement, opening: bigint): void {
  if (!from || !to) return
  sheets.add('statements', {
    id, operator_id: operator.id, file_sha256: statementFile, account: earlierAccount, bank_id: id, from_at: from, to_at: to, from_day: dayOf(from), to_day: dayOf(to),
    currency: operator.currency, opening_minor: opening, closing_minor: opening + totalMinor, imported_at: at
  })
}
