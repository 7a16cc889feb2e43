import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { frameLimit, frameOf, frameReader } from '../../src/registry/epp/frame.ts'

const header = (length: number): Buffer => Buffer.from(Uint32Array.of(length).buffer).swap32()
const texts = (frames: readonly Buffer[]): string[] => frames.map(frame => frame.toString())

test('RFC 5734 §4 the header counts itself, in bytes and big-endian', () => {
  assert.deepEqual(frameOf('<a>ż</a>'), Buffer.concat([header(4 + 9), Buffer.from('<a>ż</a>')]))
})

test('RFC 5734 §4 frames are read back however the stream is split and joined', () => {
  fc.assert(fc.property(fc.array(fc.string({ minLength: 1, unit: 'grapheme' }), { minLength: 1, maxLength: 8 }), fc.array(fc.nat(40), { maxLength: 60 }), (documents, cuts) => {
    const stream = Buffer.concat(documents.map(frameOf))
    const reader = frameReader()
    const read: string[] = []
    let at = 0
    for (const cut of [...cuts, stream.length]) {
      const { frames, fault } = reader.push(stream.subarray(at, at + cut))
      assert.equal(fault, null)
      read.push(...texts(frames))
      at += cut
    }
    assert.deepEqual(read, documents)
    assert.equal(reader.partial(), false)
  }))
})

// what the bytes are, the bytes, the fault
const hostile: [string, Buffer, string | null][] = [
  ['a zero header, as of a closing peer', header(0), 'empty-header'],
  ['a length shorter than the header', header(3), 'too-short'],
  ['a frame without a document', header(4), 'too-short'],
  ['the smallest document', Buffer.concat([header(5), Buffer.from('x')]), null],
  ['a TLS alert read as a header (1.0)', Buffer.from([0x15, 0x03, 0x01, 0x00, 0x02]), 'tls-alert'],
  ['a TLS alert read as a header (1.2)', Buffer.from([0x15, 0x03, 0x03, 0x00]), 'tls-alert'],
  ['a document of the limit', Buffer.concat([header(frameLimit + 4), Buffer.alloc(frameLimit, 'x')]), null],
  ['a document one over the limit', header(frameLimit + 5), 'too-long'],
  ['the longest length there is', header(0xffffffff), 'too-long'],
  ['an HTTP answer', Buffer.from('HTTP/1.1 400 Bad Request\r\n'), 'too-long']
]
for (const [what, bytes, fault] of hostile) {
  test(`RFC 5734 §4 hostile bytes: ${what}`, () => {
    const answer = frameReader().push(bytes)
    assert.equal(answer.fault?.fault ?? null, fault)
    assert.equal(answer.frames.length, fault ? 0 : 1)
  })
}

test('RFC 5734 §4 after a fault nothing more is read, and a frame before it is kept', () => {
  const reader = frameReader()
  const first = reader.push(Buffer.concat([frameOf('<a/>'), header(2), frameOf('<b/>')]))
  assert.deepEqual([texts(first.frames), first.fault?.fault], [['<a/>'], 'too-short'])
  const later = reader.push(frameOf('<c/>'))
  assert.deepEqual([texts(later.frames), later.fault?.fault], [[], 'too-short'])
})

test('RFC 5734 §4 a stream that ends inside a header or a document is known to be cut', () => {
  const reader = frameReader()
  reader.push(header(20).subarray(0, 2))
  assert.equal(reader.partial(), true)
  reader.push(Buffer.concat([header(20).subarray(2), Buffer.from('half')]))
  assert.equal(reader.partial(), true)
})
