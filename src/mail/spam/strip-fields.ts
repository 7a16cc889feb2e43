/** Header fields that only we may set are taken out of what comes from outside. The rest of the message stays to the byte. */
import { ownFields } from '../../rules/spam.ts'

const lineFeed = 0x0a
/** Octets of a header section that is looked through; a longer one is no mail program's, and nothing after it is a field to Dovecot either way. */
const mostHeader = 1024 * 1024

/** `chunks`: a message with CRLF at each line's end. A field is one to Dovecot until the first empty line, whatever stands between; spaces may stand before its colon. */
export async function * withoutOwnFields (chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let header: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (!header) {
      yield chunk
      continue
    }
    header = header.length === 0 ? chunk : Buffer.concat([header, chunk])
    const end = endOfHeader(header)
    if (end < 0 && header.length < mostHeader) continue
    const all: Buffer = header
    header = undefined
    yield * pieces(all, end < 0 ? all.length : end)
  }
  if (header) yield * pieces(header, header.length)
}

function * pieces (message: Buffer, end: number): Generator<Buffer> {
  const head = message.subarray(0, end)
  if (!head.toString('latin1').toLowerCase().includes(ownFields)) return yield message
  yield Buffer.concat(linesOf(head).filter(keeps()))
  if (end < message.length) yield message.subarray(end)
}

/** Continuation lines go with the field they belong to (RFC 5322 §2.2.3). */
function keeps (): (line: Buffer) => boolean {
  let dropping = false
  return line => {
    const first = line[0]
    if (first !== 0x20 && first !== 0x09) dropping = line.subarray(0, ownFields.length).toString('latin1').toLowerCase() === ownFields
    return !dropping
  }
}

function linesOf (text: Buffer): Buffer[] {
  const lines: Buffer[] = []
  for (let from = 0; from < text.length;) {
    const found = text.indexOf(lineFeed, from)
    const to = found < 0 ? text.length : found + 1
    lines.push(text.subarray(from, to))
    from = to
  }
  return lines
}

/** Where the empty line begins; -1: not yet. */
function endOfHeader (text: Buffer): number {
  if (text.subarray(0, 2).toString('latin1') === '\r\n') return 0
  const found = text.indexOf('\n\r\n')
  return found < 0 ? -1 : found + 1
}
