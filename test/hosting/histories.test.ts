/** The same life run late, twice or three at once; histories at random that lose no grosz; and forecasts that come true. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { advanceContract } from '../../src/hosting/advance-contract.ts'
import { forecastContract } from '../../src/hosting/forecast-contract.ts'
import { giveNotice } from '../../src/hosting/give-notice.ts'
import { notePeriodPaid } from '../../src/hosting/period-paid.ts'
import { withdrawContract } from '../../src/hosting/withdraw.ts'
import { dayOf, addDays, sayInstant, warsawIso } from '../../src/rules/calendar.ts'
import { staff } from '../support/house.ts'
import { openHostingHouse, type HostingHouse } from '../support/hosting-house.ts'
import { warsaw } from '../support/warsaw.ts'

let house: HostingHouse
before(async () => { house = await openHostingHouse('2026-01-02 10:00', 'niebieski') })
after(async () => { await house.close() })

/** What is left at the end: the journal without the instants at which it was written. */
const stateOf = async (contractId: string) => ({
  steps: await house.stepsOf(contractId),
  bills: (await house.db('hosting_bills').where({ contract_id: contractId }).orderBy('number').select('number', 'from_day', 'through_day', 'due_on', 'net_minor')),
  questions: (await house.questionsOf(contractId)).map(({ about, bill }) => `${about}:${bill}`),
  letters: (await house.lettersOf(contractId)).map(({ template }) => template)
})

test('HOST-7.3 run twice and three at once it is done once', async () => {
  const { contractId } = await house.open()
  await house.payBill(contractId, 1)
  await house.moveTo('2026-03-01 00:00', { sweeps: 3 })
  const before = await stateOf(contractId)
  assert.equal(before.steps.filter(step => step.startsWith('suspend')).length, 1)
  await Promise.all([1, 2, 3].map(() => advanceContract(house.deps, contractId)))
  assert.deepEqual(await stateOf(contractId), before)
  const { debt_id: debtId } = await house.billOf(contractId, 2)
  await house.payBill(contractId, 2)
  const paid = await stateOf(contractId)
  await Promise.all([1, 2, 3].map(() => notePeriodPaid(house.deps, contractId, debtId)))
  assert.deepEqual(await stateOf(contractId), paid)
})

test('HOST-7.4 late by three days it ends the same', async () => {
  const [inTime, late] = [await house.open(), await house.open()]
  await house.payBill(inTime.contractId, 1)
  await house.payBill(late.contractId, 1)
  await house.db('hosting_contracts').where({ id: late.contractId }).update({ look_at: null }) // nobody looks
  const dueIssue = addDays((await house.billOf(inTime.contractId, 1)).through_day, -21)
  await house.moveTo(`${dueIssue} 00:00`)
  await advanceContract(house.deps, late.contractId) // the bill counts its days from its issue, so both have it on one day
  for (let day = dueIssue; day < '2026-06-01'; day = addDays(day, 3)) {
    await house.db('hosting_contracts').where({ id: late.contractId }).update({ look_at: null })
    await house.moveTo(`${day} 10:00`)
    await advanceContract(house.deps, late.contractId)
  }
  assert.deepEqual(await stateOf(late.contractId), await stateOf(inTime.contractId))
})

test('HOST-7.1 what was foreseen is what happens, to the minute', async () => {
  const paid = await house.open()
  await house.payBill(paid.contractId, 1)
  const until = addDays(dayOf(house.now()), 150)
  const foreseen = await forecastContract(house.deps, paid.actor, paid.contractId, { until: warsaw(`${until} 00:00`), paying: 'never' })
  const known = (await house.lifeOf(paid.contractId)).length
  await house.moveTo(`${until} 00:00`)
  const happened = (await house.lifeOf(paid.contractId)).slice(known)
  assert.deepEqual(foreseen.map(({ at, event }) => `${warsawIso(at).slice(0, 16).replace('T', ' ')} ${'about' in event ? `ask-${event.about}` : event.do}`), happened)
  assert.ok(happened.length >= 5, happened.join('\n'))
})

