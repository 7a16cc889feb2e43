import assert from 'node:assert/strict'
import { test } from 'node:test'
import { alarmOf, faultHold, nameHold, planCertificate, renewalOf, suggestedRenewal, type Facts, type Plan } from '../../src/certificates/plan.ts'

const day = 86_400_000
const at = (days: number): Date => new Date(Date.UTC(2026, 0, 1) + days * day)
const issued = { names: ['a', 'b'], notAfter: at(90), renewAt: at(60) }
const facts = (usable: readonly string[], held: readonly string[] = [], inUse: Facts['issued'] = issued): Facts => ({ usable, held, issued: inUse })

// what, facts, day, plan
const cases: [string, Facts, number, Plan][] = [
  ['HOUSE-CERT nothing points here: nothing is ordered', facts([], [], null), 0, { do: 'wait', why: 'no-name' }],
  ['HOUSE-CERT all that point here were refused', facts([], ['a'], null), 0, { do: 'wait', why: 'held-back' }],
  ['HOUSE-CERT the first one, without the name that was refused', facts(['b'], ['a'], null), 0, { do: 'order', names: ['b'], why: 'first' }],
  ['HOUSE-CERT in time', facts(['b', 'a']), 59.99, { do: 'wait', why: 'in-time' }],
  ['HOUSE-CERT a third of its life is left', facts(['b', 'a']), 60, { do: 'order', names: ['a', 'b'], why: 'renewal' }],
  ['HOUSE-CERT a name more', facts(['a', 'b', 'c']), 1, { do: 'order', names: ['a', 'b', 'c'], why: 'more-names' }],
  ['HOUSE-CERT a name that went away waits for the renewal', facts(['a']), 1, { do: 'wait', why: 'in-time' }],
  ['HOUSE-CERT and is left out of it', facts(['a']), 60, { do: 'order', names: ['a'], why: 'renewal' }],
  ['HOUSE-CERT a renewal waits for a name that was refused', facts(['a'], ['b']), 79.99, { do: 'wait', why: 'held-back' }],
  ['HOUSE-CERT but not in the last ten days', facts(['a'], ['b']), 80, { do: 'order', names: ['a'], why: 'renewal' }]
]
for (const [name, given, days, plan] of cases) test(name, () => assert.deepEqual(planCertificate(given, at(days)), plan))

test('HOUSE-CERT the alarm begins seven days before the end', () => {
  assert.deepEqual([82.99, 83, 89.99, 90].map(days => alarmOf({ notAfter: at(90) }, at(days))), [null, 'ends', 'ends', 'over'])
  assert.equal(alarmOf({ notAfter: null }, at(0)), null)
})

test('HOUSE-CERT pauses grow and have an end', () => {
  assert.deepEqual([1, 2, 3, 5, 6, 50].map(nameHold).map(ms => ms / 3_600_000), [1, 2, 4, 16, 24, 24])
  assert.deepEqual([1, 2, 3, 7, 8].map(faultHold).map(ms => ms / 60_000), [1, 2, 4, 60, 60])
})

test('RFC 9773 §4.2 an instant of the window that is suggested, never later than we would by ourselves', () => {
  assert.deepEqual(renewalOf({ notBefore: at(0), notAfter: at(90) }), at(60))
  assert.deepEqual(suggestedRenewal({ start: at(40), end: at(50) }, 0.5, at(60)), at(45))
  assert.deepEqual(suggestedRenewal({ start: at(70), end: at(80) }, 0.5, at(60)), at(60))
})
