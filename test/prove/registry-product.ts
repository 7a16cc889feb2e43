/**
 * kill -9 in the whole product when the registry has just booked what an order or a renewal asked of it, mostly before its answer is out: of the worker,
 * the registry, PostgreSQL, or two at once. Each of these calls must be settled within two minutes without anybody's help, and in the end the
 * registry's own books, ours, the money and the letters must agree.
 */
import type { Knex } from 'knex'
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import type { Product } from '../support/run-product.ts'
import { auditHouse } from './crash/audit.ts'
import { onProduct, untilQuiet } from './crash/on-product.ts'
import { openBuyer, type Bought } from './registry-product/buyer.ts'
import { drawDelay, lineOf, sampleTable, strikeNextDeed, withinMs, type Sample, type Strike } from './registry-product/sample.ts'

const usualSamples = 30
/** Names that are bought before their renewals come, each of which makes three deeds: a contact, a domain, a renewal. */
const mostOfARound = 10
const deedsOfAName = 3

const prove: Proof = async ({ seed, points = usualSamples, tell }) => await onProduct(tell, async (product, db) => {
  const samples = await takeSamples(product, db, seed, points, tell)
  await untilQuiet(db, withinMs)
  const late = samples.filter(({ settledMs }) => settledMs === null).map(sample => `not settled within two minutes: ${lineOf(sample)}`)
  return { table: sampleTable(samples), faults: [...late, ...await auditHouse(db, product.data)] }
})

export default prove

const victims: readonly Strike['victims'][] = [['worker'], ['registry'], ['database'], ['worker', 'registry'], ['worker', 'database']]

/** Names are bought, and renewed a year later, one after the other, and each deed of the registry is a sample, until there are enough. */
async function takeSamples (product: Product, db: Knex, seed: number, count: number, tell: (line: string) => void): Promise<readonly Sample[]> {
  const random = randomOf(seed, 1, 0)
  const buyer = await openBuyer(product)
  const samples: Sample[] = []
  const first = random.below(victims.length)
  const ofARound = Math.min(mostOfARound, Math.ceil(count / deedsOfAName))

  /** Strikes at each deed that `work` brings about, and ends with it. */
  async function struck (work: () => Promise<void>): Promise<void> {
    let working = true
    const striking = (async () => {
      while (working && samples.length < count) {
        const strike: Strike = { victims: victims[(first + samples.length) % victims.length]!, delayMs: drawDelay(random) }
        const sample = await strikeNextDeed(product, db, strike, () => working)
        if (!sample) return
        samples.push(sample)
        tell(lineOf(sample))
      }
    })()
    await work().finally(() => { working = false })
    await striking
  }

  while (samples.length < count) {
    const bought: Bought[] = []
    while (bought.length < ofARound && samples.length < count) await struck(async () => { bought.push(await buyer.buy()) })
    await buyer.goToRenewals(bought)
    for (const one of bought) await struck(async () => await buyer.renew(one))
  }
  return samples
}
