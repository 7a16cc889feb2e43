import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isValidIBAN } from 'ibantools'
import { individualAccount } from '../../src/rules/individual-account.ts'

test('HOUSE-BOOKS individual account numbers have right check digits', () => {
  assert.equal(individualAccount('109010140000', 71219812874), 'PL61109010140000071219812874', 'a known number is made again')
  for (const serial of [1, 9, 12, 97, 98, 999_999, 2_147_483_647]) assert.ok(isValidIBAN(individualAccount('114020040001', serial)), String(serial))
})

test('HOUSE-BOOKS each customer has a number of its own', () => {
  assert.equal(new Set(Array.from({ length: 1000 }, (_, at) => individualAccount('114020040001', at + 1))).size, 1000)
})
