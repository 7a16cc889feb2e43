/** What may be erased when, and what stays how long (OG-28.5, OG-26). */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../../src/rules/calendar.ts'
import { planErasure, type ErasureFacts } from '../../src/rules/erasure.ts'

const nothing: ErasureFacts = { openDomains: 0, openOrders: 0, openServices: 0, openDebts: 0, openMoney: 0, openRequests: 0, lastDocumentOn: null, lastServiceOn: null, wasDisclosed: false }

const bars: [string, Partial<ErasureFacts>, string[]][] = [
  ['a domain', { openDomains: 1 }, ['open-domains']],
  ['an order', { openOrders: 1 }, ['open-orders']],
  ['a mailbox', { openServices: 2 }, ['open-services']],
  ['a debt', { openDebts: 1 }, ['open-debts']],
  ['money that goes back', { openMoney: 1 }, ['open-money']],
  ['a request', { openRequests: 1 }, ['open-requests']],
  ['all at once', { openDomains: 1, openDebts: 3 }, ['open-domains', 'open-debts']]
]
for (const [name, facts, expected] of bars) {
  test(`OG-28.5 nothing is erased while open: ${name}`, () => assert.deepEqual(planErasure({ ...nothing, ...facts }, '2026-03-01' as Day), { may: false, bars: expected, rule: 'OG-28.5' }))
}

const kept: [string, Partial<ErasureFacts>, string, string[]][] = [
  ['nothing ever: the journal alone', {}, '2026-03-01', ['journal null']],
  ['an invoice: five years from the end of its year', { lastDocumentOn: '2026-01-01' as Day }, '2026-03-01', ['invoices 2031-12-31', 'payments 2031-12-31', 'journal null']],
  ['one of the last day of a year', { lastDocumentOn: '2025-12-31' as Day }, '2026-03-01', ['invoices 2030-12-31', 'payments 2030-12-31', 'journal null']],
  ['its last day', { lastDocumentOn: '2020-06-01' as Day }, '2025-12-31', ['invoices 2025-12-31', 'payments 2025-12-31', 'journal null']],
  ['a day later', { lastDocumentOn: '2020-06-01' as Day }, '2026-01-01', ['journal null']],
  ['a service: three years for claims', { lastServiceOn: '2026-02-28' as Day }, '2026-03-01', ['claims 2029-12-31', 'registry-journal 2029-12-31', 'journal null']],
  ['its last day', { lastServiceOn: '2022-02-28' as Day }, '2025-12-31', ['claims 2025-12-31', 'registry-journal 2025-12-31', 'journal null']],
  ['a day later', { lastServiceOn: '2022-02-28' as Day }, '2026-01-01', ['journal null']],
  ['who got the data has to be shown', { wasDisclosed: true }, '2026-03-01', ['former-disclosures null', 'journal null']]
]
for (const [name, facts, today, expected] of kept) {
  test(`OG-26 what stays: ${name}`, () => {
    const plan = planErasure({ ...nothing, ...facts }, today as Day)
    assert.ok(plan.may)
    assert.deepEqual(plan.kept.map(({ what, until }) => `${what} ${until}`), expected)
  })
}
