/** What was foreseen at the start of a life is what is then lived, event by event; and what was, is explained from what is kept. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '../../src/audit/actor.ts'
import { findDebt } from '../../src/billing/find.ts'
import { transact } from '../../src/db/transact.ts'
import { explainDomain } from '../../src/domains/explain.ts'
import { forecastDomain } from '../../src/domains/forecast.ts'
import { lifeOfDomain } from '../../src/domains/life.ts'
import { agreeTerms } from '../../src/people/agree-terms.ts'
import { dayOf, sayInstant, type Day } from '../../src/rules/calendar.ts'
import type { Branch, LifeEvent, Moment } from '../../src/rules/domain-life.ts'
import { openHouse, staff, type House } from '../support/house.ts'

let house: House
before(async () => { house = await openHouse('2025-03-01 15:00', ['nask', 'gtld', 'eurid']) })
after(async () => { await house.close() })

const day = (text: string) => text as Day

/** Who lives how: the branch, and when the money comes (the branch's own noon). */
const lives: readonly { name: string, branch: Branch, paidOn?: string }[] = [
  { name: 'wczas.pl', branch: 'paid-in-time', paidOn: '2026-02-23' },
  { name: 'w-dniu-e.pl', branch: 'paid-on-day', paidOn: '2026-03-01' },
  { name: 'osmego-dnia.pl', branch: 'paid-on-day', paidOn: '2026-03-09' },
  { name: 'jedenastego-dnia.pl', branch: 'paid-on-day', paidOn: '2026-03-12' },
  { name: 'nigdy.pl', branch: 'never' },
  { name: 'w-bloku.com', branch: 'paid-on-day', paidOn: '2026-03-20' },
  { name: 'nigdy.com', branch: 'never' },
  { name: 'nigdy.eu', branch: 'never' }
]
const ids: Record<string, string> = {}
const foreseen: Record<string, readonly Moment[]> = {}

/** What somebody does, and what leaves its trace; the rest are borders that nobody acts on. */
const acts: readonly LifeEvent[] = ['notice-month', 'proforma-issued', 'notice-week', 'paid', 'blocked', 'notice-expired', 'renewed', 'reactivated', 'refunded', 'offer-closed', 'delete-scheduled', 'deleted', 'released']
const lines = (moments: readonly Moment[]): string[] => [...new Set(moments.filter(({ event }) => acts.includes(event)).map(({ at, event }) => `${sayInstant(at)} ${event}`))].sort()

async function payRenewal (name: string): Promise<void> {
  const { debt_id: debtId, fee_debt_id: feeId } = await house.db('renewals').where({ domain_id: ids[name]! }).first()
  const debts = await transact(house.db, async trx => [await findDebt(trx, debtId), feeId && await findDebt(trx, feeId)].filter(debt => debt))
  await house.pay(debts[0]!.proformaNumber, debts.reduce((sum: bigint, debt) => sum + debt!.grossMinor, 0n))
}

test('HOUSE-FORECAST foreseen at the start, lived on the clock: the same events at the same instants', async () => {
  for (const { name } of lives) {
    const order = await house.order(name)
    await house.pay(order.proformaNumber, order.grossMinor)
    ids[name] = (await house.db('domains').where({ name }).first('id')).id
  }
  for (const { name, branch, paidOn } of lives) {
    const { branches } = await forecastDomain(house.deps, staff, ids[name]!, { days: 420, branch, ...branch === 'paid-on-day' && { paidOn: day(paidOn!) } })
    foreseen[name] = branches[branch]!
  }
  const from = house.now()
  for (const on of [...new Set(lives.flatMap(({ paidOn }) => paidOn ?? []))].sort()) {
    await house.moveTo(`${on} 12:00`)
    for (const { name } of lives.filter(({ paidOn }) => paidOn === on)) await payRenewal(name)
  }
  await house.moveTo('2026-04-04 12:00') // the deleted .com waits for the sweep after its delete
  await house.moveTo('2026-04-25 23:59')

  for (const { name } of lives) {
    const deletes = name.endsWith('.com') // it leaves us with the delete; its registry lets it go later
    const expected = lines(foreseen[name]!.filter(({ event, clock }) => (event !== 'blocked' || clock === 'operator') && (event !== 'released' || (clock === 'registry' && !deletes))))
    const { past } = await lifeOfDomain(house.deps, staff, ids[name]!)
    assert.deepEqual(lines(past.filter(({ at, event }) => at > from && !(deletes && event === 'released'))), expected, name)
    assert.ok(expected.length > 1, name)
  }
})

