import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { rankSuggestions, serialsIn, type Candidate, type WaitingMoney } from '../../src/rules/suggestions.ts'

const money = (more: Partial<WaitingMoney> = {}): WaitingMoney => ({ restMinor: 1000n, currency: 'PLN', title: '', payerName: null, ...more })
const candidate = (debtId: string, more: Partial<Candidate> = {}): Candidate =>
  ({ debtId, number: 'PF/2026/000001', customerId: 'a', customerName: 'Grażyna Żółkiewska', currency: 'PLN', outstandingMinor: 2000n, dueOn: '2026-02-01' as Day, payerKnown: false, ...more })

test('HOUSE-BOOKS suggestions: what speaks for a debt, the strongest first, then the older', () => {
  const ranked = rankSuggestions(money({ title: 'proforma 12', payerName: 'ZOLKIEWSKA G.' }), [
    candidate('sum', { outstandingMinor: 1000n, customerName: 'Jan' }),
    candidate('nothing', { customerName: 'Jan' }),
    candidate('number', { number: 'PF/2026/000012', customerName: 'Jan' }),
    candidate('younger', { customerName: 'Jan', payerKnown: true, dueOn: '2026-03-01' as Day }),
    candidate('older', { customerName: 'Jan', payerKnown: true }),
    candidate('name'),
    candidate('euro', { currency: 'EUR', payerKnown: true })
  ])
  assert.deepEqual(ranked.map(({ debtId, because }) => [debtId, because]), [
    ['number', ['number-alike']], ['older', ['payer-known']], ['younger', ['payer-known']], ['sum', ['same-sum']], ['name', ['name-alike']]
  ])
})

test('HOUSE-BOOKS suggestions: a word that half of all firms have in their name says nothing', () => {
  assert.deepEqual(rankSuggestions(money({ payerName: 'Alfa Spółka z o.o.' }), [candidate('b', { customerName: 'Beta Spółka z o.o.' })]), [])
})

const titles: [string, number[]][] = [['proforma 000012', [12]], ['PF 12/2026', [12]], ['za 2025 i 2026 rok', []], ['12 oraz 13', [12, 13]], ['konto 12345678901', []], ['', []]]
for (const [title, serials] of titles) {
  test(`HOUSE-BOOKS suggestions: numbers left in a title: ${title || 'none'}`, () => assert.deepEqual(serialsIn(title), serials))
}
