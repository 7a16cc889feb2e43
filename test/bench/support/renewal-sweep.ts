/** What a sweep takes, by time and by what it touches, when as many are due in a portfolio of another size. */
import type { Jobs } from '../../../src/deps.ts'
import { sweepDue } from '../../../src/domains/sweep.ts'
import type { BenchContext, BenchRow } from '../../../src/cli/bench.ts'
import { alternate, timed, type Run } from './alternate.ts'
import { seededAt, type Portfolio } from './portfolio.ts'
import { statementsOf } from './statements.ts'

export type Sized = { readonly portfolio: Portfolio, readonly domains: number }
export type Measures = { readonly cpuMs: () => number, readonly rssMb: () => number }

/** Jobs are counted and not added: what is measured is finding and taking. */
export async function sweeps ({ pairs, say }: BenchContext, large: Sized, small: Sized, due: number, measures: Measures): Promise<BenchRow[]> {
  const peer = `the same in ${small.domains} domains`
  const sweep = ({ portfolio }: Sized): Run => async () => {
    let found = 0
    const value = await timed(async () => await sweepWith(portfolio, { add: async (_trx, name) => { if (name === 'domains.advance-renewal') found++ } }))
    if (found !== due) throw new Error(`the sweep found ${found} of ${due}`)
    return { value, units: due, after: async () => { await putBack(portfolio) } }
  }
  const touched = ({ portfolio }: Sized): Run => async () => ({ value: await buffersOfSweep(portfolio), units: 1 })
  for (const { portfolio } of [small, large]) await sweepUntilReckoned(portfolio)
  say(`a sweep of ${due}: ${(await statementsOf(large.portfolio.db, async () => { await sweepWith(large.portfolio, noJobs) })).length} statements`)
  await putBack(large.portfolio)
  return [
    await alternate({ work: `sweep, ${due} due in ${large.domains} domains`, unit: 'ms', peer, ours: sweep(large), theirs: sweep(small), ...measures }, pairs),
    await alternate({ work: `all that it touches, ${large.domains} domains`, unit: 'buffers', peer, ours: touched(large), theirs: touched(small), ...measures }, 1)
  ]
}

const noJobs: Jobs = { add: async () => {} }

const sweepWith = async ({ deps }: Portfolio, jobs: Jobs): Promise<void> => await sweepDue({ ...deps, jobs })

/** A seeded portfolio has no reminders reckoned yet, and all that were due in years are due at once: the sweeps of its first days would do that beside their own work. */
async function sweepUntilReckoned (portfolio: Portfolio): Promise<void> {
  const { db } = portfolio
  await db.raw('create table bench_due as select domain_id, look_at from domain_looks where look_at <= :at', { at: seededAt })
  while (await db('domains').whereNull('released_at').where(any => any.whereNull('data_reminder_at').orWhere('data_reminder_at', '<=', seededAt)).first('id')) await sweepWith(portfolio, noJobs)
  await putBack(portfolio)
}

/** As they were, without what the taking left behind. */
async function putBack ({ db }: Portfolio): Promise<void> {
  await db.raw('insert into domain_looks select * from bench_due on conflict (domain_id) do update set look_at = excluded.look_at')
  await db.raw('vacuum analyze domains, domain_looks')
}

/** Everything that a sweep says, said again one after the other (EXPLAIN, BUFFERS) and undone: pages in memory or not. */
async function buffersOfSweep (portfolio: Portfolio): Promise<number> {
  const { db } = portfolio
  const said = (await statementsOf(db, async () => { await sweepWith(portfolio, noJobs) })).filter(({ sql }) => /^\s*(select|update|delete|with)\b/i.test(sql))
  await putBack(portfolio)
  const trx = await db.transaction()
  try {
    let buffers = 0
    for (const { sql, bindings } of said) {
      const { rows } = await trx.raw(`explain (analyze, buffers, format json) ${sql}`, bindings as string[])
      const { Plan: plan } = rows[0]['QUERY PLAN'][0]
      buffers += plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
    }
    return buffers
  } finally {
    await trx.rollback()
  }
}
