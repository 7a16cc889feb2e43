/** What CSV files are taken, and what is said of those that are not. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { examine, type Examined } from '../../src/takeover/source-file.ts'
import { longestLine } from '../../src/takeover/read-lines.ts'
import { fileOf, readAll } from './files.ts'

const header = 'customer;currency;amount'
const faultsOf = async (content: string | Uint8Array) => (await readAll('balances', content)).flatMap(read => read.is === 'fault' ? [read.fault] : [])
const linesOf = async (content: string | Uint8Array) => (await readAll('balances', content)).flatMap(read => read.is === 'line' ? [read.line] : [])
const examinedOf = async (content: Uint8Array): Promise<Examined> => {
  const examined = await examine(fileOf('balances', content))
  assert.ok(!('reason' in examined), JSON.stringify(examined))
  return examined
}

/** 'zażółć gęślą jaźń' in each code. */
const letters = {
  'utf-8': Buffer.from('zażółć gęślą jaźń'),
  'windows-1250': Buffer.from('7a61bff3b3e62067ea9c6cb9206a619ff1', 'hex'),
  'iso-8859-2': Buffer.from('7a61bff3b3e62067eab66cb1206a61bcf1', 'hex')
}
const withLetters = (bytes: Buffer) => Buffer.concat([Buffer.from(`${header}\n`), bytes, Buffer.from(';PLN;1\n')])

for (const [encoding, bytes] of Object.entries(letters)) {
  test(`HOUSE-TAKEOVER ${encoding} is told from its letters, and read`, async () => {
    assert.equal((await examinedOf(withLetters(bytes))).encoding, encoding)
    assert.equal((await linesOf(withLetters(bytes)))[0]?.cells.customer, 'zażółć gęślą jaźń')
  })
}

test('HOUSE-TAKEOVER a mark of UTF-8 is no part of the first name', async () => {
  const bytes = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), withLetters(letters['utf-8'])])
  assert.equal((await examinedOf(bytes)).bom, true)
  assert.equal((await linesOf(bytes))[0]?.cells.customer, 'zażółć gęślą jaźń')
})

const notText: [string, Uint8Array, string][] = [
  ['letters of both code pages', withLetters(Buffer.from([0x9c, 0xb1])), 'encoding'],
  ['a letter that is another in each code page', withLetters(Buffer.from([0xbe])), 'encoding'], // ľ or ž
  ['UTF-8 cut inside a letter, after a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(`${header}\nź`).subarray(0, -1)]), 'encoding'],
  ['UTF-16 with its mark', Buffer.from(`\uFEFF${header}\n`, 'utf16le'), 'utf-16'],
  ['UTF-16 without', Buffer.from(`${header}\n`, 'utf16le'), 'utf-16'],
  ['nothing', new Uint8Array(), 'empty'],
  ['a header with two separators', Buffer.from('customer;currency,amount\n'), 'separator']
]
for (const [what, bytes, reason] of notText) {
  test(`HOUSE-TAKEOVER ${what}: refused with what to do`, async () => {
    const faults = await faultsOf(bytes)
    assert.deepEqual(faults.map(fault => [fault.line, fault.reason, fault.unread]), [[0, reason, true]])
    assert.match(faults[0]!.say, /save|write|leave|holds|divide/i)
  })
}

test('HOUSE-TAKEOVER letters that both code pages share are read without a guess', async () => {
  const [line] = await linesOf(withLetters(Buffer.from([0xf3, 0xb3, 0xe6]))) // ółć
  assert.equal(line?.cells.customer, 'ółć')
})

for (const [name, separator] of [['semicolons', ';'], ['commas', ','], ['tabs', '\t']] as const) {
  test(`HOUSE-TAKEOVER ${name} between the cells, in quotation marks they are text`, async () => {
    const [line] = await linesOf(`${header.replaceAll(';', separator)}\r\n"K${separator}1"${separator}PLN${separator}"1 234,56"\r\n`)
    assert.deepEqual(line?.cells, { customer: `K${separator}1`, currency: 'PLN', amount: '1 234,56' })
  })
}

test('HOUSE-TAKEOVER a cell with line breaks: the lines after it keep their numbers, whichever line ends', async () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const lines = await linesOf([header, `"K${end}1";PLN;1`, '', 'K2;PLN;2', ''].join(end))
    assert.deepEqual(lines.map(({ line, cells }) => [line, cells.customer]), [[2, `K${end}1`], [5, 'K2']], JSON.stringify(end))
  }
})

const headers: [string, string, string, string][] = [
  ['a column that is not known', `${header};colour\n`, 'colour', 'unknown-column'],
  ['a column without a name', `${header};\n`, '', 'unknown-column'],
  ['a column that is missing', 'customer;currency\n', 'amount', 'missing-column'],
  ['a column that is there twice', `${header};amount\n`, 'amount', 'column-twice']
]
for (const [what, content, column, reason] of headers) {
  test(`HOUSE-TAKEOVER ${what}: refused by its name, and no line is read`, async () => {
    assert.deepEqual((await faultsOf(content + 'K;PLN;1\n')).map(fault => [fault.line, fault.column, fault.reason]), [[1, column, reason]])
    assert.deepEqual(await linesOf(content + 'K;PLN;1\n'), [])
  })
}

test('HOUSE-TAKEOVER names of columns in capitals and with blanks around are the same', async () => {
  assert.equal((await linesOf(' Customer ;CURRENCY;"Amount"\nK;PLN;1\n')).length, 1)
})

test('HOUSE-TAKEOVER a line with too many cells is faulty alone; a quotation mark out of place ends the file', async () => {
  assert.deepEqual((await faultsOf(`${header}\nK;PLN;1;2\nK2;PLN;1\n`)).map(({ line, reason, unread }) => [line, reason, unread]), [[2, 'cell-count', undefined]])
  for (const bad of ['K"x;PLN;1', '"K"x;PLN;1', '"K;PLN;1']) {
    const content = `${header}\nK1;PLN;1\n${bad}\nK2;PLN;1\n`
    assert.deepEqual((await faultsOf(content)).map(({ line, reason, unread }) => [line, reason, unread]), [[3, 'quotation-mark', true]], bad)
    assert.equal((await linesOf(content)).length, 1)
  }
})

test('HOUSE-TAKEOVER a line of the longest length is read, one more character is not', async () => {
  const of = (length: number) => `${header}\n"${'x'.repeat(length)}";PLN;1\n`
  assert.equal((await linesOf(of(longestLine - 10)))[0]?.cells.customer.length, longestLine - 10)
  assert.deepEqual((await faultsOf(of(longestLine + 1))).map(({ line, reason, unread }) => [line, reason, unread]), [[2, 'line-too-long', true]])
})

test('HOUSE-TAKEOVER what a spreadsheet guards against formulas is read as it was meant', async () => {
  const [line] = await linesOf(`${header}\n'=1+1;PLN;'-5\n`)
  assert.deepEqual([line?.cells.customer, line?.cells.amount], ['=1+1', '-5'])
  assert.equal((await linesOf(`${header}\n'tis;PLN;1\n`))[0]?.cells.customer, "'tis")
})
