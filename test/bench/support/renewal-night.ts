/** A night of renewals: rehearsed, in this process and in one of its own, and done. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { BenchContext, BenchRow } from '../../../src/cli/bench.ts'
import { rehearseNight } from '../../../src/domains/rehearse.ts'
import { sweepDue } from '../../../src/domains/sweep.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import type { WorkerDeps } from '../../../src/worker/handlers.ts'
import { drainJobs } from '../../support/drain-jobs.ts'
import { alternate, timed, type Run } from './alternate.ts'
import { openPortfolio, seededAt, type Portfolio } from './portfolio.ts'
import { noRegistries } from './no-registries.ts'
import type { Rehearsed } from './rehearse-alone.ts'
import type { Measures, Sized } from './renewal-sweep.ts'
import { statementsOf } from './statements.ts'

const night = dayOf(seededAt)

/** Seconds and megabytes that a rehearsal may take, and of how many names. */
const bound = { names: 100_000, seconds: 60, mb: 512 }

/** All that is due, decided and listed; with the statements that it takes. */
export async function rehearsal ({ pairs, say }: BenchContext, large: Sized, small: Sized, due: number, measures: Measures): Promise<BenchRow> {
  const rehearse = ({ portfolio: { deps } }: Sized): Run => async () => {
    let asked = 0
    const value = await timed(async () => await rehearseNight({ ...deps, registries: noRegistries }, { night, byFlow: async () => [], take: ({ lines }) => { asked += lines.filter(({ is }) => is === 'asked').length } }))
    if (asked !== due) throw new Error(`the rehearsal asked ${asked} times, not ${due}`)
    return { value, units: due }
  }
  say(`a rehearsal of ${due} names: ${(await statementsOf(large.portfolio.db, async () => { await rehearse(large)() })).length} statements`)
  return await alternate({ work: `rehearsal, ${due} due in ${large.domains} domains`, unit: 'ms', peer: `the same in ${small.domains} domains`, ours: rehearse(large), theirs: rehearse(small), ...measures }, pairs)
}

/** Of a portfolio in which everything is due, in a process that does nothing else. Peer: what it may take. */
export async function rehearsalAlone ({ small, say }: BenchContext): Promise<BenchRow> {
  const names = small ? 300 : bound.names
  const portfolio = await openPortfolio()
  try {
    await portfolio.seed(1, { customers: names / 5, domains: names, documents: null, due: names })
    const child = fork(fileURLToPath(new URL('rehearse-alone.ts', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    child.send(portfolio.url)
    const [{ seconds, names: rehearsed, mostMb }] = await once(child, 'message') as [Rehearsed]
    if (rehearsed !== names) throw new Error(`the rehearsal told of ${rehearsed} names, not of ${names}`)
    say(`a rehearsal of ${names} names in a process of its own: ${seconds.toFixed(1)} s (at most ${bound.seconds}), ${mostMb.toFixed(0)} MB (at most ${bound.mb})`)
    const peerValue = bound.seconds * names / bound.names
    return { work: `rehearsal of ${names} due, alone`, unit: 's', ours: seconds, peer: 'may take', peerValue, ratio: seconds / peerValue, runs: 1, cpuMsPerUnit: 0, rssMb: mostMb }
  } finally {
    await portfolio.close()
  }
}

/** Everything that is due, done: swept, asked for, written and sent, by jobs. Once on each side: it is not due again. */
export async function nightsWork ({ say }: BenchContext, large: Sized, small: Sized, due: number, { cpuMs, rssMb }: Measures): Promise<BenchRow> {
  const done = async ({ portfolio }: Sized): Promise<{ ms: number, cpu: number, statements: number }> => {
    const before = cpuMs()
    let ms = 0
    const said = await statementsOf(portfolio.db, async () => { ms = await timed(async () => await doNight(portfolio)) })
    const offered = Number((await portfolio.db('letters').where({ template: 'renewal-offered' }).whereNotNull('sent_at').count({ count: '*' }))[0]!['count'])
    if (offered < due) throw new Error(`${offered} letters of ${due} were sent`)
    return { ms, cpu: cpuMs() - before, statements: said.length }
  }
  const theirs = await done(small)
  const ours = await done(large)
  say(`the night's work of ${due} names: ${ours.statements} statements beside the job engine's and the letters' own`)
  return { work: `night's work, ${due} due in ${large.domains} domains`, unit: 's', ours: ours.ms / 1000, peer: `the same in ${small.domains} domains`, peerValue: theirs.ms / 1000, ratio: (ours.ms / 1000) / (theirs.ms / 1000), runs: 1, cpuMsPerUnit: ours.cpu / due, rssMb: rssMb() }
}

async function doNight ({ db, deps, boss }: Portfolio): Promise<void> {
  const worker = { ...deps, registries: noRegistries, mailer: { sendMail: async () => {} }, renderAttachment: async () => Buffer.from('%PDF') } as unknown as WorkerDeps // no job of this night asks for more
  await sweepDue(deps)
  await drainJobs({ db, boss, deps: worker, failed: (_job, error) => { throw error } })
}