/** Small, seeded: the same histories each time. */
function numbers (seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor(state / 2 ** 32 * below)
  }
}

test('HOUSE-BOOKS random histories: money in is money settled, refunded and waiting; no period is billed or started twice', async () => {
  const below = numbers(20_260_102)
  const lengths = ['month', 'quarter', 'month', 'half-year'] as const
  const contracts = []
  for (let index = 0; index < 8; index++) contracts.push(await house.open({ business: below(2) === 0, length: lengths[below(4)]!, package: ['poczta', 'start', 'firma'][below(3)]! }))
  const told: string[] = []
  for (let round = 0; round < 10; round++) {
    await house.moveTo(`${addDays(dayOf(house.now()), 3 + below(20))} ${10 + below(8)}:00`)
    for (const { contractId } of contracts) {
      const open = await house.db('hosting_bills').where({ contract_id: contractId }).whereNull('credited_at').whereNull('closed_at').orderBy('number').first('number')
      const ended = (await house.contractOf(contractId)).ended_at !== null
      const dice = below(12)
      const at = sayInstant(house.now())
      if (open && dice < 5) {
        told.push(`${at} ${contractId} pays ${open.number}`)
        await house.payBill(contractId, open.number)
      } else if (open && dice < 7) {
        const debt = await house.debtOf(contractId, open.number)
        told.push(`${at} ${contractId} pays a part of ${open.number}`)
        await house.pay(debt.proformaNumber, 1n + BigInt(below(Number(debt.grossMinor - debt.creditedMinor))))
      } else if (!ended && dice === 7) {
        told.push(`${at} ${contractId} gives notice`)
        await giveNotice(house.deps, staff, contractId, { by: below(2) ? 'customer' : 'operator', written: true, reason: 'the platform is closed' }).catch((error: Error) => { if (error.name !== 'Refusal') throw error })
      } else if (!ended && dice === 8) {
        told.push(`${at} ${contractId} withdraws`)
        await withdrawContract(house.deps, staff, contractId).catch((error: Error) => { if (error.name !== 'Refusal') throw error })
      } else if (dice === 9) {
        const first = await house.debtOf(contractId, 1)
        told.push(`${at} ${contractId} pays its first bill again`)
        await house.pay(first.proformaNumber, first.grossMinor)
      }
    }
  }
  await house.settle()
  const sum = async (query: string) => (await house.db.raw(query)).rows[0].sum as bigint
  const came = await sum('select coalesce(sum(amount_minor), 0)::bigint as sum from credits')
  const settled = await sum('select coalesce(sum(amount_minor), 0)::bigint as sum from allocations where returned_at is null')
  const refunded = await sum("select coalesce(sum(amount_minor), 0)::bigint as sum from refunds where state <> 'cancelled'")
  const waiting = await sum('select coalesce(sum(rest_minor), 0)::bigint as sum from waiting_credits')
  assert.equal(came, settled + refunded + waiting, told.join('\n'))
  assert.ok(refunded > 0n && came > 0n)
  const { rows } = await house.db.raw('select contract_id, from_day from hosting_bills where closed_at is null and from_day is not null group by 1, 2 having count(*) > 1')
  assert.deepEqual(rows, [], told.join('\n'))
  const gaps = await house.db.raw(`
    select b.contract_id, b.number from hosting_bills b join hosting_bills a on a.contract_id = b.contract_id and a.closed_at is null and b.closed_at is null
      and a.number < b.number and not exists (select from hosting_bills m where m.contract_id = a.contract_id and m.closed_at is null and m.number > a.number and m.number < b.number)
    where b.from_day <> a.through_day + 1`)
  assert.deepEqual(gaps.rows, [], told.join('\n'))
})
