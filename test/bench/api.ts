/** The doors for programs: a list and one domain with its life, beside a bare fastify route with one select in the same process. */
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { Bench } from '../../src/cli/bench.ts'
import { alternate, type Run } from './support/alternate.ts'
import type { Listening } from './support/api-server.ts'
import { openPortfolio } from './support/portfolio.ts'
import { cpuMsOf, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { domains: 10_000, ids: 500, connections: 8, seconds: 1 }
const tiny = { domains: 100, ids: 10, connections: 2, seconds: 1 }

const bench: Bench = async ({ pairs, small, say }) => {
  const { domains, ids, connections, seconds } = small ? tiny : full
  const portfolio = await openPortfolio()
  let server: ChildProcess | undefined
  try {
    await portfolio.seed(1, { customers: domains / 5, domains, documents: null, due: null })
    say(`${domains} domains seeded`)
    server = fork(fileURLToPath(new URL('support/api-server.ts', import.meta.url)), [portfolio.url])
    const [{ ours, bare }] = await once(server, 'message') as [Listening]
    const pid = server.pid!
    const postmaster = await postmasterOf(portfolio.db)
    const measures = { cpuMs: () => cpuMsOf(pid) + cpuMsOf(postmaster), rssMb: () => rssMbOf(pid) }
    const some: string[] = await portfolio.db('domains').orderBy('id').limit(ids).pluck('id')

    const ask = (port: number, paths: readonly string[], headers: Record<string, string> = {}): Run => async () => {
      const result = await autocannon({ url: `http://127.0.0.1:${port}`, connections, duration: seconds, requests: paths.map(path => ({ path, headers })) })
      if (result.errors > 0 || result.non2xx > 0) throw new Error(`${result.errors} errors and ${result.non2xx} answers other than 2xx`)
      return { value: result.requests.total / result.duration, units: result.requests.total }
    }
    const asStaff = { authorization: `Bearer ${portfolio.apiKey}` }
    const row = { unit: 'requests/s', ...measures }
    return [
      await alternate({
        ...row,
        work: `GET /api/v1/domains, ${domains} there`,
        peer: 'bare route, select of a page',
        ours: ask(ours, ['/api/v1/domains'], asStaff),
        theirs: ask(bare, ['/domains'])
      }, pairs),
      await alternate({
        ...row,
        work: 'GET /api/v1/domains/:id, with its life',
        peer: 'bare route, select of one',
        ours: ask(ours, some.map(id => `/api/v1/domains/${id}`), asStaff),
        theirs: ask(bare, some.map(id => `/domains/${id}`))
      }, pairs)
    ]
  } finally {
    server?.kill()
    await portfolio.close()
  }
}

export default bench
