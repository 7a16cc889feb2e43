import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ordinaryOctets } from '../../src/rules/data-lines.ts'

const longest = 20

const cases: readonly (readonly [string, string, number])[] = [
  ['nothing', '', 0],
  ['a line that has not ended', 'abc', 0],
  ['a line', 'abc\r\n', 5],
  ['an empty line', '\r\n', 2],
  ['lines, and the beginning of another', 'abc\r\n\r\nde', 7],
  ['a CR at the end', 'abc\r\nde\r', 5],
  ['the final dot alone', '.\r\n', 0],
  ['the final dot after lines', 'abc\r\n.\r\n', 5],
  ['the final dot, and commands behind it', 'abc\r\n.\r\nQUIT\r\n', 5],
  ['a doubled dot', '..\r\nabc\r\n', 9],
  ['a dot that begins a line', '.a\r\n', 4],
  ['a dot in a line', 'a.\r\n', 4],
  ['a bare line feed', 'abc\r\nde\nfg\r\n', 5],
  ['a bare line feed alone', '\n', 0],
  ['a dot before a bare line feed', 'abc\r\n.\n', 5],
  ['a bare line feed, the final dot behind it', 'abc\n.\r\n', 0],
  ['a bare CR in a line is for others to judge', 'a\rb\r\n', 5],
  ['two CRs', 'a\r\r\n', 4],
  ['a line of just the longest', `${'x'.repeat(longest - 2)}\r\n`, longest],
  ['a line of one octet more', `ab\r\n${'x'.repeat(longest - 1)}\r\n`, 4],
  ['NUL and high octets', '\0\xff\r\n', 4]
]

for (const [name, text, octets] of cases) {
  test(`RFC 5321 §4.5.2 what follows DATA: ${name}`, () => {
    assert.equal(ordinaryOctets(Buffer.from(text, 'latin1'), longest), octets)
  })
}

test('RFC 5321 §4.1.1.4 of any octets, just the lines before the first that is not ordinary', () => {
  const octets = fc.array(fc.constantFrom('\r\n', '\r\n', '\n', '\r', '.', '..', 'a', 'bcd', 'x'.repeat(longest - 3)), { maxLength: 40 }).map(parts => parts.join(''))
  fc.assert(fc.property(octets, text => {
    let expected = 0
    for (const line of text.split(/(?<=\n)/)) {
      if (!line.endsWith('\r\n') || line === '.\r\n' || line.length > longest) break
      expected += line.length
    }
    assert.equal(ordinaryOctets(Buffer.from(text), longest), expected)
  }))
})
