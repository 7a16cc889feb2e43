/** Numbers of another operator's documents in the titles of transfers. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { titleKeyOf, titleKeysIn } from '../../src/rules/former-number.ts'

const named: [number: string, title: string, isNamed: boolean][] = [
  ['PRO/12/2025', 'PRO/12/2025', true],
  ['PRO/12/2025', 'zapłata za pro 12-2025 domena', true],
  ['PRO/12/2025', 'nr:PRO 12/2025.', true],
  ['PRO/12/2025', 'PRO12/2025', true],
  ['PRO/12/2025', 'oplata PRO/12/20\n25', true], // the bank's break
  ['PRO/12/2025', 'PRO/12/\n2025 domena', true],
  ['PRO/12/2025', 'PRO/12/2025/7', false],
  ['PRO/12/2025', 'PRO/12/20251', false],
  ['PRO/12/2025', 'PRO/12/2025A', false],
  ['PRO/12/2025', 'KPRO/12/2025', false],
  ['PRO/12/2025', '7/PRO/12/2025', false],
  ['PRO/12/2025', 'PRO/012/2025', false],
  ['PRO/12/2025', 'PRO nr 12/2025', false], // no number is guessed
  ['Ż-7/2025', 'Z 7/2025', true],
  ['FV/12/2025', 'FV 12/2025', true]
]
for (const [number, title, isNamed] of named) {
  test(`HOUSE-TAKEOVER '${title.replace('\n', '⏎')}' ${isNamed ? 'names' : 'does not name'} ${number}`, () => {
    assert.equal(titleKeysIn(title).includes(titleKeyOf(number)!), isNamed)
  })
}

const untold: [string, string][] = [
  ['12/2025', 'a date or a part of one'],
  ['2025', 'a year'],
  ['PRO/12', 'too few digits'],
  ['PF/2025/000012', 'reads like one of our pro-formas'],
  ['FV/2025/12', 'reads like one of our invoices'],
  ['DP/000012/62', 'reads like a prepaid account of ours'],
  ['A1B2C3D4E5F6', 'more parts than a title keeps']
]
for (const [number, why] of untold) {
  test(`HOUSE-TAKEOVER ${number} is not looked for in titles: ${why}`, () => assert.equal(titleKeyOf(number), null))
}
