/** A night is rehearsed, then lived: both come to the same digest. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Command } from 'commander'
import type { CliContext } from '../../src/cli/context.ts'
import { register as registerRehearse } from '../../src/cli/rehearse.ts'
import { reckon } from '../../src/cli/rehearse/digest.ts'
import { rehearseNight } from '../../src/domains/rehearse.ts'
import { setRenewal } from '../../src/domains/renewal-wish.ts'
import { nextDue } from '../../src/domains/sweep.ts'
import { addDays, dayOf, type Day } from '../../src/rules/calendar.ts'
import { canonicalOf, type NightOf } from '../../src/rules/night.ts'
import { readNight } from '../../src/views/night.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

async function register (name: string): Promise<string> {
  const order = await house.order(name)
  await house.pay(order.proformaNumber, order.grossMinor)
  return (await house.db('domains').where({ name }).first('id')).id
}

async function reckoned (tell: (take: (of: NightOf) => void) => Promise<void>) {
  const { take, end } = reckon()
  const lines: string[] = []
  await tell(of => { take(of); lines.push(...canonicalOf(of)) })
  return { ...end(), lines }
}

/** Nights on which nothing is due are left out. */
async function nextNight (night: Day): Promise<Day> {
  const [due, next] = [await nextDue(house.deps), addDays(night, 1)]
  if (due && dayOf(due) <= next) return next
  await house.moveTo(`${due ? addDays(dayOf(due), -1) : next} 23:59`)
  return due ? dayOf(due) : '2099-01-01' as Day
}

const rehearsed = async (night: Day) => await reckoned(async take => await rehearseNight(house.deps, { night, take }))
const lived = async (night: Day) => await reckoned(async take => await readNight(house.db, night, take))

test('HOUSE rehearsal: every night of a period: what was rehearsed is what is done, to the digest', async () => {
  for (const name of ['jeden.pl', 'dwa.com.pl', 'trzy.com', 'cztery.eu']) await register(name)
  const rich = await register('z-salda.com')
  await house.pay('zasilenie konta', 500_00n)
  const credit = await house.db('credits').where({ title: 'zasilenie konta' }).first('id')
  const { assignToBalance } = await import('../../src/billing/assign-credit.ts')
  await assignToBalance(house.deps, staff, { creditId: credit.id, customerId: house.customer.id })
  await setRenewal(house.deps, staff, rich, { autoRenew: true, years: 2 })
  await house.settle()

  const seen = new Set<string>()
  await house.moveTo('2026-01-15 23:59')
  let nights = 0
  for (let night = '2026-01-16' as Day; night <= '2026-04-20'; night = await nextNight(night)) {
    const before = await rehearsed(night)
    await house.moveTo(`${night} 23:59`)
    const after = await lived(night)
    assert.deepEqual(after.lines, before.lines, night)
    assert.equal(after.digest, before.digest)
    if (before.totals.names > 0) nights++
    for (const step of Object.keys(before.totals.steps)) seen.add(step)
  }
  assert.ok(nights >= 8, `${nights} nights`)
  for (const step of ['notice-month', 'issue-proforma', 'draw-balance', 'renew', 'note-blocked', 'close-offer', 'lapse', 'release']) assert.ok(seen.has(step), `${step} of ${[...seen]}`)
})

test('HOUSE rehearsal: the command tells a night, and its digest, as one JSON document', async t => {
  const told = t.mock.method(console, 'log', () => {})
  t.mock.method(console, 'error', () => {})
  const rehearse = async (...args: string[]) => {
    const program = new Command().exitOverride()
    registerRehearse(program, { open: async () => ({ deps: house.deps, close: async () => {} }) } as unknown as CliContext)
    await program.parseAsync(['rehearse', ...args], { from: 'user' })
    return JSON.parse(String(told.mock.calls.at(-1)!.arguments[0]))
  }
  const night = '2026-03-02'
  const { digest, acted, totals, names } = await rehearse('--of-night', night, '--limit', '1', '--json')
  const again = await lived(night as Day)
  assert.deepEqual([digest, acted, totals.names, names.length], [again.digest, true, again.totals.names, 1])
  await assert.rejects(rehearse('--night', night, '--of-night', night), { code: 'invalid', reason: 'which-night' })
})
