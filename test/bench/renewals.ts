/**
 * Renewals: what the sweep and a rehearsal of the night cost as the portfolio grows (an index, never a scan), what a forecast costs, and what one renewal
 * step costs beside the least that any transaction costs. Peer of the first: the same on a portfolio of a tenth with as many due.
 */
import type { Actor } from '../../src/audit/actor.ts'
import { newId } from '../../src/db/ids.ts'
import { transact } from '../../src/db/transact.ts'
import type { Jobs } from '../../src/deps.ts'
import { forecastDomain } from '../../src/domains/forecast.ts'
import { rehearseNight } from '../../src/domains/rehearse.ts'
import { advanceRenewal } from '../../src/domains/renew.ts'
import { sweepDue } from '../../src/domains/sweep.ts'
import type { Registries } from '../../src/registry/links.ts'
import { dayOf } from '../../src/rules/calendar.ts'
import type { Bench, BenchContext, BenchRow } from '../../src/cli/bench.ts'
import { alternate, timed, type Run } from './support/alternate.ts'
import { openPortfolio, seededAt, type Portfolio } from './support/portfolio.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { small: 10_000, large: 100_000, due: 3_000, steps: 100 }
/** STREFA_BENCH_MILLION=1: the sweep on a hundred thousand and a million. */
const million = { small: 100_000, large: 1_000_000, due: 3_000, steps: 100 }
const tiny = { small: 300, large: 600, due: 100, steps: 5 }

