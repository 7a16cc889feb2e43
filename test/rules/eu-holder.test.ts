import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeEuHolder, type EuHolder } from '../../src/rules/eu-holder.ts'

const cases: [string, EuHolder, string | null][] = [
  ['a person who lives in a member state', { kind: 'person', country: 'PL', citizenship: null }, null],
  ['whatever the citizenship', { kind: 'person', country: 'DE', citizenship: 'US' }, null],
  ['a person in the EEA', { kind: 'person', country: 'NO', citizenship: null }, null],
  ['a firm in the EEA', { kind: 'company', country: 'LI' }, null],
  ['a person in Switzerland, citizenship untold', { kind: 'person', country: 'CH', citizenship: null }, 'citizenship-untold'],
  ['a person in Great Britain, never asked', { kind: 'person', country: 'GB' }, 'citizenship-untold'],
  ['a Polish citizen in Great Britain', { kind: 'person', country: 'GB', citizenship: 'PL' }, null],
  ['an Icelander in the United States', { kind: 'person', country: 'US', citizenship: 'IS' }, null],
  ['a British citizen in Great Britain', { kind: 'person', country: 'GB', citizenship: 'GB' }, 'not-eligible'],
  ['a Swiss firm', { kind: 'company', country: 'CH' }, 'not-eligible'],
  ['a trader in Great Britain, whose firm is the holder', { kind: 'sole-trader', country: 'GB', citizenship: 'PL' }, 'not-eligible'],
  ['a partnership in Ukraine', { kind: 'partnership', country: 'UA' }, 'not-eligible']
]
for (const [name, holder, expected] of cases) {
  test(`REG-EURID ${name}: ${expected ?? 'may hold an .eu'}`, () => {
    const found = judgeEuHolder(holder)
    assert.equal(found?.reason ?? null, expected)
    if (found) assert.equal(found.rule, 'REG-EURID')
  })
}
