/**
 * Renewals: what the sweep, a rehearsal of the night and the night's work cost as the portfolio grows (an index, never a scan), what a forecast of one name and of
 * all costs, and what one renewal step costs beside the least that any transaction costs. Peer of the first: the same on a portfolio of a tenth with as many due.
 */
import type { Actor } from '../../src/audit/actor.ts'
import { newId } from '../../src/db/ids.ts'
import { transact } from '../../src/db/transact.ts'
import { forecastAll } from '../../src/domains/forecast-all.ts'
import { forecastDomain } from '../../src/domains/forecast.ts'
import { advanceRenewal } from '../../src/domains/renew.ts'
import type { Bench, BenchContext, BenchRow } from '../../src/cli/bench.ts'
import { alternate, timed, type Run } from './support/alternate.ts'
import { openPortfolio, seededAt, type Portfolio } from './support/portfolio.ts'
import { nightsWork, rehearsal, rehearsalAlone } from './support/renewal-night.ts'
import { sweeps, type Measures, type Sized } from './support/renewal-sweep.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'
import { statementsOf } from './support/statements.ts'

const full = { small: 10_000, large: 100_000, due: 3_000, steps: 100 }
const tiny = { small: 300, large: 600, due: 100, steps: 5 }

const bench: Bench = async context => {
  const size = context.small ? tiny : full
  const alone = await rehearsalAlone(context)
  const small = await openPortfolio()
  const large = await openPortfolio()
  try {
    for (const [portfolio, domains] of [[small, size.small], [large, size.large]] as const) {
      const took = await timed(async () => await portfolio.seed(1, { customers: domains / 5, domains, documents: null, due: size.due }))
      context.say(`${domains} domains seeded in ${(took / 1000).toFixed(1)} s`)
    }
    const postmaster = await postmasterOf(small.db)
    const measures = { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') }
    const [ours, theirs] = [{ portfolio: large, domains: size.large }, { portfolio: small, domains: size.small }]
    return [
      ...await sweeps(context, ours, theirs, size.due, measures),
      await rehearsal(context, ours, theirs, size.due, measures),
      alone,
      ...await forecasts(context, ours, measures),
      await steps(context, large, size.steps, measures),
      await nightsWork(context, ours, theirs, size.due - (context.pairs + 1) * size.steps, measures)
    ]
  } finally {
    await small.close()
    await large.close()
  }
}

export default bench

/** What will come of a domain, for 120 days, every branch: of one that is asked for, and of all (once). Peers: reading its row, and reading all rows. */
async function forecasts ({ pairs, say }: BenchContext, { portfolio: { deps, db, operatorId }, domains }: Sized, measures: Measures): Promise<BenchRow[]> {
  const staff: Actor = { kind: 'staff', userId: 'usr_bench', operatorId, role: 'administrator' }
  const days = 120
  const { id } = await db('domains').whereNull('released_at').orderBy('id').first('id')
  const one = async (): Promise<void> => { await forecastDomain(deps, staff, id, { days }) }
  const once = (work: () => Promise<unknown>): Run => async () => ({ value: await timed(work), units: 1 })
  const ofOne = await alternate({ work: `forecast of one of ${domains} domains`, unit: 'ms', peer: 'read its row', ours: once(one), theirs: once(async () => await transact(db, async trx => await trx('domains').where({ id }).first())), ...measures }, pairs)

  let names = 0
  let ms = 0
  const before = measures.cpuMs()
  const said = await statementsOf(db, async () => { ms = await timed(async () => await forecastAll(deps, staff, operatorId, { days, take: () => { names++ } })) })
  const [cpu, rssMb] = [measures.cpuMs() - before, measures.rssMb()]
  const peerValue = await timed(async () => await db('domains').whereNull('released_at').select('*')) / 1000
  say(`a forecast of one: ${(await statementsOf(db, one)).length} statements; of all ${names}: ${said.length}`)
  return [ofOne, { work: `forecast of all ${names} living domains`, unit: 's', ours: ms / 1000, peer: 'read all rows', peerValue, ratio: ms / 1000 / peerValue, runs: 1, cpuMsPerUnit: cpu / names, rssMb }]
}

/** The step is the same for each: the pro-forma is issued, with its debt, its number, its letter, its journal and the letter's job. */
async function steps ({ pairs }: BenchContext, { db, deps }: Portfolio, count: number, measures: Measures): Promise<BenchRow> {
  await db.raw('create table bench_floor (id text primary key, domain_id text not null, at timestamptz not null)')
  const due: string[] = await db('domain_looks').where('look_at', '<=', seededAt).orderBy('domain_id').pluck('domain_id')
  const take = (): string[] => {
    const taken = due.splice(0, count)
    if (taken.length < count) throw new Error('too few domains are due for so many runs')
    return taken
  }
  const ours: Run = async () => {
    const ids = take()
    const value = await timed(async () => { for (const id of ids) await advanceRenewal(deps, id) })
    return { value: value / count, units: count }
  }
  const theirs: Run = async () => {
    const ids = due.slice(-count)
    const value = await timed(async () => {
      for (const id of ids) {
        await transact(db, async trx => {
          await trx('domains').where({ id }).forUpdate().first('id')
          await trx('bench_floor').insert({ id: newId('flo'), domain_id: id, at: seededAt })
        })
      }
    })
    return { value: value / count, units: count }
  }
  return await alternate({ work: 'renewal step: pro-forma issued', unit: 'ms', peer: 'lock one row, insert one, commit', ours, theirs, ...measures }, pairs)
}
