/** Lines that are right, and lines with one cell changed: what is said of it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPhone, readSum, readTaxId } from '../../src/takeover/cell.ts'
import type { FileName } from '../../src/takeover/columns.ts'
import { desks } from '../../src/takeover/judge-files.ts'
import type { Judged } from '../../src/takeover/judge-line.ts'
import type { Line } from '../../src/takeover/read-lines.ts'
import { warsaw } from '../support/warsaw.ts'
import { csvOf, firm, jan, readAll } from './files.ts'

const right = {
  customers: { ...firm, our_customer: '', whois_consent: '', e_invoices: 'tak' },
  holders: { ...jan, customer: 'K-1', whois_consent: 'yes', lang: undefined },
  domains: { name: 'żółw.pl', customer: 'K-1', holder: '', registered_on: '2020-03-01', expires_on: '01.03.2026', registry_account: '', auto_renew: 'nie', name_servers: 'NS1.example.net. ns2.example.net' },
  balances: { customer: 'K-1', currency: 'PLN', amount: '1 234,56' },
  documents: { number: 'PRO/12/2025', kind: 'proforma', customer: 'K-1', issued_on: '2025-12-01', due_on: '15.12.2025', net: '100,00', vat_rate: '23', gross: '123.00', currency: 'PLN', paid_on: '', domain: 'żółw.pl', file: '12-2025.pdf' }
} as const

const today = { at: warsaw('2026-02-02 10:00') }

async function judge<File extends FileName> (file: File, change: Record<string, string> = {}): Promise<Judged<unknown>> {
  const row = Object.fromEntries(Object.entries({ ...right[file], ...change }).filter(([, cell]) => cell !== undefined)) as Record<string, string>
  const read = (await readAll(file, csvOf([row]))).find(each => each.is === 'line')
  assert.ok(read?.is === 'line')
  const { judge: judgeLine } = desks[file] as { judge: (line: Line<FileName>, ground: typeof today, noteForm: () => void) => Judged<unknown> }
  return judgeLine(read.line, today, () => {})
}

for (const file of Object.keys(right) as FileName[]) {
  test(`HOUSE-TAKEOVER a right line of ${file} has no fault`, async () => {
    const { row, faults } = await judge(file)
    assert.deepEqual(faults, [])
    assert.ok(row)
  })
}

const table: [FileName, Record<string, string>, [column: string, reason: string][]][] = [
  ['customers', { reference: '' }, [['reference', 'bad-reference']]],
  ['customers', { reference: 'x'.repeat(81) }, [['reference', 'bad-reference']]],
  ['customers', { email: 'nobody' }, [['email', 'bad-email']]],
  ['customers', { phone: '600 123' }, [['phone', 'bad-phone']]],
  ['customers', { postcode: '90001' }, [['postcode', 'bad-postcode']]],
  ['customers', { country: 'Polska', tax_id: '' }, [['country', 'bad-country']]],
  ['customers', { tax_id: '5252248482' }, [['tax_id', 'bad-tax-id']]],
  ['customers', { tax_id: '' }, [['tax_id', 'bad-tax-id']]], // a Polish company has one
  ['customers', { kind: 'firma' }, [['kind', 'bad-kind']]],
  ['customers', { kind: 'person' }, [['organisation', 'bad-organisation']]],
  ['customers', { organisation: '' }, [['organisation', 'bad-organisation']]],
  ['customers', { lang: 'de' }, [['lang', 'bad-lang']]],
  ['customers', { e_invoices: 'maybe' }, [['e_invoices', 'bad-yes']]],
  ['customers', { name: 'Jan\u202eawoN' }, [['name', 'bad-name']]],
  ['customers', { name: '', email: 'x', phone: '', city: '' }, [['name', 'bad-name'], ['city', 'bad-city'], ['email', 'bad-email'], ['phone', 'bad-phone']]],
  ['customers', { kind: '', name: '', email: 'x' }, [['name', 'bad-name'], ['email', 'bad-email']]],
  ['holders', { customer: '' }, [['customer', 'bad-customer']]],
  ['holders', { kind: '' }, [['kind', 'bad-kind']]],
  ['holders', { whois_consent: 'ok' }, [['whois_consent', 'bad-yes']]],
  ['domains', { name: 'żółw' }, [['name', 'not-a-name']]],
  ['domains', { name: 'www.przyklad.pl' }, [['name', 'unknown-zone']]],
  ['domains', { name: 'przyklad.zz' }, [['name', 'unknown-zone']]],
  ['domains', { expires_on: '' }, [['expires_on', 'bad-day']]],
  ['domains', { expires_on: '2026-02-29' }, [['expires_on', 'bad-day']]],
  ['domains', { expires_on: '03/01/2026' }, [['expires_on', 'bad-day']]],
  ['domains', { registered_on: '2026-03-01' }, [['expires_on', 'bad-day']]],
  ['domains', { auto_renew: 'x' }, [['auto_renew', 'bad-yes']]],
  ['balances', { currency: 'USD' }, [['currency', 'bad-currency']]],
  ['balances', { currency: 'pln' }, [['currency', 'bad-currency']]],
  ['balances', { amount: '-0,01' }, [['amount', 'negative']]],
  ['balances', { amount: '' }, [['amount', 'bad-sum']]],
  ['documents', { number: '' }, [['number', 'bad-number']]],
  ['documents', { kind: 'nota' }, [['kind', 'bad-kind']]],
  ['documents', { issued_on: '2026-02-03', due_on: '2026-02-17' }, [['issued_on', 'future-day']]],
  ['documents', { due_on: '2025-11-30' }, [['due_on', 'bad-day']]],
  ['documents', { paid_on: '2026-02-03', domain: '' }, [['paid_on', 'future-day']]],
  ['documents', { vat_rate: 'zw', gross: '100,00' }, [['vat_rate', 'bad-vat-rate']]],
  ['documents', { vat_rate: '22' }, [['vat_rate', 'bad-vat-rate']]], // open: it would be invoiced here
  ['documents', { vat_rate: '1e1' }, [['vat_rate', 'bad-vat-rate']]],
  ['documents', { gross: '123,11' }, [['gross', 'sums-differ']]],
  ['documents', { net: '0', gross: '0', vat_rate: '0' }, [['gross', 'not-positive']]],
  ['documents', { kind: 'invoice' }, [['domain', 'not-open']]],
  ['documents', { paid_on: '2025-12-10' }, [['domain', 'not-open']]],
  ['documents', { domain: 'x' }, [['domain', 'not-a-name']]],
  ['documents', { file: '../12.pdf' }, [['file', 'bad-file']]],
  ['documents', { file: '12.exe' }, [['file', 'bad-file']]]
]
for (const [file, change, expected] of table) {
  test(`HOUSE-TAKEOVER ${file} with ${JSON.stringify(change).slice(0, 60)}: ${expected.map(each => each.join(' ')).join(', ')}`, async () => {
    const { row, faults } = await judge(file, change)
    assert.equal(row, null)
    assert.deepEqual(faults.map(fault => [fault.column, fault.reason]), expected)
    for (const fault of faults) assert.ok(fault.line === 2 && fault.file === file && fault.say.length > 20)
  })
}

const onTheOtherSide: [FileName, Record<string, string>][] = [
  ['customers', { reference: 'x'.repeat(80) }],
  ['customers', { kind: '', tax_id: '', organisation: '' }], // a customer who is no holder
  ['documents', { issued_on: '2026-02-02', due_on: '2026-02-02' }],
  ['documents', { gross: '123,10' }],
  ['documents', { vat_rate: '23 %' }],
  ['documents', { paid_on: '2026-02-02', vat_rate: 'zw', gross: '100', domain: '' }],
  ['documents', { kind: 'invoice', domain: '', vat_rate: 'mixed', gross: '110' }],
  ['domains', { registered_on: '' }],
  ['domains', { name: 'xn--w-uga1v8h.pl' }],
  ['balances', { amount: '0' }]
]
for (const [file, change] of onTheOtherSide) {
  test(`HOUSE-TAKEOVER ${file} with ${JSON.stringify(change).slice(0, 60)} is right`, async () => {
    assert.deepEqual((await judge(file, change)).faults, [])
  })
}

const sums: [string, bigint | undefined][] = [
  ['1 234,56', 123456n], ['1\u00a0234,56', 123456n], ['1\u202f234\u202f567,00', 123456700n], ['1234.56', 123456n], ['1234', 123400n], ['0,05', 5n], ['-5', -500n],
  ['90071992547409.93', undefined], ['9007199254740.93', 900719925474093n], // more than a double holds, to the grosz
  ['1.234', undefined], ['1,5', undefined], ['1.234,56', undefined], ['1,234.56', undefined], ['12 34,56', undefined], ['1e3', undefined], ['', undefined], ['+5', undefined], ['٣', undefined], ['5 zł', undefined]
]
for (const [text, minor] of sums) {
  test(`HOUSE-TAKEOVER the sum '${text}' is ${minor ?? 'not read'}`, () => assert.equal(readSum(text), minor))
}

test('HOUSE-TAKEOVER Polish telephone numbers and tax ids in their usual forms; those of other countries as they stand', () => {
  for (const text of ['600123456', '600 123 456', '600-123-456', '+48600123456', '+48 600 123 456', '0048 600123456', '(48) 600']) {
    assert.equal(readPhone(text), text === '(48) 600' ? text : '+48.600123456', text)
  }
  assert.equal(readPhone('+49.30123456'), '+49.30123456')
  assert.equal(readPhone('+4930123456'), '+4930123456') // whose country is 4, 49, 493?
  assert.equal(readTaxId('PL 525-224-84-81', 'PL'), '5252248481')
  assert.equal(readTaxId('DE 123456789', 'DE'), 'DE123456789')
  assert.equal(readTaxId(' ', 'PL'), null)
})
