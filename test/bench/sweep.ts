/** Cost follows what is due, not what exists: the sweep of as many due names in a million domains and in a hundred thousand. Takes its time: the million is seeded first. */
import type { Bench } from '../../src/cli/bench.ts'
import { timed } from './support/alternate.ts'
import { openPortfolio, type Portfolio } from './support/portfolio.ts'
import { sweeps } from './support/renewal-sweep.ts'
import { cpuMsOf, ownCpuMs, postmasterOf, rssMbOf } from './support/server-cpu.ts'

const full = { small: 100_000, large: 1_000_000, due: 3_000 }
const tiny = { small: 300, large: 600, due: 100 }

const bench: Bench = async context => {
  const size = context.small ? tiny : full
  const portfolios: Portfolio[] = []
  try {
    const seeded = async (domains: number) => {
      const portfolio = await openPortfolio({ durable: false })
      portfolios.push(portfolio)
      const took = await timed(async () => await portfolio.seed(1, { customers: domains / 5, domains, documents: null, due: size.due }))
      context.say(`${domains} domains seeded in ${(took / 1000).toFixed(1)} s`)
      return { portfolio, domains }
    }
    const small = await seeded(size.small)
    const large = await seeded(size.large)
    const postmaster = await postmasterOf(small.portfolio.db)
    return await sweeps(context, large, small, size.due, { cpuMs: () => ownCpuMs() + cpuMsOf(postmaster), rssMb: () => rssMbOf('self') })
  } finally {
    for (const portfolio of portfolios) await portfolio.close()
  }
}

export default bench