const explained = async (name: string, at?: string) => {
  const { state, since, rule, next, facts, because } = await explainDomain(house.deps, staff, ids[name]!, at)
  return { state: `${state} since ${sayInstant(since)} ${rule}`, next: next && `${sayInstant(next.at)} ${next.event} ${next.clock}`, facts, because }
}

// name, as of, state, what is next
const stood: [string, string, string, string | null][] = [
  ['nigdy.pl', '2025-03-01', 'active since 2025-03-01 15:00 DOM-I.9', '2026-02-07 24:00 proforma-issued operator'],
  ['nigdy.pl', '2026-02-07', 'active since 2025-03-01 15:00 DOM-I.9', '2026-02-07 24:00 proforma-issued operator'],
  ['nigdy.pl', '2026-02-08', 'offered since 2026-02-07 24:00 DOM-II.5a', '2026-02-23 24:00 proforma-due money'],
  ['nigdy.pl', '2026-03-01T14:59:00+01:00', 'offered since 2026-02-07 24:00 DOM-II.5a', '2026-03-01 15:00 expires registry'],
  ['nigdy.pl', '2026-03-01T15:00:00+01:00', 'blocked since 2026-03-01 15:00 REG-NASK', '2026-03-01 24:00 blocked operator'],
  ['nigdy.pl', '2026-03-02', 'blocked since 2026-03-01 24:00 DOM-II.5c', '2026-03-11 24:00 reactivation-money-closes money'],
  ['nigdy.pl', '2026-03-20', 'ending since 2026-03-14 24:00 DOM-II.5d', '2026-03-31 24:00 released registry'],
  ['nigdy.pl', '2026-04-01', 'released since 2026-03-31 24:00 DOM-II.5c', null],
  ['wczas.pl', '2026-02-23T11:59:00+01:00', 'offered since 2026-02-07 24:00 DOM-II.5a', '2026-02-23 24:00 proforma-due money'],
  ['wczas.pl', '2026-02-23', 'active since 2026-02-23 12:00 DOM-II.5b', '2027-02-07 24:00 proforma-issued operator'],
  ['osmego-dnia.pl', '2026-03-08', 'blocked since 2026-03-01 24:00 DOM-II.5c', '2026-03-11 24:00 reactivation-money-closes money'],
  ['osmego-dnia.pl', '2026-03-09', 'active since 2026-03-09 12:00 DOM-II.5d', '2027-02-07 24:00 proforma-issued operator'],
  ['jedenastego-dnia.pl', '2026-03-12', 'ending since 2026-03-12 12:00 DOM-II.5d', '2026-03-15 24:00 released operator'],
  ['nigdy.com', '2026-03-01T16:00:00+01:00', 'expired since 2026-03-01 15:00 REG-RGP', '2026-03-01 24:00 notice-expired registry']
]
for (const [name, at, state, next] of stood) {
  test(`HOUSE-FORECAST explained: ${name} as of ${at}`, async () => {
    const found = await explained(name, at)
    assert.deepEqual([found.state, found.next], [state, next])
  })
}

