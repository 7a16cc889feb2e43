import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayInstant } from '../../src/rules/calendar.ts'
import { alarmAt, changesName, enterBy, nextReminder, planClientChange, planHolderChange, planHolderRight, verifyBy } from '../../src/rules/domain-holder.ts'
import { niebieski } from '../../src/rules/policies/niebieski.ts'
import type { ZoneFamily } from '../../src/rules/policy.ts'
import { warsaw } from '../support/warsaw.ts'

const { holder } = niebieski.terms

// what, family, of the name, needs a paper, hours
const changes: [string, ReturnType<typeof planHolderChange>['rule'], ZoneFamily, boolean, boolean, number][] = [
  ['DOM-II.4 .pl: data wait for the signed document, then 24 hours', 'DOM-II.4', 'pl', false, true, 24],
  ['DOM-II.4 .pl: the name as any data', 'DOM-II.4', 'pl', true, true, 24],
  ['DOM-III.2 global: data at once', 'DOM-III.2', 'global', false, false, 24],
  ['DOM-III.2 global: the name on a written request, within 72 hours', 'DOM-III.2', 'global', true, true, 72],
  ['DOM-IV.2 .eu: data at once', 'DOM-IV.2', 'eu', false, false, 24],
  ['DOM-IV.2 .eu: the name on a written request, within 72 hours', 'DOM-IV.2', 'eu', true, true, 72]
]
for (const [name, rule, family, ofName, needsPaper, withinHours] of changes) {
  test(name, () => assert.deepEqual(planHolderChange(holder[family], family, ofName), { needsPaper, withinHours, rule }))
}

const clients: [string, ReturnType<typeof planClientChange>['rule'], ZoneFamily][] = [
  ['DOM-II.6 .pl: another client within 24 hours of the holder’s request', 'DOM-II.6', 'pl'],
  ['DOM-III.4 global: another client within 24 hours of the holder’s request', 'DOM-III.4', 'global'],
  ['DOM-IV.4 .eu: another client within 24 hours of the holder’s request', 'DOM-IV.4', 'eu']
]
for (const [name, rule, family] of clients) test(name, () => assert.deepEqual(planClientChange(holder[family], family), { withinHours: 24, rule }))

test('DOM-II.4 hours are elapsed hours, over a change of the clocks too', () => {
  assert.equal(sayInstant(enterBy(warsaw('2026-03-28 15:00'), 24)), '2026-03-29 16:00')
  assert.equal(sayInstant(alarmAt(enterBy(warsaw('2026-03-02 15:00'), 24), 24)), '2026-03-03 09:00')
})

const person = { kind: 'person', name: 'Jan Próbny', organisation: null }
const names: [string, typeof person | { kind: string, name: string, organisation: string | null }, boolean][] = [
  ['the same', person, false],
  ['case and spacing', { ...person, name: ' jan  PRÓBNY ' }, false],
  ['another name', { ...person, name: 'Anna Próbna' }, true],
  ['another kind', { ...person, kind: 'sole-trader' }, true],
  ['a firm', { ...person, organisation: 'Próba' }, true],
  ['no firm, written otherwise', { ...person, organisation: '' }, false]
]
for (const [what, after, expected] of names) test(`DOM-III.2 a change of the name: ${what}`, () => assert.equal(changesName(person, after), expected))

test('DOM-II.9 the holder’s other rights: a new name and deletion end registration and contract, asked twice; delegation ends nothing', () => {
  assert.deepEqual(planHolderRight('name', 'pl'), { ends: 'registration-and-contract', confirmations: 2, rule: 'DOM-II.9' })
  assert.deepEqual(planHolderRight('deletion', 'pl'), { ends: 'registration-and-contract', confirmations: 2, rule: 'DOM-II.9' })
  assert.deepEqual(planHolderRight('delegation', 'pl'), { ends: null, confirmations: 1, rule: 'DOM-II.9' })
})
test('DOM-III.7 the same for global names', () => assert.deepEqual(planHolderRight('deletion', 'global'), { ends: 'registration-and-contract', confirmations: 2, rule: 'DOM-III.7' }))

const reminders: [string, string, string, string][] = [
  ['a minute before the day', '2025-05-10 10:00', '2026-05-09 23:59', '2026-05-09 24:00'],
  ['on the day: next year', '2025-05-10 10:00', '2026-05-10 00:00', '2027-05-09 24:00'],
  ['in the first year', '2025-05-10 10:00', '2025-05-11 00:00', '2026-05-09 24:00'],
  ['29 February, kept on the 28th', '2024-02-29 10:00', '2025-01-01 00:00', '2025-02-27 24:00'],
  ['29 February in a leap year', '2024-02-29 10:00', '2028-01-01 00:00', '2028-02-28 24:00']
]
for (const [what, registered, after, expected] of reminders) test(`DOM-V.4 the yearly reminder to keep the data current: ${what}`, () => assert.equal(sayInstant(nextReminder(warsaw(registered), warsaw(after))), expected))

test('DOM-V.4 the e-mail address is confirmed within 15 days', () => assert.equal(sayInstant(verifyBy(warsaw('2026-05-10 10:00'))), '2026-05-25 24:00'))
