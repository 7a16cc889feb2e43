/** When terms that are published for later may first ask for a renewal. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant, type Day } from '../../src/rules/calendar.ts'
import { laterOffer } from '../../src/rules/domain-renewal.ts'
import { overrideTerms } from '../../src/rules/override-terms.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import { profileOf } from '../../src/rules/zones/of-name.ts'
import { warsaw } from '../support/warsaw.ts'

const from = (day: string, proformaLeadDays: number) => ({ from: day as Day, terms: overrideTerms(niebieski.terms, { renewal: { pl: { proformaLeadDays } } }) })
const first = from('2010-01-01', 21)

// E = 2026-03-01 15:00: lead 21 → 2026-02-08, lead 30 → 2026-01-30, lead 60 → 2025-12-31
const cases: [string, ReturnType<typeof from>[], string, string | null][] = [
  ['no later version', [first], '2025-06-01', null],
  ['a longer lead, in force long before', [first, from('2025-07-01', 30)], '2025-06-01', '2026-01-29 24:00'],
  ['in force on the very day', [first, from('2026-01-30', 30)], '2025-06-01', '2026-01-29 24:00'],
  ['in force a day after it: on its first day', [first, from('2026-01-31', 30)], '2025-06-01', '2026-01-30 24:00'],
  ['in force today', [first, from('2025-06-01', 30)], '2025-06-01', '2026-01-29 24:00'],
  ['in force since yesterday: those in force are looked at elsewhere', [first, from('2025-05-31', 30)], '2025-06-01', null],
  ['a shorter lead', [first, from('2025-07-01', 14)], '2025-06-01', '2026-02-14 24:00'],
  ['superseded before it could ask', [first, from('2025-07-01', 60), from('2025-12-31', 30)], '2025-06-01', '2026-01-29 24:00'],
  ['superseded the day after it has asked', [first, from('2025-07-01', 60), from('2026-01-01', 30)], '2025-06-01', '2025-12-30 24:00']
]
for (const [name, versions, today, expected] of cases) {
  test(`DOM-VI.3 the first offer of terms to come: ${name}`, () => {
    const at = laterOffer(warsaw('2026-03-01 15:00'), versions, profileOf('pl', '2026-03-01' as Day), today as Day)
    assert.equal(at && sayInstant(at), expected)
  })
}
