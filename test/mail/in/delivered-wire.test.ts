import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deliveredWire } from '../../../src/mail/in/delivered-wire.ts'
import { openShape } from '../../../src/mail/in/shape.ts'
import { judgeShape, longestHeader, mostHeaderLines } from '../../../src/rules/message-shape.ts'

const host = 'mail.niebieski.example'

async function delivered (wire: string, piece: number): Promise<string> {
  const bytes = Buffer.from(wire, 'latin1')
  const pieces: Buffer[] = []
  const chunks = deliveredWire({ traceBytes: 0, wire: async function * () { for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece) } }, { payload: `${host}; none` }, host)
  for await (const chunk of chunks()) pieces.push(chunk)
  return Buffer.concat(pieces).toString('latin1')
}

// what, a field (with its line end), whether it stays
const fields: readonly [string, string, boolean][] = [
  ['ours', `Authentication-Results: ${host}; dkim=pass\r\n`, false],
  ['ours, folded', `Authentication-Results:\r\n\t${host};\r\n\tdkim=pass\r\n`, false],
  ['ours in other letters, with a version', `AUTHENTICATION-results : ${host.toUpperCase()} 1; dkim=pass\r\n`, false],
  ['ours behind comments', `Authentication-Results: (a (b) \\) c) (d)\r\n ${host}; dkim=pass\r\n`, false],
  ['ours in quotes', `Authentication-Results: "${host.replace('mail', 'ma\\il')}"; dkim=pass\r\n`, false],
  ['ours with the root’s dot', `Authentication-Results: ${host}.; dkim=pass\r\n`, false],
  ['one that nobody can read', 'Authentication-Results: ;;\r\n', false],
  ['one without anything', 'Authentication-Results:\r\n', false],
  ['another server’s', 'Authentication-Results: mx.example.org; dkim=pass\r\n', true],
  ['one of a server whose name begins as ours', `Authentication-Results: ${host}.evil.example; dkim=pass\r\n`, true],
  ['the chain’s', `ARC-Authentication-Results: i=1; ${host}; dkim=pass\r\n`, true],
  ['one that looks like it', `X-Authentication-Results: ${host}; dkim=pass\r\n`, true]
]
for (const [what, field, stays] of fields) {
  test(`RFC 8601 §5 a field in our name is taken out before ours is put on top: ${what}`, async () => {
    for (const piece of [1, 7, 10_000]) {
      const found = await delivered(`From: a\r\n${field}Subject: b\r\n\r\n${field}..x\r\n`, piece)
      assert.equal(found, `Authentication-Results: ${host}; none\r\nFrom: a\r\n${stays ? field : ''}Subject: b\r\n\r\n${field}..x\r\n`)
    }
  })
}

test('RFC 5322 §2.1 a message without a header, and one that is all header', async () => {
  assert.equal(await delivered('\r\nbody\r\n', 3), `Authentication-Results: ${host}; none\r\n\r\nbody\r\n`)
  assert.equal(await delivered(`Authentication-Results: ${host}; x\r\nFrom: a\r\n`, 3), `Authentication-Results: ${host}; none\r\nFrom: a\r\n`)
})

// what, the octets, the answer ('' : taken)
const shapes: readonly [string, string, string][] = [
  ['a plain one', 'From: a\r\n\r\nx\r\n', ''],
  ['a bare CR', 'From: a\r\n\r\nx\ry\r\n', '550 5.6.0'],
  ['a CR at the very end', 'From: a\r\n\r\nx\r', '550 5.6.0'],
  ['a NUL', 'From: a\r\n\r\nx\0\r\n', '550 5.6.0'],
  ['a header as long as it may be', `${'x'.repeat(longestHeader - 2)}\r\n\r\nx\r\n`, ''],
  ['one octet more', `${'x'.repeat(longestHeader - 1)}\r\n\r\nx\r\n`, '552 5.3.4'],
  ['as many lines as there may be', `${'a: b\r\n'.repeat(mostHeaderLines)}\r\nx\r\n`, ''],
  ['one line more', `${'a: b\r\n'.repeat(mostHeaderLines + 1)}\r\nx\r\n`, '552 5.3.4'],
  ['a long body', `a: b\r\n\r\n${'x\r\n'.repeat(mostHeaderLines * 2)}`, ''],
  ['no header at all', `\r\n${'x\r\n'.repeat(mostHeaderLines * 2)}`, '']
]
for (const [what, text, answer] of shapes) {
  test(`RFC 5321 §2.3.8 the shape of a message: ${what}`, () => {
    const bytes = Buffer.from(text, 'latin1')
    for (const piece of [1, 3, bytes.length]) {
      if (piece < 3 && bytes.length > 100_000) continue
      const shape = openShape()
      for (let at = 0; at < bytes.length; at += piece) shape.see(bytes.subarray(at, at + piece))
      const verdict = judgeShape(shape.found(), false)
      assert.equal('text' in verdict ? `${verdict.code} ${verdict.text.slice(0, 5)}` : '', answer)
    }
  })
}
