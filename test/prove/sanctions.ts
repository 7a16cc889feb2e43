/**
 * Random histories on the ladder (sendings, reports, the same report again, findings of monitoring, papers and their rejections, payments, releases, objections), lived side by side
 * on a real database with business time going from event to event: no rung is skipped or doubled, the same report twice opens one case, each report handled on the second rung costs
 * 45.00, monitoring costs nothing, the machine ends no contract, and no block outlives its papers by more than a working day.
 */
import type { Knex } from 'knex'
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { openSanctionHouse } from '../support/sanction-house.ts'
import { drawHistory, type History } from './sanctions/history.ts'
import { brokenLaws } from './sanctions/laws.ts'
import { live, recipients } from './sanctions/live.ts'

const usualCount = 300
const usualDays = 900

export const drawHistories = (seed: number, count: number, days = usualDays): History[] => Array.from({ length: count }, (_, index) => drawHistory(randomOf(seed, 7, index), days))

export type Lives = { readonly faults: readonly string[], readonly reports: number, readonly refused: number, readonly cases: readonly { cause: string, rung: number, count: number }[] }

/** In a house of their own. `look`: at the database before it is closed. */
export async function liveTogether (histories: readonly History[], { tell, look }: { tell?: (line: string) => void, look?: (db: Knex) => Promise<void> } = {}): Promise<Lives> {
  const house = await openSanctionHouse('2026-02-02 08:00')
  try {
    for (const address of recipients) await house.protect(address)
    const { faults, reports, refused } = await live(house, histories, tell)
    const cases = await house.db('sanction_cases').groupBy('cause', 'rung').orderBy(['cause', 'rung']).select('cause', 'rung', house.db.raw('count(*)::int as count'))
    const all = [...faults, ...await brokenLaws(house.db)]
    await look?.(house.db)
    return { faults: all, reports, refused, cases }
  } finally {
    await house.close()
  }
}

const prove: Proof = async ({ seed, points = usualCount, tell }) => {
  const { faults, reports, refused, cases } = await liveTogether(drawHistories(seed, points), { tell })
  return {
    ok: faults.length === 0,
    lines: [
      `${points} customers over ${usualDays} days: ${reports} reports, ${cases.reduce((sum, { count }) => sum + count, 0)} cases (${cases.map(({ cause, rung, count }) => `${cause} ${rung}: ${count}`).join(', ')}), ${refused} acts refused`,
      ...faults.slice(0, 20)
    ]
  }
}

export default prove
