import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { digestOf, original, plain, withoutDots, type Message } from '../../src/mail/message.ts'

async function gathered (chunks: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of chunks) pieces.push(piece)
  return Buffer.concat(pieces).toString('latin1')
}

/** The text in pieces that end at these places. */
async function * cut (text: string, places: readonly number[]): AsyncGenerator<Buffer> {
  const ends = [...places.map(place => place % (text.length + 1)), text.length].sort((one, other) => one - other)
  let from = 0
  for (const end of ends) {
    yield Buffer.from(text.slice(from, end), 'latin1')
    from = end
  }
}

test('RFC 5321 §4.5.2 dots added for the way are taken away again, wherever the message is cut into pieces', async () => {
  const line = fc.stringMatching(/^\.{0,3}[a-z.]{0,4}$/)
  await fc.assert(fc.asyncProperty(fc.array(line), fc.array(fc.nat(60)), async (lines, places) => {
    const text = lines.map(each => `${each}\r\n`).join('')
    const wire = text.replaceAll(/^\./gm, '..')
    assert.equal(await gathered(withoutDots(cut(wire, places))), text)
  }), { numRuns: 500 })
})

test('RFC 5321 §4.5.2 a dot that the sender did not double is taken away too', async () => {
  assert.equal(await gathered(withoutDots(cut('.a\r\nb.c\r\n', []))), 'a\r\nb.c\r\n')
})

const trace = 'Received: from a\r\n\tby b\r\n'
const messageOf = (wire: string, places: readonly number[]): Message =>
  ({ id: '1', sender: '', recipients: [], fields: () => [], from: () => undefined, traceBytes: trace.length, wire: () => cut(wire, places) })

test('BMP-2 a message is the same whatever stands in our Received field, and as long as it was sent', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(60)), async places => {
    const message = messageOf(`${trace}Subject: x\r\n\r\n..y\r\n`, places)
    assert.equal(await gathered(plain(message)), `${trace}Subject: x\r\n\r\n.y\r\n`)
    assert.equal(await gathered(original(message)), 'Subject: x\r\n\r\n.y\r\n')
    const { content, bytes } = await digestOf(message)
    assert.equal(bytes, 18)
    assert.equal(content.toString('hex'), (await digestOf(messageOf(`${trace.replace('by b', 'by c')}Subject: x\r\n\r\n..y\r\n`, []))).content.toString('hex'))
  }), { numRuns: 100 })
})
