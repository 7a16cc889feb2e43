import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addVat, formatAmount, parseAmount, percentOf } from '../../src/rules/money.ts'

const amounts: [string, string, bigint | undefined][] = [
  ['HOUSE-BOOKS whole', '123', 12300n],
  ['HOUSE-BOOKS one decimal', '123.4', 12340n],
  ['HOUSE-BOOKS two decimals', '123.45', 12345n],
  ['HOUSE-BOOKS below one', '-0.05', -5n],
  ['HOUSE-BOOKS three decimals are no amount', '1.234', undefined],
  ['HOUSE-BOOKS an exponent is no amount', '1e5', undefined],
  ['HOUSE-BOOKS a comma is no amount', '1,50', undefined],
  ['HOUSE-BOOKS nothing is no amount', '', undefined],
  ['HOUSE-BOOKS a sign alone is no amount', '-', undefined]
]
for (const [name, text, expected] of amounts) test(name, () => assert.equal(parseAmount(text), expected))

test('HOUSE-BOOKS an amount written and read again is the same', () => {
  fc.assert(fc.property(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), minor => parseAmount(formatAmount(minor)) === minor))
})

test('HOUSE-BOOKS VAT of 23 % is rounded half up to the grosz', () => {
  assert.deepEqual(addVat(5900n, 23), { net: 5900n, vat: 1357n, gross: 7257n })
  assert.equal(percentOf(50n, 23), 12n) // 11.5
  assert.equal(percentOf(-50n, 23), -12n)
  assert.equal(percentOf(10n, 23), 2n) // 2.3
})
