import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { parseCamt053 } from '../../src/billing/camt053.ts'
import { readMinor } from '../../src/billing/mt940-line.ts'
import { parseMt940 } from '../../src/billing/mt940.ts'
import { formatAmount, parseAmount } from '../../src/rules/money.ts'
import { buildCamt053 } from '../support/camt053.ts'
import { buildMt940 } from '../support/mt940.ts'
import { ours } from './books.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const files = globSync(['src/billing/**/*.ts', 'src/rules/{money,matching,refund-seen,interest,suggestions,payment-title}.ts', 'src/api/{bank-statements,credits,refunds,balance,payment-webhook}.ts'], { cwd: root })

test('HOUSE-BOOKS no amount passes through floating point: nothing in these files could make one', () => {
  assert.ok(files.length > 50, `${files.length} files`)
  for (const file of files) {
    const code = readFileSync(`${root}${file}`, 'utf8').replaceAll(/\/\*[^]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`[^`]*`/g, '')
    assert.doesNotMatch(code, /parseFloat|toFixed|Number\([^)]*(?:[mM]inor|[aA]mount|[gG]ross|[nN]et\b|[sS]um\b)/, file)
  }
})

test('HOUSE-BOOKS a column that holds money is a bigint', () => {
  for (const file of globSync('migrations/*.ts', { cwd: root })) {
    for (const [line] of readFileSync(`${root}${file}`, 'utf8').matchAll(/^\s+(?:add column )?\w+_minor\s.*$/gm)) assert.match(line, /_minor\s+bigint/, file)
  }
})

const minor = fc.bigInt({ min: 1n, max: 10n ** 14n })

test('HOUSE-BOOKS every sum comes out of both formats as it went in', () => {
  fc.assert(fc.property(fc.array(minor, { minLength: 1, maxLength: 5 }), sums => {
    const lines = sums.map(sum => ({ amount: formatAmount(sum), booked: '2026-02-01' }))
    assert.deepEqual(parseCamt053(buildCamt053([{ account: ours, from: '2026-02-01', to: '2026-02-01', lines }]))[0]!.lines.map(line => line.amountMinor), sums)
    assert.deepEqual(parseMt940(Buffer.from(buildMt940([{ account: ours, day: '2026-02-01', lines }])))[0]!.lines.map(line => line.amountMinor), sums)
  }), { numRuns: 100 })
})

test('HOUSE-BOOKS sums that floating point would change', () => {
  for (const [text, sum] of [['0,10', 10n], ['0,29', 29n], ['1,15', 115n], ['4,35', 435n], ['9007199254740,99', 900_719_925_474_099n]] as const) {
    assert.deepEqual([readMinor(text), parseAmount(text.replace(',', '.'))], [sum, sum])
  }
  assert.equal(parseAmount('90071992547409.93'), 9_007_199_254_740_993n)
  for (const text of ['1,005', '1', '1.00', ',50', '1e3,00', '-1,00']) assert.throws(() => readMinor(text), text)
})
