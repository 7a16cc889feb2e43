/**
 * kill -9 of the worker and of PostgreSQL during the demo, at seeded points: the product comes back by itself, nothing is registered,
 * renewed, refunded or charged twice, and every step ends as expected. One product, a demo for each six points; after each demo the
 * database is held against the practice registry's own books.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Knex } from 'knex'
import type { Proof } from '../../src/cli/prove.ts'
import type { Product } from '../support/run-product.ts'
import { until } from '../support/until.ts'
import { audit } from './crash/audit.ts'
import { followDemo } from './crash/follow-demo.ts'
import { drawPoints, sayPoint, type Point } from './crash/points.ts'
import { onDeed } from './crash/registry-books.ts'
import { blowTable, lineOf, type Blow } from './crash/blow-table.ts'
import { isUp, strike } from './crash/strike.ts'
import { onProduct, untilQuiet } from './crash/on-product.ts'

const usualPoints = 30
const pointsOfARun = 6

const prove: Proof = async ({ seed, points = usualPoints, tell }) => await onProduct(tell, async (product, db) => {
  const blows: Blow[] = []
  const faults: string[] = []
  for (let run = 1; blows.length < points && faults.length === 0; run++) {
    const struck = await strikeDemo(product, db, { seed, run, count: Math.min(pointsOfARun, points - blows.length) }, tell)
    blows.push(...struck.blows)
    faults.push(...struck.faults, ...await audit(db, product.data, run))
    if (faults.length > 0) faults.push(`seed ${seed}, demo ${run}, under ${struck.blows.map(({ point }) => `${point.label} (${point.victim}, ${sayPoint(point)})`).join(', ')}`)
  }
  return { table: blowTable(blows), faults }
})

export default prove

type Run = { readonly seed: number, readonly run: number, readonly count: number }

/** One demo under its blows, to the end of all that they set going. A point for which the demo was over too soon is not among them. */
async function strikeDemo (product: Product, db: Knex, { seed, run, count }: Run, tell: (line: string) => void): Promise<{ blows: readonly Blow[], faults: readonly string[] }> {
  const blows: Blow[] = []
  const faults: string[] = []
  const recovering: Promise<void>[] = []
  const demo = followDemo(product.data)
  let fallen = 0

  /** False when the victims are not up. */
  function fall (point: Point): boolean {
    const during = demo.at()
    if (during === null || !isUp(product, point.victim)) return false
    recovering.push(note(point, during, strike(product, db, point.victim)))
    return true
  }
  async function note (point: Point, during: string, recover: ReturnType<typeof strike>): Promise<void> {
    const mine = ++fallen
    try {
      const recovery = await recover()
      const blow = { point, during, recovery, struckAgain: fallen > mine }
      blows.push(blow)
      tell(lineOf(blow))
    } catch (error) {
      faults.push(`point ${point.label}, ${point.victim}: ${(error as Error).message}`)
    }
  }

  const { atDeed, atSteps } = drawPoints(seed, run, count, await demo.steps)
  const stopWatching = onDeed(product.data, atDeed.deed, () => fall(atDeed))
  for (const point of atSteps) {
    await demo.reached(point.step)
    await delay(point.delayMs)
    await until(`${point.victim} up, to be struck`, () => demo.at() === null || fall(point))
  }
  faults.push(...await demo.ended)
  stopWatching()
  await Promise.all(recovering)
  if (faults.length === 0) await untilQuiet(db, 120_000)
  return { blows: blows.sort((one, other) => one.point.label.localeCompare(other.point.label)), faults: faults.map(fault => `demo ${run}: ${fault}`) }
}
