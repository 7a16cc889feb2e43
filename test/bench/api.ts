/** The doors with a million domains behind them: reads of the API beside a bare route of the same server with one select, and how long people and programs wait at most. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { Bench, BenchRow } from '../../src/cli/bench.ts'
import { createUser } from '../../src/people/create-user.ts'
import { alternate, median, type Run } from './support/alternate.ts'
import type { Listening } from './support/api-server.ts'
import { openPortfolio, type Portfolio } from './support/portfolio.ts'
import { cpuMsOf, postmasterOf, rssMbOf } from './support/server-cpu.ts'
import { logIn, waits } from './support/visitors.ts'

const full = { customers: 100_000, domains: 1_000_000, mailboxes: 1_000_000 }
const usual = { ids: 500, connections: 8, seconds: 2, visits: 200 }
const tiny = { ids: 10, connections: 2, seconds: 1, visits: 10 }

/** Milliseconds: what the product promises at its full size. */
const goals = { page: { of: 0.95, ms: 100 }, start: { of: 0.95, ms: 200 }, read: { of: 0.99, ms: 50 } } as const

const bench: Bench = async ({ pairs, small, share: asked, say }) => {
  const share = small ? 0.0001 : asked
  const { ids, connections, seconds, visits } = small ? tiny : usual
  const size = { customers: Math.round(full.customers * share), domains: Math.round(full.domains * share), mailboxes: Math.round(full.mailboxes * share) }
  const portfolio = await openPortfolio({ durable: false })
  let server: ChildProcess | undefined
  try {
    const began = performance.now()
    await portfolio.seed(1, { ...size, documents: null, due: null })
    await portfolio.db.raw('vacuum (analyze)') // as in a house in use: what was loaded at once is put in order, by nobody beside the requests
    say(`${size.domains} domains, ${size.mailboxes} mailboxes and ${size.customers} customers seeded in ${((performance.now() - began) / 1000).toFixed(0)} s`)
    const people = await peopleOf(portfolio)
    server = fork(fileURLToPath(new URL('support/api-server.ts', import.meta.url)), [portfolio.url])
    const [{ port }] = await once(server, 'message') as [Listening]
    const pid = server.pid!
    const postmaster = await postmasterOf(portfolio.db)
    const measures = { cpuMs: () => cpuMsOf(pid) + cpuMsOf(postmaster), rssMb: () => rssMbOf(pid) }
    const some: { id: string, name: string }[] = await portfolio.db('domains').whereNull('released_at').whereRaw('id > ?', ['dom_3']).orderBy('id').limit(ids).select('id', 'name')

    const ask = (paths: readonly string[], headers: Record<string, string> = {}): Run => async () => {
      const result = await autocannon({ url: `http://127.0.0.1:${port}`, connections, duration: seconds, requests: paths.map(path => ({ path, headers })) })
      if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors} errors and ${result.non2xx} answers other than 2xx`)
      return { value: result.requests.total / result.duration, units: result.requests.total }
    }
    const asStaff = { authorization: `Bearer ${portfolio.apiKey}` }
    const reads = [
      { work: `GET /api/v1/domains, ${size.domains} there`, peer: 'bare route, select of a page', paths: ['/api/v1/domains'], barePaths: ['/bare/domains'] },
      { work: 'GET /api/v1/domains/:id', peer: 'bare route, select of one', paths: some.map(({ id }) => `/api/v1/domains/${id}`), barePaths: some.map(({ id }) => `/bare/domains/${id}`) }
    ]
    const rows: BenchRow[] = []
    for (const { work, peer, paths, barePaths } of reads) {
      const row = await alternate({ ...measures, unit: 'requests/s', work, peer, ours: ask(paths, asStaff), theirs: ask(barePaths) }, pairs)
      rows.push(row)
      const rate = Math.max(1, Math.round(row.ours / 2))
      rows.push(await held(`${work}, ${rate} a second`, goals.read, measures, pairs, () => waits(port, { paths, headers: asStaff, visits: Math.max(visits, rate * seconds), rate })))
    }

    const [staff, customer] = [await logIn(port, people.staff), await logIn(port, people.customer)]
    const parts = some.map(({ name }) => name.slice(1, 5).replace(/\W/g, 'a'))
    const pages: [work: string, goal: typeof goals.page | typeof goals.start, paths: readonly string[], cookie: string][] = [
      ['panel, list of domains', goals.page, ['/domains', '/domains?order=name', '/domains?state=blocked', '/domains?within=30'], staff],
      ['panel, search as one types', goals.page, parts.map(part => `/domains?search=${part}`), staff],
      ['panel, a domain', goals.page, some.map(({ id }) => `/domains/${id}`), staff],
      ['panel, a customer’s start page', goals.start, ['/'], customer]
    ]
    for (const [work, goal, paths, cookie] of pages) rows.push(await held(work, goal, measures, pairs, () => waits(port, { paths, headers: { cookie }, visits })))
    return rows
  } finally {
    server?.kill()
    await portfolio.close()
  }
}

/** A person of the operator, and one of the customer who has the most domains. */
async function peopleOf ({ db, deps, operatorId }: Portfolio) {
  const { customer_id: customerId } = await db('domains').whereNull('released_at').groupBy('customer_id').orderByRaw('count(*) desc, customer_id').first('customer_id')
  const password = 'a password of this bench only'
  const user = async (email: string, customer: string | null) => {
    const actor = { kind: 'machine', name: 'bench' } as const
    await createUser(deps, actor, { operatorId, customerId: customer, role: customer === null ? 'administrator' : null, name: 'Bench', email, lang: 'pl', password })
    return { email, password }
  }
  return { staff: await user('bench-staff@example.test', null), customer: await user('bench-customer@example.test', customerId) }
}

type Measures = { readonly cpuMs: () => number, readonly rssMb: () => number }

/** What all but the slowest few waited, beside what is promised: the middle one of `times` runs. */
async function held (work: string, { of, ms }: { readonly of: number, readonly ms: number }, { cpuMs, rssMb }: Measures, times: number, wait: () => Promise<number[]>): Promise<BenchRow> {
  const before = cpuMs()
  const waited: number[][] = []
  for (let run = 0; run < times; run++) waited.push(await wait())
  const ours = median(waited.map(each => each[Math.ceil(each.length * of) - 1]!))
  const visits = waited.flat().length
  return { work, unit: `ms, p${of * 100}`, ours, peer: 'at most', peerValue: ms, ratio: ours / ms, runs: visits, cpuMsPerUnit: (cpuMs() - before) / visits, rssMb: rssMb() }
}

export default bench