const bench: Bench = async context => {
  const size = context.small ? tiny : process.env['STREFA_BENCH_MILLION'] ? million : full
  const small = await openPortfolio()
  const large = await openPortfolio()
  try {
    for (const [portfolio, domains] of [[small, size.small], [large, size.large]] as const) {
      const took = await timed(async () => await portfolio.seed(1, { customers: domains / 5, domains, documents: null, due: size.due }))
      context.say(`${domains} domains seeded in ${(took / 1000).toFixed(1)} s`)
    }
    const postmaster = await postmasterOf(small.db)
    const measures = { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') }
    const of = (portfolio: Portfolio, domains: number) => ({ portfolio, domains })
    return [
      ...await sweeps(context, of(large, size.large), of(small, size.small), size.due, measures),
      await rehearsal(context, of(large, size.large), of(small, size.small), size.due, measures),
      ...await forecasts(context, of(large, size.large), measures),
      await steps(context, large, size.steps, measures)
    ]
  } finally {
    await small.close()
    await large.close()
  }
}

export default bench

type Sized = { readonly portfolio: Portfolio, readonly domains: number }
type Measures = { readonly cpuMs: () => number, readonly rssMb: () => number }

/** Jobs are counted and not added: what is measured is finding and taking. */
async function sweeps ({ pairs }: BenchContext, large: Sized, small: Sized, due: number, measures: Measures): Promise<BenchRow[]> {
  const peer = `the same in ${small.domains} domains`
  const sweep = ({ portfolio: { deps, db } }: Sized): Run => async () => {
    let found = 0
    const jobs: Jobs = { add: async () => { found++ } }
    const value = await timed(async () => await sweepDue({ ...deps, jobs }))
    if (found !== due) throw new Error(`the sweep found ${found} of ${due}`)
    return { value, units: due, after: async () => { await putBack(db) } }
  }
  const page = ({ portfolio }: Sized): Run => async () => ({ value: await buffersOfPage(portfolio), units: 1 })
  for (const { portfolio: { db } } of [small, large]) await keepDue(db)
  const took = await alternate({ work: `sweep, ${due} due in ${large.domains} domains`, unit: 'ms', peer, ours: sweep(large), theirs: sweep(small), ...measures }, pairs)
  const touched = await alternate({ work: `one page of it, ${large.domains} domains`, unit: 'buffers', peer, ours: page(large), theirs: page(small), ...measures }, 1)
  return [took, touched]
}

async function keepDue (db: Portfolio['db']): Promise<void> {
  await db.raw('create table bench_due as select id, look_at from domains where look_at <= ?', [seededAt])
}

const night = dayOf(seededAt)
const linksOf: Registries = { of: () => { throw new Error('a night of pro-formas says nothing to a registry') }, all: [], close: async () => {} }

/** All that is due, decided and listed; with the statements that it takes. */
async function rehearsal ({ pairs, say }: BenchContext, large: Sized, small: Sized, due: number, measures: Measures): Promise<BenchRow> {
  const rehearse = ({ portfolio: { deps } }: Sized): Run => async () => {
    let asked = 0
    const value = await timed(async () => await rehearseNight({ ...deps, registries: linksOf }, { night, take: ({ lines }) => { asked += lines.filter(({ is }) => is === 'asked').length } }))
    if (asked !== due) throw new Error(`the rehearsal asked ${asked} times, not ${due}`)
    return { value, units: due }
  }
  const said = await statementsOf(large.portfolio.db, async () => { await rehearse(large)() }, /./)
  say(`a rehearsal of ${due} names: ${said.length} statements`)
  return await alternate({ work: `rehearsal, ${due} due in ${large.domains} domains`, unit: 'ms', peer: `the same in ${small.domains} domains`, ours: rehearse(large), theirs: rehearse(small), ...measures }, pairs)
}

/** What will come of a domain, for 120 days, every branch: one asked for alone, and one after the other. Peer: reading its row. */
async function forecasts ({ pairs, small }: BenchContext, { portfolio: { deps, db, operatorId }, domains }: Sized, measures: Measures): Promise<BenchRow[]> {
  const ids: string[] = await db('domains').whereNull('released_at').orderBy('id').limit(small ? 5 : 200).pluck('id')
  const staff: Actor = { kind: 'staff', userId: 'usr_bench', operatorId, role: 'administrator' }
  const each = (work: (id: string) => Promise<unknown>, of: readonly string[]): Run => async () => {
    const value = await timed(async () => { for (const id of of) await work(id) })
    return { value: value / of.length, units: of.length }
  }
  const forecast = async (id: string) => await forecastDomain(deps, staff, id, { days: 120 })
  const read = async (id: string) => await transact(db, async trx => await trx('domains').where({ id }).first())
  const row = async (work: string, of: readonly string[]) => await alternate({ work, unit: 'ms', peer: 'read its row', ours: each(forecast, of), theirs: each(read, of), ...measures }, pairs)
  return [await row(`forecast of one of ${domains} domains`, ids.slice(0, 1)), await row(`forecast of ${ids.length}, each`, ids)]
}

/** As they were, without what the taking left behind. */
async function putBack (db: Portfolio['db']): Promise<void> {
  await db.raw('update domains set look_at = bench_due.look_at from bench_due where bench_due.id = domains.id')
  await db.raw('vacuum analyze domains')
}

/** What the sweep's own statement touches for one page of domains, in memory or not (EXPLAIN, BUFFERS); undone. */
async function buffersOfPage ({ db, deps }: Portfolio): Promise<number> {
  const [statement] = await statementsOf(db, async () => {
    await sweepDue({ ...deps, jobs: { add: async () => {} } })
  }, /^\s*update .*domains/is)
  await putBack(db)
  if (!statement) throw new Error('the sweep took no domains')
  const trx = await db.transaction()
  try {
    const { rows } = await trx.raw(`explain (analyze, buffers, format json) ${statement.sql}`, statement.bindings as string[])
    const { Plan: plan } = rows[0]['QUERY PLAN'][0]
    return plan['Shared Hit Blocks'] + plan['Shared Read Blocks']
  } finally {
    await trx.rollback()
  }
}

type Statement = { readonly sql: string, readonly bindings: readonly unknown[] }

/** What `work` says to the database and looks like this. */
async function statementsOf (db: Portfolio['db'], work: () => Promise<void>, like: RegExp): Promise<Statement[]> {
  const said: Statement[] = []
  const note = ({ sql, bindings }: Statement): void => { if (like.test(sql)) said.push({ sql: sql.replace(/\$\d+/g, '?'), bindings }) }
  db.on('query', note)
  try {
    await work()
  } finally {
    db.removeListener('query', note)
  }
  return said
}

/** The step is the same for each: the pro-forma is issued, with its debt, its number, its letter, its journal and the letter's job. */
async function steps ({ pairs }: BenchContext, { db, deps }: Portfolio, count: number, measures: Measures): Promise<BenchRow> {
  await db.raw('create table bench_floor (id text primary key, domain_id text not null, at timestamptz not null)')
  const due: string[] = await db('domains').where('look_at', '<=', seededAt).orderBy('id').pluck('id')
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
