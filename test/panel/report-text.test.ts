import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readable } from '../../src/panel/report-text.ts'

const texts: [string, Buffer, string][] = [
  ['lines end in one way', Buffer.from('a\r\nb\rc\n'), 'a\nb\nc\n'],
  ['a null, an escape, a bell', Buffer.from('a\0b\x1b[2Jc\x07'), 'a\ufffdb\ufffd[2Jc\ufffd'],
  ['marks that turn or hide', Buffer.from('\u202ealert\u2066\u200b\ufeffx'), '\ufffdalert\ufffd\ufffd\ufffdx'],
  ['what is no UTF-8', Buffer.from([0x7a, 0xf3, 0x6c, 0x77]), 'z\ufffdlw'],
  ['Polish and tabs', Buffer.from('zażółć\tgęślą'), 'zażółć\tgęślą']
]
for (const [what, bytes, text] of texts) test(`HOUSE a report as text: ${what}`, () => assert.equal(readable(bytes), text))