test('HOUSE-FORECAST explained: the facts are those of the day, and what came later is not among them', async () => {
  const before = await explained('osmego-dnia.pl', '2026-03-08')
  assert.deepEqual([before.facts.proforma, before.facts.creditedAt, dayOf(before.facts.expiresAt), before.facts.renewedAt], [{ issuedOn: '2026-02-08', dueOn: '2026-02-23', years: 1 }, null, '2026-03-01', null])
  assert.deepEqual(before.because.filter(({ action }) => /^renewal\./.test(action)).map(({ action, rule, policyVersion }) => `${action} ${rule} ${policyVersion}`), ['renewal.issue-proforma DOM-II.5a niebieski@1', 'renewal.note-blocked DOM-II.5c niebieski@1'])
  assert.deepEqual([before.facts.moneyCloses, before.facts.termsRelease, before.facts.registryRelease].map(sayInstant), ['2026-03-11 24:00', '2026-03-15 24:00', '2026-03-31 24:00'], 'both clocks')
  const now = await explained('osmego-dnia.pl')
  assert.deepEqual([now.facts.proforma, dayOf(now.facts.expiresAt)], [null, '2027-03-01'])
})

test('HOUSE-FORECAST explained: not before it was here, not ahead of time, not to a stranger', async () => {
  const stranger: Actor = { kind: 'customer', role: 'owner', userId: 'usr_x', customerId: 'cus_other', operatorId: 'niebieski' }
  const id = ids['nigdy.pl']!
  await assert.rejects(explainDomain(house.deps, staff, id, '2025-02-28'), { code: 'invalid', reason: 'before-its-life', message: /since 2025-03-01 15:00/ })
  await assert.rejects(explainDomain(house.deps, staff, id, '2030-01-01'), { code: 'invalid', reason: 'in-the-future', message: /forecast/ })
  for (const wrong of ['2026-02-30', 'yesterday', '2026-03-01T15:00']) await assert.rejects(explainDomain(house.deps, staff, id, wrong), { reason: 'no-such-instant' })
  await assert.rejects(explainDomain(house.deps, stranger, id), { code: 'not-found' })
  await assert.rejects(forecastDomain(house.deps, stranger, id, { days: 10 }), { code: 'not-found' })
})

test('HOUSE-FORECAST branches: all four side by side; released: nothing; wrong wishes are told', async () => {
  const id = ids['wczas.pl']!
  const { branches, paidOn } = await forecastDomain(house.deps, staff, id, { days: 400 })
  assert.equal(paidOn, '2027-03-11', 'the last day on which money still renews it')
  const ends = Object.fromEntries(Object.entries(branches).map(([branch, moments]) => [branch, moments.find(({ event }) => ['renewed', 'reactivated', 'released', 'transferred-away'].includes(event))?.event]))
  assert.deepEqual(ends, { 'paid-in-time': 'renewed', 'paid-on-day': 'reactivated', never: 'released', transferred: 'transferred-away' })
  assert.deepEqual((await forecastDomain(house.deps, staff, ids['nigdy.pl']!, { days: 400 })).branches.never, [])
  await assert.rejects(forecastDomain(house.deps, staff, id, { days: 0 }), { reason: 'days' })
  await assert.rejects(forecastDomain(house.deps, staff, id, { days: 10, branch: 'never', paidOn: day('2027-01-01') }), { reason: 'paid-and-branch' })
  await assert.rejects(forecastDomain(house.deps, staff, id, { days: 10, paidOn: day('2026-01-01') }), { reason: 'paid-before-today', message: /from 2026-04-25 on/ })
})

test('OG-29.1 a contract that sets a field otherwise is foreseen from its day on, and then holds', async () => {
  const id = ids['wczas.pl']!
  const issued = async () => sayInstant((await forecastDomain(house.deps, staff, id, { days: 400, branch: 'never' })).branches.never!.find(({ event }) => event === 'proforma-issued')!.at)
  assert.equal(await issued(), '2027-02-07 24:00')
  await agreeTerms(house.deps, staff, { customerId: house.customer.id, effectiveFrom: day('2026-12-01'), agreedOn: dayOf(house.now()), patch: { renewal: { pl: { proformaLeadDays: 60 } } } })
  await house.settle()
  assert.equal(await issued(), '2026-12-30 24:00')
  await house.moveTo('2026-12-31 00:00')
  const period = await house.db('renewals').where({ domain_id: id, period_from: '2027-03-01' }).first()
  assert.match(period.policy_version, /^niebieski@1\+ctr_/)
})
