/** A message at the end of DATA, as the flows see it. It is streamed: long ones lie on disk. */
import { createHash } from 'node:crypto'
import type { Shape } from '../rules/message-shape.ts'
import { openShape } from './in/shape.ts'

export type Message = {
  /** Ours; it stands in the Received field that we put in front. */
  readonly id: string
  /** Envelope; empty: the null reverse-path. */
  readonly sender: string
  /** Envelope, as given. */
  readonly recipients: readonly string[]
  /** Field bodies, raw and unfolded, in their order. `name`: lower case. */
  readonly fields: (name: string) => readonly string[]
  /** Addresses of the From field, as written; undefined when there is not one that can be read. */
  readonly from: () => readonly string[] | undefined
  /** With our Received field in front, dots doubled (RFC 5321 §4.5.2), without the final dot. As often as needed, one at a time. */
  readonly wire: () => AsyncIterable<Buffer>
  /** Octets of our Received field in `wire`. */
  readonly traceBytes: number
  /** Who brings it. Left out: nobody from outside. */
  readonly peer?: { readonly ip: string | null, readonly helo: string | null }
  /** SIZE of MAIL FROM (RFC 1870); 0: not declared. */
  readonly declaredBytes?: number
  /** A line was longer than `longestLine` (rules/message-shape.ts) and is not here as it was sent. */
  readonly lineTooLong?: boolean
}

/** As it will be read: with our Received field, without doubled dots. */
export const plain = (message: Message): AsyncIterable<Buffer> => withoutDots(message.wire())

/** As it was sent: without our Received field and without doubled dots. */
export const original = (message: Pick<Message, 'wire' | 'traceBytes'>): AsyncIterable<Buffer> => withoutDots(skip(message.wire(), message.traceBytes))

/** SHA-256, octets (RFC 1870 §5) and shape of the message as it was sent: the same for each attempt. */
export async function digestOf (message: Message): Promise<{ content: Buffer, bytes: number, shape: Shape }> {
  const hash = createHash('sha256')
  const shape = openShape()
  let bytes = 0
  for await (const chunk of original(message)) {
    hash.update(chunk)
    shape.see(chunk)
    bytes += chunk.length
  }
  return { content: hash.digest(), bytes, shape: shape.found() }
}

async function * skip (chunks: AsyncIterable<Buffer>, count: number): AsyncGenerator<Buffer> {
  let left = count
  for await (const chunk of chunks) {
    if (chunk.length > left) yield left > 0 ? chunk.subarray(left) : chunk
    left = Math.max(left - chunk.length, 0)
  }
}

const dot = 0x2e
const lineFeed = 0x0a
const dottedLine = Buffer.from('\n.')

/** RFC 5321 §4.5.2: the first dot of a line that begins with one was added for the way. Lines end with CRLF: bare line feeds do not come this far. */
export async function * withoutDots (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let atLineStart = true
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue
    let from = atLineStart && chunk[0] === dot ? 1 : 0
    atLineStart = chunk[chunk.length - 1] === lineFeed
    for (let found = chunk.indexOf(dottedLine, from); found >= 0; found = chunk.indexOf(dottedLine, from)) {
      yield chunk.subarray(from, found + 1)
      from = found + 2
    }
    if (from < chunk.length) yield chunk.subarray(from)
  }
}
