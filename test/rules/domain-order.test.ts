import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decideOrder, planOrder, withdrawalCloses, type OrderDecision, type OrderFacts } from '../../src/rules/domain-order.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { warsaw } from '../support/warsaw.ts'

const terms = niebieski.terms.order.pl
const placed: OrderFacts = {
  placedAt: warsaw('2026-02-20 10:00'), creditedAt: null, withdrawnAt: null, refusedByRegistry: null, registeredAt: null, endedAt: null, money: { through: null, bankLagDays: 3 }
}
const credited = (at: string): OrderFacts => ({ ...placed, creditedAt: warsaw(at) })
const statement = (through: string): OrderFacts => ({ ...placed, money: { through: through as Day, bankLagDays: 3 } })

const cases: [string, OrderFacts, string, OrderDecision][] = [
  ['DOM-I.9 paid: registered, within 24 hours of the credit', credited('2026-02-21 12:00'), '2026-02-21 12:05', { do: 'register', by: warsaw('2026-02-22 12:00'), rule: 'DOM-I.9' }],
  ['DOM-I.9 paid in the last minute of day 14', credited('2026-03-06 23:59'), '2026-03-07 09:00', { do: 'register', by: warsaw('2026-03-07 23:59'), rule: 'DOM-I.9' }],
  ['DOM-II.1 paid a minute later: cancelled, money back', credited('2026-03-07 00:00'), '2026-03-07 09:00', { do: 'cancel', reason: 'paid-too-late', rule: 'DOM-II.1' }],
  ['DOM-II.1 unpaid, its days not over', placed, '2026-03-06 23:59', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['HOUSE-MONEY unpaid, its days over, no statement of the last day yet', placed, '2026-03-09 23:59', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['HOUSE-MONEY unpaid and three days have passed', placed, '2026-03-10 00:00', { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' }],
  ['HOUSE-MONEY unpaid and the statement of the last day is in', statement('2026-03-06'), '2026-03-07 00:00', { do: 'cancel', reason: 'unpaid', rule: 'DOM-II.2' }],
  ['HOUSE-MONEY the statement of the day before does not tell', statement('2026-03-05'), '2026-03-07 00:00', { do: 'wait', until: warsaw('2026-03-10 00:00') }],
  ['DOM-II.2 taken by another meanwhile: cancelled, money back', { ...credited('2026-02-21 12:00'), refusedByRegistry: 'taken' }, '2026-02-21 12:05', { do: 'cancel', reason: 'taken', rule: 'DOM-II.2' }],
  ['DOM-II.2 refused by the registry: cancelled, money back', { ...credited('2026-02-21 12:00'), refusedByRegistry: 'refused' }, '2026-02-21 12:05', { do: 'cancel', reason: 'refused', rule: 'DOM-II.2' }],
  ['DOM-I.9-WD withdrawn, though paid: not registered', { ...credited('2026-02-21 12:00'), withdrawnAt: warsaw('2026-02-21 11:00') }, '2026-02-21 12:05', { do: 'cancel', reason: 'withdrawn', rule: 'DOM-I.9-WD' }],
  ['DOM-I.9 registered: nothing more', { ...credited('2026-02-21 12:00'), registeredAt: warsaw('2026-02-21 12:01') }, '2026-04-01 12:05', { do: 'nothing' }],
  ['DOM-II.2 cancelled: nothing more, though money came', { ...credited('2026-03-20 12:00'), endedAt: warsaw('2026-03-10 00:00') }, '2026-03-20 12:05', { do: 'nothing' }]
]
for (const [name, facts, now, expected] of cases) test(name, () => assert.deepEqual(decideOrder(facts, terms, warsaw(now)), expected))

test('DOM-II.1 worked date: an order placed on 2026-02-20 10:00 ends on 2026-03-06 24:00', () => {
  const plan = planOrder(terms, warsaw('2026-02-20 10:00'))
  assert.equal(sayInstant(plan.keepUntil), '2026-03-06 24:00')
  assert.equal(plan.dueOn, '2026-03-06')
})

test('KC-115 the last day to pay an order moves from a Saturday to Monday, and it is kept as long', () => {
  const plan = planOrder(terms, warsaw('2026-02-21 10:00'))
  assert.equal(plan.dueOn, '2026-03-09')
  assert.deepEqual(decideOrder({ ...placed, placedAt: warsaw('2026-02-21 10:00'), creditedAt: warsaw('2026-03-09 23:59') }, terms, warsaw('2026-03-10 08:00')).do, 'register')
})

test('DOM-I.9-WD the days to withdraw close at 24:00 of the fourteenth, moved from a Sunday', () => {
  assert.equal(sayInstant(withdrawalCloses(terms, warsaw('2026-02-20 10:00'))), '2026-03-06 24:00')
  assert.equal(sayInstant(withdrawalCloses(terms, warsaw('2026-02-22 00:00'))), '2026-03-09 24:00')
})
