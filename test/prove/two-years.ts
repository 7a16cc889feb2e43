/**
 * Two years of a portfolio, replayed through the real jobs and practice registries with business time jumping from due instant to due instant: names paid in
 * time, late, never, for several years and from the balance, side by side. Each has to stand as the rules foresee, and the money has to add up; it tells how long it took.
 */
import type { Proof } from '../../src/cli/prove.ts'
import { randomOf } from '../../src/cli/seed/random.ts'
import { addDays, openOf, type Day } from '../../src/rules/calendar.ts'
import { formatAmount } from '../../src/rules/money.ts'
import { atOnce } from '../support/drain-jobs.ts'
import { openHouse } from '../support/house.ts'
import { moneyIn } from './histories/compare.ts'
import { standingOf } from './two-years/check.ts'
import { drawHabit, orderDays } from './two-years/habit.ts'
import { replay } from './two-years/replay.ts'

const usualDomains = 10_000
const firstDay = '2026-01-19' as Day // the orders fall into two months: EURid takes a thousand registrations in one
const days = 730
const mostTold = 5

const prove: Proof = async ({ seed, points = usualDomains, tell }) => {
  const house = await openHouse(`${firstDay} 08:00`, ['nask', 'gtld', 'eurid'], { atOnce })
  try {
    let statements = 0
    house.db.on('query', () => { statements++ })
    const lastDay = addDays(firstDay, orderDays + days)
    const cpuBefore = process.cpuUsage()
    const { clients, failures, stops, orderedMs, livedMs } = await replay(house, Array.from({ length: points }, (_, index) => drawHabit(randomOf(seed, 3, index))), firstDay, lastDay, tell)
    const { user, system } = process.cpuUsage(cpuBefore)
    const used = statements

    const standing = await standingOf(house, clients, openOf(addDays(lastDay, 1)))
    const wrong = standing.filter(({ foreseen, happened }) => foreseen.join('\n') !== happened.join('\n'))
    const { received, settled, refunded, waiting, balance } = await moneyIn(house.db)
    const addsUp = received === settled + refunded + waiting + balance
    const { rows: [counts] } = await house.db.raw(`select (select count(*) from letters) as letters, (select count(*) from letters where sent_at is null) as unsent, (select count(*) from audit) as audit, (select count(*) from registry_calls) as calls,
      (select count(*) from domains where released_at is null) as living, (select count(*) from audit where action = 'domain.renew') as renewals`)
    return {
      ok: wrong.length === 0 && failures.length === 0 && addsUp && standing.length === points && counts.unsent === 0n,
      lines: [
        `${points} domains, ${days} days from the last order on, in ${seconds(livedMs)} s, after ${seconds(orderedMs)} s in which they were ordered, paid and registered; ${stops} stops`,
        `two processes ran the jobs; the first took ${((user + system) / 1e6).toFixed(0)} s of processor time for both, asked ${used} statements beside the job engine’s own, and had ${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`,
        `${standing.length} registered, ${counts.renewals} renewals, ${counts.living} living at the end; ${counts.letters} letters (${counts.unsent} not sent), ${counts.audit} entries in the journal, ${counts.calls} calls to registries`,
        `money in ${amount(received)} ${addsUp ? '=' : '≠'} on debts ${amount(settled)} + refunded ${amount(refunded)} + waiting ${amount(waiting)} + balances ${amount(balance)}`,
        `${wrong.length} stand otherwise than foreseen, ${failures.length} jobs failed`,
        ...failures.slice(0, mostTold),
        ...wrong.slice(0, mostTold).flatMap(({ client: { name, habit }, foreseen, happened }) => [
          `${name} ${JSON.stringify(habit)}`,
          ...foreseen.filter(line => !happened.includes(line)).map(line => `  foreseen only: ${line}`),
          ...happened.filter(line => !foreseen.includes(line)).map(line => `  happened only: ${line}`)
        ])
      ]
    }
  } finally {
    await house.close()
  }
}

export default prove

const seconds = (ms: number): string => (ms / 1000).toFixed(0)
const amount = (minor: bigint): string => `${formatAmount(minor)} PLN`
